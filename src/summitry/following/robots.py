"""What a host lets programs fetch: its robots.txt, asked once a day."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from summitry.following.addresses import host_of
from summitry.following.answer import FetchError
from summitry.following.fetching import NAME, Fetcher

_DAY = 86_400.0
_LONGEST_DELAY = 60.0
NOT_KNOWN = "robots.txt cannot be had"
DENIED = "robots.txt asks programs to keep away"


class Robots:
    """The rules of the hosts. A host whose rules cannot be had just now is not asked for more."""

    def __init__(self, fetcher: Fetcher, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetcher, self._clock = fetcher, clock
        self._known: dict[str, tuple[float, RobotFileParser]] = {}

    def permit(self, address: str) -> None:
        """FetchError where the host's rules do not let us ask for the address."""
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        until, rules = self._known.get(origin, (0.0, None))
        if rules is None or self._clock() >= until:
            rules = self._ask(origin)
        if not rules.can_fetch(NAME, address):
            raise FetchError(DENIED, address)

    def _ask(self, origin: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = self._fetcher.fetch(f"{origin}/robots.txt")
            rules.parse(answer.body[:500_000].decode("utf-8", "replace").splitlines())
        except FetchError as error:
            if error.passing:
                # Whether it denies anything is not known: RFC 9309 takes that for a no.
                again = error.retry_after or 0.0  # it was tried several times already
                raise FetchError(NOT_KNOWN, origin, error.what, passing=True, retry_after=again) from None
            if not error.reason.startswith("HTTP 4"):
                raise
            rules.parse([])
        self._known[origin] = (self._clock() + _DAY, rules)
        delay = rules.crawl_delay(NAME)
        if delay:
            self._fetcher.pace.widen(host_of(origin), min(float(delay), _LONGEST_DELAY))
        return rules
