"""The pages: each a pure function from the record, a view and perhaps a name to a `Page`.

Adding a page is a function and a line in `PAGES` or `NAMED`.
"""

from __future__ import annotations

from collections.abc import Callable

from summitry.record import Record
from summitry.web.page import Page, View
from summitry.web.pages.compare import compare
from summitry.web.pages.home import home
from summitry.web.pages.lists import (
    all_reports,
    conflicts,
    country,
    meetings,
    organisations,
    person,
    search,
)
from summitry.web.pages.meeting import meeting
from summitry.web.pages.organisation import organisation
from summitry.web.pages.place import place
from summitry.web.pages.report import report
from summitry.web.pages.why import why

PAGES: tuple[tuple[str, Callable[[Record, View], Page]], ...] = (
    ("/", home),
    ("/organisations", organisations),
    ("/meetings", meetings),
    ("/reports", all_reports),
    ("/conflicts", conflicts),
    ("/compare", compare),
    ("/search", search),
)
"""Pages by their address."""

NAMED: tuple[tuple[str, Callable[[Record, View, str], Page]], ...] = (
    ("organisation", organisation),
    ("meeting", meeting),
    ("place", place),
    ("country", country),
    ("person", person),
    ("report", report),
    ("why", why),
)
"""Pages of one thing each, by the word before its name in the address."""

__all__ = ["NAMED", "PAGES"]
