"""Pages of an answer: a cursor holds where the next one starts, and in which state of the record."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib

import msgspec

from summitry import __version__
from summitry.record import Record
from summitry.web.api.problems import ProblemError

PAGING = ("page_size", "cursor")
PAGE_SIZE, LARGEST_PAGE = 100, 1000


def state_of(record: Record, address: str) -> str:
    """A hash of the record's state, the day and the question: the same while the answer is."""
    row = record.store.select(
        "SELECT (SELECT max(number) FROM reports), (SELECT max(number) FROM decisions),"
        " (SELECT max(report) FROM signatures), (SELECT count(*) FROM stale)"
    )[0]
    told = repr((__version__, row, dt.date.today().isoformat(), address))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def cursor_at(start: int, state: str) -> str:
    """The cursor of the page that starts there."""
    return base64.urlsafe_b64encode(msgspec.json.encode((start, state))).decode().rstrip("=")


def start_at(cursor: str, state: str) -> int:
    """Where the cursor's page starts; ProblemError where it is none or the record has changed since."""
    try:
        raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        start, then = msgspec.json.decode(raw, type=tuple[int, str])
    except (ValueError, msgspec.DecodeError):
        raise ProblemError(400, "this is no cursor", "take `next` of the page before") from None
    if then != state:
        raise ProblemError(
            409, "the answer has changed since the page before", "ask for the first page again"
        )
    if start < 0:
        raise ProblemError(400, "this is no cursor", "take `next` of the page before")
    return start
