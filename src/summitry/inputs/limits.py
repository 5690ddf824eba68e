"""What a report may be at most, and the skips that every format gives for too much and for nothing."""

from __future__ import annotations

from summitry.inputs.skip import Unreadable
from summitry.inputs.source import Source

MAX_TEXT = 20_000_000
TOO_LARGE = f"text of more than {MAX_TEXT // 1_000_000} MB"
EMPTY = "no text"
FETCH_AGAIN = "leave it out, or fetch it again"


def whole(source: Source, limit: int = MAX_TEXT, advice: str = "split it: one report a file") -> bytes:
    """All bytes of a source; Unreadable where there are more than `limit`."""
    data = source.read(limit)
    if data is None:
        raise Unreadable(TOO_LARGE, advice=advice)
    return data


def told(text: str) -> str:
    """The text; Unreadable where it holds nothing, or too much."""
    if len(text) > MAX_TEXT:
        raise Unreadable(TOO_LARGE, advice="split it into several reports")
    if not text.strip():
        raise Unreadable(EMPTY, advice=FETCH_AGAIN)
    return text
