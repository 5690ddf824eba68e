"""The page of a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summitry.errors import RecordError, UnknownError
from summitry.record import Record
from summitry.record.answers import Answer
from summitry.record.answers.attendance import UNACCOUNTED, Presence
from summitry.record.answers.naming import meeting_called
from summitry.record.answers.why import Why
from summitry.web.page import Page, View
from summitry.web.pages.naming import person_ids, titled
from summitry.web.pages.why import report_keys
from summitry.web.said import meeting_title


def meeting(record: Record, view: View, name: str) -> Page:
    """When, where, who chaired; expected against reported attendance; documents, positions, sources."""
    handle = meeting_called(record.store, name)
    why = why_then(record, view, handle)
    known_by = view.known_by
    attendance = record.attendance(meeting=handle, known_by=known_by)
    tables: dict[str, Answer[Any]] = {
        "attendance": attendance,
        "documents": record.documents(meeting=handle, known_by=known_by),
        "positions": record.positions(meeting=handle, known_by=known_by),
        "conflicts": record.conflicts(meeting=handle, known_by=known_by),
    }
    fields = why.fields
    earlier = record.earlier_meeting(handle, known_by=known_by) if tables["positions"] else None
    title = meeting_title(fields)
    crumbs = [("Meetings", view.links.to("meetings"))]
    if fields["organisation"]:
        crumbs = [
            ("Organisations", view.links.to("organisations")),
            (fields["organisation"], view.links.to("organisation", fields["organisation"])),
        ]
    return Page(
        template="meeting.html",
        title=title,
        crumbs=tuple(crumbs),
        tables=tables,
        summary=f"Who came to it and who stayed away: {title}.",
        shows={
            "handle": handle,
            "pairs": {handle: earlier} if earlier else {},
            "disputed": titled(record, tables["conflicts"]),
            "persons": person_ids(record, ((row.person, row.party) for row in attendance)),
            "fields": fields,
            "why": why,
            "tables": tables,
            "led": [row for row in attendance if row.role in ("chair", "host")],
            "groups": by_status(attendance),
            "expected": sum(1 for row in attendance if row.expected),
            "reports": report_keys(record, why.claims),
        },
    )


def why_then(record: Record, view: View, handle: str) -> Why:
    """Why the record says that it met, as was known by the day; RecordError where nobody had told of it."""
    try:
        return record.why(handle, known_by=view.known_by)
    except RecordError:
        then = record.meetings(known_by=view.known_by)
        near = [row.id for row in then if row.id.rsplit("-", 3)[0] == handle.rsplit("-", 3)[0]]
        advice = f"by then it was {near[0]}" if len(near) == 1 else "leave `known by` empty to see it"
        raise UnknownError(f"no report told of {handle} by {view.known_by}", advice=advice) from None


def by_status(attendance: Sequence[Presence]) -> list[tuple[str, list[Presence]]]:
    """The rows of each status, those who came first; what was only planned or is denied apart."""
    found: list[tuple[str, list[Presence]]] = []
    for status in ("absent", "attended", "remote", "represented", UNACCOUNTED):
        rows = [row for row in attendance if row.status == status and row.modality in ("asserted", "denied")]
        if rows:
            found.append((status, rows))
    rest = [row for row in attendance if row.modality not in ("asserted", "denied")]
    return [*found, ("announced", rest)] if rest else found
