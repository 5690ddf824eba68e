"""The pages that lead to others: lists, what a search finds, a country or a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from summitry.errors import RecordError, UnknownError
from summitry.record import Record
from summitry.record.answers import Answer
from summitry.record.answers.reports import reports
from summitry.record.answers.searching import Hit
from summitry.web.page import Page, View
from summitry.web.pages.naming import meeting_titles, person_ids, titled

_A_PAGE, _HITS = 100, 100


def organisations(record: Record, view: View) -> Page:
    """The organisations that something is told of."""
    rows = record.show(known_by=view.known_by).sections["organisations"]
    by_name = sorted(rows, key=lambda row: row.name.casefold())
    return _list("organisations", "Organisations", rows, by_name, None)


def meetings(record: Record, view: View) -> Page:
    """The meetings, the latest first."""
    ask = partial(record.meetings, known_by=view.known_by, until=view.on)
    return _paged("meetings", "Meetings", ask, view, ("on", "known_by"))


def conflicts(record: Record, view: View) -> Page:
    """The open conflicts, the latest first."""
    page = _paged("conflicts", "Open conflicts", partial(record.conflicts, known_by=view.known_by), view)
    page.shows["rows"] = titled(record, page.shows["rows"])
    return page


def all_reports(record: Record, view: View) -> Page:
    """The reports, those last published first."""
    number = view.number("page")
    rows = reports(record.store, limit=_A_PAGE, offset=(number - 1) * _A_PAGE, known_by=view.known_by)
    return _list("reports", "Reports", rows, rows, number + 1 if len(rows) == _A_PAGE else None)


def _paged(
    what: str, title: str, ask: Callable[..., Answer[Any]], view: View, dated: tuple[str, ...] = ("known_by",)
) -> Page:
    """A page of the rows that `ask` gives, the latest first; all of them are asked for only to be taken."""
    number = view.number("page")
    last = number * _A_PAGE
    found = ask(limit=None if view.takes_tables else last)
    rows = list(reversed(found))[last - _A_PAGE : last]
    return _list(what, title, found, rows, number + 1 if found.total > last else None, dated)


def _list(
    what: str,
    title: str,
    table: Answer[Any],
    rows: Sequence[Any],
    following: int | None,
    dated: tuple[str, ...] = ("known_by",),
) -> Page:
    shows = {"what": what, "rows": rows, "next": following}
    return Page(template="list.html", title=title, tables={what: table}, shows=shows, dated=dated)


def search(record: Record, view: View) -> Page:
    """What is called so, and the facts and reports that hold the words."""
    words = view.wanted("q") or ""
    hits = record.search(words, known_by=view.known_by, limit=_HITS) if words else Answer(Hit, [])
    return Page(
        template="search.html",
        title=f"Search: {words}" if words else "Search",
        tables={"hits": hits} if words else {},
        summary="What is called so, and the facts and reports that hold the words.",
        shows={
            "words": words,
            "hits": _once(hits),
            "found": len(hits),
            "most": _HITS,
            "named": _named(record, view, words) if words else None,
        },
    )


def _once(hits: Sequence[Hit]) -> list[tuple[Hit, int]]:
    """The first hit of each passage of a report, with how many more facts rest on it."""
    found: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        found.setdefault((hit.report, hit.words), []).append(hit)
    return [(own[0], len(own) - 1) for own in found.values()]


def _named(record: Record, view: View, words: str) -> tuple[str, str] | None:
    """The title and address of the page of what bears that name."""
    try:
        shown = record.show(words, known_by=view.known_by)
    except RecordError:
        return None
    return shown.title, view.links.to(shown.what, shown.id)


def country(record: Record, view: View, name: str) -> Page:
    """A country's memberships, absences, attendance, offices and positions."""
    return _shown(record, view, name, "country")


def person(record: Record, view: View, name: str) -> Page:
    """A person's offices, chairs, meetings and positions."""
    return _shown(record, view, name, "person")


def _shown(record: Record, view: View, name: str, what: str) -> Page:
    shown = record.show(name, on=view.on, known_by=view.known_by)
    if shown.what != what:
        raise UnknownError(f"{name!r} is no {what} in the record", advice="search for it")
    parts = shown.sections
    at = [row.meeting for name in ("attendance", "absences") for row in parts.get(name, ())]
    held = [(row.holder, row.party) for name in ("offices", "chairmanships") for row in parts.get(name, ())]
    came = [(row.person, row.party) for name in ("attendance", "absences") for row in parts.get(name, ())]
    return Page(
        template="country.html",
        title=shown.title,
        summary=f"What the record holds on {shown.title}: where it belongs, who came, who spoke.",
        tables=shown.sections,
        shows={
            "what": what,
            "disputed": titled(record, parts.get("conflicts", ())),
            "titles": meeting_titles(record, at),
            "persons": person_ids(record, [*held, *came]),
        },
    )
