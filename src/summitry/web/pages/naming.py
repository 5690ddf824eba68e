"""What stands behind a name on a page: the person whose page it leads to, the meeting by its title."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from summitry.record import Record
from summitry.record.answers.asked import statements_with_ids
from summitry.record.answers.conflicts import ConflictRow
from summitry.web.said import short_title

Named = tuple[str, str]
"""A person's name with the code of the party, or "" where none is told."""


def person_ids(record: Record, names: Iterable[tuple[str | None, str | None]]) -> dict[Named, str]:
    """The person of each name and party, where the record knows one."""
    wanted = sorted({name for name, _ in names if name})
    rows = record.store.select(
        "SELECT name, party, person FROM names WHERE name IN (SELECT value FROM json_each(?))",
        (msgspec.json.encode(wanted).decode(),),
    )
    return {(name, party): person for name, party, person in rows}


def meeting_titles(record: Record, handles: Iterable[str | None]) -> dict[str, str]:
    """What meetings are called, by their handles: `CSTO summit, Astana 2024`."""
    given = {handle for handle in handles if handle}
    return {one.id: short_title(one.fields) for one in statements_with_ids(record.store, given)}


def titled(record: Record, conflicts: Iterable[ConflictRow]) -> list[ConflictRow]:
    """The conflicts, each about a meeting by its title instead of its handle."""
    rows = list(conflicts)
    titles = meeting_titles(record, (row.meeting for row in rows))
    return [
        msgspec.structs.replace(row, about=row.about.replace(row.meeting, titles[row.meeting]))
        if row.meeting in titles
        else row
        for row in rows
    ]
