"""The meetings of the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import (
    Asked,
    Told,
    count_statements,
    find_statements,
    statement_with_id,
    statements_with_ids,
)
from summitry.record.store import Store


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting with what the record has of it."""

    id: str
    date: str | None
    organisation: str | None
    body: str | None
    name: str | None
    kind: str
    ordinal: int | None
    extraordinary: bool
    format: str | None
    city: str | None
    country: str | None
    modality: str
    came: int
    stayed_away: int
    documents: int
    positions: int
    conflicts: int
    sources: int


_COUNTS = """
SELECT meeting, kind, count(*),
    count(DISTINCT CASE WHEN kind = 'attendance' AND modality = 'asserted' THEN coalesce(party, person) END),
    count(DISTINCT CASE WHEN kind = 'attendance' AND modality = 'asserted'
        AND json_extract(fields, '$.status') = 'absent' THEN party END)
FROM statements
WHERE shown AND meeting IN (SELECT value FROM json_each(?)) AND kind IN ('attendance', 'document', 'position')
GROUP BY meeting, kind
"""


def meetings(store: Store, asked: Asked, *, limit: int | None = None) -> Answer[MeetingRow]:
    """The meetings that fit, in order of time; with `party`, those at which something is told of it."""
    if asked.party or asked.person:
        came = find_statements(store, "attendance", msgspec.structs.replace(asked, city=None))
        found = [
            one for one in statements_with_ids(store, {one.meeting or "" for one in came}) if _in(one, asked)
        ]
        number = len(found)
        found = found[-limit:] if limit else found
    else:
        found = find_statements(store, "meeting", asked, latest=limit)
        number = count_statements(store, "meeting", asked) if len(found) == limit else len(found)
    notes = [f"the latest {len(found):,} of {number:,}"] if len(found) < number else []
    return Answer(MeetingRow, rows_of(store, found), notes, total=number)


def _in(meeting: Told, asked: Asked) -> bool:
    """Whether a meeting was in the city that is asked for, if one is."""
    return asked.city is None or (meeting.fields["city"] or "").casefold() == asked.city.casefold()


def rows_of(store: Store, found: list[Told]) -> list[MeetingRow]:
    """The meetings with what there is of each, counted."""
    ids = msgspec.json.encode([one.id for one in found]).decode()
    counts = {(meeting, kind): rest for meeting, kind, *rest in store.select(_COUNTS, (ids,))}
    told: dict[str, int] = dict(
        store.select(
            "SELECT meeting, count(*) FROM conflicts"
            " WHERE meeting IN (SELECT value FROM json_each(?)) GROUP BY meeting",
            (ids,),
        )
    )
    return [_row(one, counts, told.get(one.id, 0)) for one in found]


def _row(one: Told, counts: Mapping[tuple[str, str], Sequence[int]], conflicts: int) -> MeetingRow:
    none = (0, 0, 0)
    _, parties, absent = counts.get((one.id, "attendance"), none)
    names = (
        "date",
        "organisation",
        "body",
        "name",
        "kind",
        "ordinal",
        "extraordinary",
        "format",
        "city",
        "country",
    )
    return MeetingRow(
        id=one.id,
        **{name: one.fields[name] for name in names},
        modality=one.modality,
        came=parties - absent,
        stayed_away=absent,
        documents=counts.get((one.id, "document"), none)[0],
        positions=counts.get((one.id, "position"), none)[0],
        conflicts=conflicts,
        sources=one.sources,
    )


_EARLIER = """
SELECT id FROM statements s
WHERE kind = 'meeting' AND shown AND organisation = :organisation AND (first, id) < (:first, :id)
    AND json_extract(fields, '$.kind') = :kind AND EXISTS (
        SELECT 1 FROM statements p WHERE p.meeting = s.id AND p.kind = 'position' AND p.shown)
ORDER BY first DESC, id DESC LIMIT 1
"""


def earlier_meeting(store: Store, meeting: str) -> str | None:
    """The meeting before one, of the same organisation and kind, of which positions are told, or None."""
    one = statement_with_id(store, meeting)
    if one is None or one.organisation is None or one.first is None:
        return None
    given = {"organisation": one.organisation, "first": one.first, "id": one.id, "kind": one.fields["kind"]}
    rows = store.select(_EARLIER, given)
    return str(rows[0][0]) if rows else None
