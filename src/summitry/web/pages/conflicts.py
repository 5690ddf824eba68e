"""Conflicts as pages name them: a meeting by its title and day, not by its handle."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from summitry.facts import When
from summitry.record import Record
from summitry.record.answers.asked import Told, statements_with_ids
from summitry.record.answers.conflicts import ConflictRow
from summitry.web.said import meeting_title
from summitry.wording import day_words


def named(record: Record, rows: Iterable[ConflictRow]) -> list[ConflictRow]:
    """The conflicts, each meeting that they are about by its name."""
    listed = list(rows)
    ids = {row.meeting for row in listed if row.meeting and row.meeting in row.about}
    meetings = {one.id: one for one in statements_with_ids(record.store, ids)} if ids else {}
    return [_named(row, meetings.get(row.meeting or "")) for row in listed]


def _named(row: ConflictRow, meeting: Told | None) -> ConflictRow:
    if meeting is None:
        return row
    return msgspec.structs.replace(row, about=row.about.replace(meeting.id, meeting_words(row.kind, meeting)))


def meeting_words(kind: str, meeting: Told) -> str:
    """`the CSTO summit of 28 Nov 2024`; by its place where the day is what is asked.

    A conflict about the day of a meeting that took any side's for its name would beg the question.
    """
    title, city = meeting_title(meeting.fields), meeting.fields["city"]
    if kind == "date":
        return f"the {title} in {city}" if city else f"the {title}"
    return f"the {title} of {day_words(When(meeting.first))}" if meeting.first else f"the {title}"
