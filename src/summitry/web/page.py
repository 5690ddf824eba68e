"""What a page is before it is HTML: a template, what it shows, and the tables that it gives to take along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from summitry.record.answers import Answer
from summitry.record.answers.asked import day_of
from summitry.web.links import Links


class View(msgspec.Struct, frozen=True, kw_only=True):
    """As of when a page is asked for: `on` when it was so, `known_by` what had been published by then."""

    on: str | None = None
    known_by: str | None = None
    query: Mapping[str, str] = {}
    links: Links = Links()

    @property
    def day(self) -> str:
        """The day on which things are shown as they were: today, unless another is asked for."""
        return day_of(self.on) or dt.date.today().isoformat()

    def wanted(self, name: str) -> str | None:
        """What the query says of a filter; None where it says nothing."""
        return self.query.get(name, "").strip() or None

    def query_with(self, **more: str) -> str:
        """The query with other values for some of its names."""
        return urlencode({**self.query, **more})

    def number(self, name: str, default: int = 1) -> int:
        """A number of the query, one or more."""
        given = self.query.get(name, "")
        return max(1, int(given)) if given.isdecimal() and len(given) < 7 else default


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page: `shows` goes to the template, `tables` can be downloaded; `crumbs` lead back."""

    template: str
    title: str
    shows: dict[str, Any]
    tables: Mapping[str, Answer[Any]] = {}
    crumbs: tuple[tuple[str, str], ...] = ()
    dated: bool = True
    """Whether `on` and `known by` change what it shows."""
    summary: str = ""
    """What it is, in a sentence: for a citation and for search engines."""


def view_of(query: Mapping[str, str], **links: Any) -> View:
    """The view that a query asks for; RecordError where a day is none."""
    on, known_by = (query.get(name, "").strip() or None for name in ("on", "known_by"))
    for day in (on, known_by):
        day_of(day)
    kept = {name: day for name, day in (("on", on), ("known_by", known_by)) if day}
    return View(on=on, known_by=known_by, query=query, links=Links(kept=kept, **links))
