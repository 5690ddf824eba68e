"""Asks for an address over HTTP: bounded in time, size and redirects, and as often as is polite."""

from __future__ import annotations

import datetime as dt
import email.utils
import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import SplitResult, urljoin

import msgspec

from summitry import __version__
from summitry.following.addresses import Router, split_address
from summitry.following.answer import Answer, FetchError, Validators
from summitry.following.pacing import Pace
from summitry.following.unpacking_body import read_body

NAME = "summitry"
"""By which robots.txt calls us."""
_MOST_REDIRECTS = 5
_REDIRECTS, _FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_ACCEPT = "application/atom+xml, application/rss+xml, text/html, application/xml;q=0.9, */*;q=0.5"


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """The most seconds of silence and of a request, the most bytes of an answer, the most tries."""

    silence: float = 20.0
    seconds: float = 60.0
    bytes: int = 10_000_000
    tries: int = 3


class Fetcher:
    """Fetches addresses; `contact` tells those asked whom to write to."""

    def __init__(
        self,
        router: Router | None = None,
        pace: Pace | None = None,
        bounds: Bounds | None = None,
        *,
        contact: str | None = None,
    ) -> None:
        self.pace, self._bounds, self._router = pace or Pace(), bounds or Bounds(), router or Router()
        self._agent = f"{NAME}/{__version__}" + (f" (+{contact})" if contact else "")
        self._tls = ssl.create_default_context()

    def fetch(
        self,
        address: str,
        known: Validators | None = None,
        permit: Callable[[str], None] = lambda address: None,
    ) -> Answer:
        """The answer at an address or where it leads; FetchError where there is none.

        `permit` hears of every address before it is asked, and may raise. What fails in passing is
        tried again, later each time, unless the server says when.
        """
        for attempt in range(1, self._bounds.tries + 1):
            try:
                return self._follow_redirects(address, known or Validators(), permit)
            except FetchError as error:
                if not error.passing or error.retry_after is not None or attempt == self._bounds.tries:
                    raise
                self.pace.hold(split_address(address).hostname or "", 2.0**attempt)
        raise AssertionError("a try is made at least once")

    def _follow_redirects(self, address: str, known: Validators, permit: Callable[[str], None]) -> Answer:
        moved: str | None = None
        for_good = True
        for _ in range(_MOST_REDIRECTS + 1):
            parts = split_address(address)
            permit(address)
            self.pace.wait(parts.hostname or "")
            answer = self._ask(parts, known)
            if isinstance(answer, Answer):
                return msgspec.structs.replace(answer, moved=moved)
            status, location = answer
            for_good = for_good and status in _FOR_GOOD
            address = urljoin(address, location)
            moved = address if for_good else moved
        raise FetchError("redirected too often", address)

    def _ask(self, parts: SplitResult, known: Validators) -> Answer | tuple[int, str]:
        """The answer, or the status and target of a redirect."""
        connection = _Connection(parts, self._router, self._bounds.silence, self._tls)
        ending = threading.Timer(self._bounds.seconds, connection.cut)
        ending.daemon = True
        ending.start()
        where = parts.geturl()
        try:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target, headers=self._headers(known))
            with connection.getresponse() as response:
                answer = _answer(response, where, self._bounds.bytes)
            if connection.was_cut:  # what was read until then looks whole where no length was told
                raise TimeoutError
            return answer
        except (FetchError, OSError, http.client.HTTPException, ValueError) as error:
            raise _failed(error, where, cut=connection.was_cut) from None
        finally:
            ending.cancel()
            connection.close()

    def _headers(self, known: Validators) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        return headers


class _Connection(http.client.HTTPConnection):
    """A connection that a router opens, so that the address that was checked is the one that is asked."""

    def __init__(self, parts: SplitResult, router: Router, silence: float, tls: ssl.SSLContext) -> None:
        self._secure = parts.scheme == "https"
        super().__init__(parts.hostname or "", parts.port or (443 if self._secure else 80), timeout=silence)
        self.default_port = 443 if self._secure else 80
        self._router, self._silence, self._tls = router, silence, tls
        self._cuttable: socket.socket | None = None  # `sock` is let go of while the answer is still read
        self.was_cut = False

    def connect(self) -> None:
        """Connects as the router allows."""
        self.sock = self._router.open(self.host, self.port, self._silence)
        self._cuttable = self.sock
        if self.was_cut:
            raise TimeoutError
        if self._secure:
            self.sock = self._cuttable = self._tls.wrap_socket(self.sock, server_hostname=self.host)

    def cut(self) -> None:
        """Ends the request from outside: whoever sends a byte a second would hold it for ever."""
        self.was_cut = True
        if self._cuttable is not None:
            with suppress(OSError):  # it is closed already
                self._cuttable.shutdown(socket.SHUT_RDWR)


def _answer(response: http.client.HTTPResponse, where: str, most: int) -> Answer | tuple[int, str]:
    status = response.status
    location = response.getheader("Location")
    if status in _REDIRECTS and location:
        return status, location
    validators = Validators(etag=response.getheader("ETag"), modified=response.getheader("Last-Modified"))
    if status == 304:
        return Answer(address=where, unchanged=True, validators=validators)
    if status != 200:
        raise _refusal(response, where)
    return Answer(
        address=where,
        body=read_body(response, most, where),
        content_type=response.getheader("Content-Type", ""),
        validators=validators,
    )


def _refusal(response: http.client.HTTPResponse, where: str) -> FetchError:
    """The error that a status other than success is."""
    asked = retry_after(response.getheader("Retry-After"))
    return FetchError(
        f"HTTP {response.status}",
        where,
        response.reason[:60],
        passing=response.status in _PASSING,
        retry_after=asked if response.status in (429, 503) else None,
    )


def _failed(error: Exception, where: str, *, cut: bool) -> FetchError:
    """What an error of a connection is to whoever follows."""
    if cut or isinstance(error, TimeoutError):
        return FetchError("took too long to answer", where, passing=True)
    if isinstance(error, FetchError):
        return error
    if isinstance(error, socket.gaierror):
        return FetchError("no such host", where, error.strerror or "", passing=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError("a certificate that does not hold", where, error.verify_message)
    if isinstance(error, http.client.InvalidURL) or not isinstance(
        error, (OSError, http.client.HTTPException)
    ):
        return FetchError("no address that can be asked", where, str(error)[:100])
    detail = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
    return FetchError("no connection", where, detail[:100], passing=True)


def retry_after(told: str | None, now: dt.datetime | None = None) -> float | None:
    """The seconds that a Retry-After asks for, told as such or as a date; None where it tells none."""
    if told is None:
        return None
    if told.strip().isdigit():
        return float(told.strip()[:9])
    try:
        moment = email.utils.parsedate_to_datetime(told)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (moment - (now or dt.datetime.now(dt.UTC))).total_seconds())
