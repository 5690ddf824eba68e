"""What a page is before it is HTML: a template, what it shows, and the tables that it gives to take along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec

from summitry.record.answers import Answer
from summitry.record.answers.asked import day_of
from summitry.web.links import Links

ASKED = ("on", "known_by", "q", "a", "b", "page", "meetings", "explain", "table", "format")
"""What an address may ask of a page. Anything else is passed over, so that no page is made twice for it."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """As of when a page is asked for: `on` when it was so, `known_by` what had been published by then."""

    on: str | None = None
    known_by: str | None = None
    query: Mapping[str, str] = {}
    """What the address asks besides: names of `ASKED` alone."""
    links: Links = Links()

    @property
    def day(self) -> str:
        """The day on which things are shown as they were: today, unless another is asked for."""
        return day_of(self.on) or dt.date.today().isoformat()

    @property
    def takes_tables(self) -> bool:
        """Whether the tables of the page are taken along: as a download, or into a static site."""
        return "table" in self.query or self.links.static

    def wanted(self, name: str) -> str | None:
        """What the query says of a filter; None where it says nothing."""
        _check_asked(name)
        return self.query.get(name, "").strip() or None

    def query_with(self, **more: str) -> str:
        """The query with other values for some of its names."""
        return urlencode({**self.query, **more})

    def number(self, name: str, default: int = 1) -> int:
        """A number of the query, one or more."""
        _check_asked(name)
        given = self.query.get(name, "")
        return max(1, int(given)) if given.isdecimal() and len(given) < 7 else default


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page: `shows` goes to the template, `tables` can be downloaded; `crumbs` lead back."""

    template: str
    title: str
    shows: dict[str, Any]
    tables: Mapping[str, Answer[Any]] = {}
    crumbs: tuple[tuple[str, str], ...] = ()
    dated: tuple[str, ...] = ("known_by",)
    """Which of `on` and `known_by` change what it shows: for these it has fields."""
    summary: str = ""
    """What it is, in a sentence: for a citation and for search engines."""


def _check_asked(name: str) -> None:
    if name not in ASKED:
        raise ValueError(f"{name} is no name of ASKED: addresses with it would be taken for the same page")


def asked_of(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The query of a page in its one form: known names in order, nothing empty; of two the last.

    >>> asked_of([("page", "2"), ("utm", "x"), ("on", "")])
    {'page': '2'}
    """
    found = {name: value for name, value in given if value.strip()}
    return {name: found[name] for name in ASKED if name in found}


def view_of(query: Mapping[str, str], **links: Any) -> View:
    """The view that a query asks for; RecordError where a day is none."""
    on, known_by = (query.get(name, "").strip() or None for name in ("on", "known_by"))
    for day in (on, known_by):
        day_of(day)
    kept = {name: day for name, day in (("on", on), ("known_by", known_by)) if day}
    return View(on=on, known_by=known_by, query=query, links=Links(kept=kept, **links))
