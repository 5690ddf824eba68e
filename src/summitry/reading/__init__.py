"""Report → Facts: sift, mentions, then a reader; and ground, which every reader's facts pass."""

from __future__ import annotations

import datetime as dt

from summitry.reading.reader import Reader
from summitry.reading.readers import READERS, open_reader
from summitry.reading.reading import Explained, Found, Reading, Rejection
from summitry.reading.rules.reader import RulesReader
from summitry.text.report import Report

_RULES = RulesReader()


def read(
    text: str,
    *,
    published: dt.date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    id: str = "",
    reader: Reader | None = None,
) -> Reading:
    """The facts that `text` tells, each with its evidence, and the would-be facts rejected.

    `published` is the day of publication as a date or in ISO 8601 (ValueError otherwise); `reader`
    is one that `open_reader` gave: by rules, where none is told. ReaderError where the reader cannot
    read it: where it is in a language that it does not read.
    """
    if isinstance(published, str):
        published = dt.date.fromisoformat(published)
    report = Report(text=text, id=id, title=title, published=published, source=source)
    return (reader or _RULES).read(report)


def read_report(report: Report) -> Reading:
    """The facts that the rules find in one report."""
    return _RULES.read(report)


__all__ = [
    "READERS",
    "Explained",
    "Found",
    "Reader",
    "Reading",
    "Rejection",
    "open_reader",
    "read",
    "read_report",
]
