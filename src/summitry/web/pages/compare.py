"""The page of two meetings' declarations side by side, position by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from summitry.errors import RecordError
from summitry.record import Record
from summitry.record.answers import Answer
from summitry.record.answers.comparing import Compared
from summitry.record.answers.meetings import MeetingRow
from summitry.record.answers.naming import meeting_called
from summitry.web.page import Page, View
from summitry.web.pages.earlier import earlier_of
from summitry.web.pages.meeting import why_then
from summitry.web.said import short_title

_CHOICE, _PAIRS = 200, 12
CHANGES = ("reworded", "added", "dropped", "kept")


def compare(record: Record, view: View) -> Page:
    """What the later meeting said anew, no longer, in the same words, or in others; else a choice of two."""
    before, after = view.wanted("a"), view.wanted("b")
    if not before or not after:
        return _choice(record, view)
    first, second = (meeting_called(record.store, name) for name in (before, after))
    if first == second:
        raise RecordError("a meeting is not compared with itself", advice="give another meeting as a or as b")
    sides = [_side(record, view, handle) for handle in (first, second)]
    names = " and ".join(side["name"] for side in sides)
    compared = record.compare(first, second, known_by=view.known_by)
    organisation = sides[1]["fields"]["organisation"] or sides[0]["fields"]["organisation"]
    return Page(
        template="compare.html",
        title=f"{names}, compared",
        summary=f"What was added, dropped, kept and reworded between {names}.",
        crumbs=_crumbs(view, organisation),
        tables={"compared": compared},
        shows={
            "sides": sides,
            "groups": grouped(compared),
            "counts": Counter(row.change for row in compared),
            "changes": CHANGES,
            "notes": compared.notes,
            "chosen": (first, second),
            "choice": _comparable(record.meetings(organisation, known_by=view.known_by)),
        },
    )


def _side(record: Record, view: View, handle: str) -> dict[str, Any]:
    fields = why_then(record, view, handle).fields
    return {"id": handle, "fields": fields, "name": short_title(fields)}


def _choice(record: Record, view: View) -> Page:
    """Meetings with positions to choose from, and pairs of them that follow each other."""
    rows = record.meetings(known_by=view.known_by)
    by_id = {row.id: row for row in rows}
    pairs = [(by_id[one], by_id[other]) for other, one in earlier_of(rows).items()]
    pairs.sort(key=lambda pair: pair[1].date or "", reverse=True)
    return Page(
        template="comparing.html",
        title="Compare two declarations",
        summary="What two meetings said, side by side, position by position.",
        shows={
            "pairs_of": pairs[:_PAIRS],
            "chosen": (view.wanted("a"), view.wanted("b")),
            "choice": _comparable(rows),
        },
    )


def _crumbs(view: View, organisation: str | None) -> tuple[tuple[str, str], ...]:
    beginning = ("Compare", view.links.to("compare"))
    return ((organisation, view.links.to("organisation", organisation)),) if organisation else (beginning,)


def grouped(compared: Answer[Compared]) -> dict[str, list[Compared]]:
    """The rows by what became of the position."""
    return {change: [row for row in compared if row.change == change] for change in CHANGES}


def _comparable(rows: Sequence[MeetingRow]) -> list[MeetingRow]:
    """The meetings of which positions are told, the latest first."""
    return [row for row in reversed(rows) if row.positions][:_CHOICE]
