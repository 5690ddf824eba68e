"""From what is asked for to the answer as it goes out: a page, or a table of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from summitry.errors import RecordError, UnknownError
from summitry.record import Record
from summitry.web.caching import Answered, answered
from summitry.web.downloads import as_csv, as_json
from summitry.web.page import Page, View, view_of
from summitry.web.pages import NAMED, PAGES
from summitry.web.pages.trying import trying
from summitry.web.rendering import render

HTML = "text/html"
_LONGEST = 2_000
"""The longest query of an address, in characters."""
_PAGES: Mapping[str, Callable[[Record, View], Page]] = {**dict(PAGES), "/api": trying}
_NAMED: Mapping[str, Callable[[Record, View, str], Page]] = dict(NAMED)

PLAIN, KINDS = tuple(_PAGES), tuple(_NAMED)
"""The paths of pages, and what comes before the name in the path of a page of one thing."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is asked for: by its path, or, where it is of one thing, by a kind and that thing's name.

    `address` is where browsers find it, `query` what they ask besides, `seen` what some are shown only.
    """

    page: str
    address: str
    name: str | None = None
    query: Mapping[str, str] = {}
    seen: Mapping[str, Any] = {}


def build(record: Record, wanted: Wanted) -> Answered:
    """The page in HTML, or the table of it that the query asks for; RecordError where there is none."""
    if sum(map(len, wanted.query.values())) > _LONGEST:
        raise RecordError("the address is too long", advice="ask for less at once")
    view = view_of(wanted.query)
    if wanted.name is None:
        page = _PAGES[wanted.page](record, view)
    else:
        page = _NAMED[wanted.page](record, view, wanted.name)
    name, form = view.query.get("table"), view.query.get("format")
    if name is None:
        return answered(render(page, view, address=wanted.address, **wanted.seen).encode(), kind=HTML)
    if name not in page.tables or form not in ("csv", "json"):
        raise UnknownError(
            f"no table {name!r} as {form}", advice="downloads are listed at the foot of each page"
        )
    table = page.tables[name]
    if form == "csv":
        return answered(as_csv(table), kind="text/csv")
    return answered(as_json(table), kind="application/json")
