"""How often a host is asked: so many seconds after the last time, by a clock that only goes on."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """The seconds between two requests to a host, for each host by itself."""

    def __init__(
        self,
        gap: float = 2.0,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap, self._clock, self._sleep = gap, clock, sleep
        self._gaps: dict[str, float] = {}
        self._free: dict[str, float] = {}

    def widen(self, host: str, gap: float) -> None:
        """Takes it slower with a host that asks for it."""
        self._gaps[host] = max(self._gap, gap)

    def hold(self, host: str, seconds: float) -> None:
        """Leaves a host alone for so long."""
        self._free[host] = max(self._free.get(host, 0.0), self._clock() + seconds)

    def ready_in(self, host: str) -> float:
        """The seconds until the host may be asked again."""
        return max(0.0, self._free.get(host, 0.0) - self._clock())

    def wait(self, host: str) -> None:
        """Waits until the host may be asked, which it then is."""
        if (seconds := self.ready_in(host)) > 0:
            self._sleep(seconds)
        self._free[host] = self._clock() + self._gaps.get(host, self._gap)
