"""How often a password may be tried: few times for a name from one place, more for a place, or for a name."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock

WINDOW = 15 * 60
"""Tries are forgotten after so many seconds."""
MOST = {"name and place": 5, "place": 30, "name": 50}
"""A stranger who tries a name from elsewhere must not lock its owner out soon."""
_KEYS = 20_000


class Throttle:
    """Counts tries, of a bounded number of names and places."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[tuple[str, ...], tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, name: str, place: str) -> int:
        """Seconds to wait; 0 where it may be tried, and the try is counted before its outcome is known."""
        keys = _keys(name, place)
        with self._lock:
            now = self._clock()
            held = [self._of(key, now) for key in keys]
            left = [
                began + WINDOW - now
                for key, (count, began) in zip(keys, held, strict=True)
                if count >= MOST[key[0]]
            ]
            if left:
                return max(1, ceil(max(left)))
            for key, (count, began) in zip(keys, held, strict=True):
                self._tries[key] = (count + 1, began)
                self._tries.move_to_end(key)
            while len(self._tries) > _KEYS:
                self._tries.popitem(last=False)
            return 0

    def forgive(self, name: str, place: str) -> None:
        """Forgets the tries of a name from a place, since its password was given."""
        with self._lock:
            self._tries.pop(_keys(name, place)[0], None)

    def _of(self, key: tuple[str, ...], now: float) -> tuple[int, float]:
        count, began = self._tries.get(key, (0, now))
        return (0, now) if now - began >= WINDOW else (count, began)


def _keys(name: str, place: str) -> list[tuple[str, ...]]:
    name = name.casefold().strip()[:100]
    return [("name and place", name, place), ("place", place), ("name", name)]
