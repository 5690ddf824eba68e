"""A report: a news story, a communiqué or a transcript, with what is known of where it came from."""

from __future__ import annotations

import datetime as dt

import msgspec


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report was read from.

    `member` is the name inside an archive, nested ones joined by `!`; `part` the number, from 1, of
    the line, record or message; `digest` the SHA-256 of the document's own bytes, in hexadecimal
    digits; `pages` the code point of the text at which each page starts, where it has pages.
    """

    path: str
    member: str = ""
    part: int | None = None
    digest: str = ""
    pages: tuple[int, ...] = ()

    def page_of(self, at: int) -> int | None:
        """The number, from 1, of the page on which a code point of the text stands.

        >>> Origin(path="minutes.pdf", pages=(0, 2100, 4050)).page_of(2100)
        2
        """
        return sum(start <= at for start in self.pages) or None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One text to read.

    `text` is kept as it came: every span of a fact counts its Unicode code points. `published` is
    the day of publication, against which "on Thursday" is resolved; without it only dates that the
    text gives in full are known.
    """

    text: str
    id: str = ""
    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    origin: Origin | None = None
