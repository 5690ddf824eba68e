"""A report: a news story, a communiqué or a transcript, with what is known of where it came from."""

from __future__ import annotations

import datetime as dt

import msgspec


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One text to read.

    `text` is kept as it came: every span of a fact counts its Unicode code points. `published` is
    the day of publication, against which "on Thursday" is resolved; without it only dates that the
    text gives in full are known.
    """

    text: str
    id: str = ""
    title: str | None = None
    published: dt.date | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
