"""Which meeting came before another, so that what they said can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.record.answers.meetings import MeetingRow


def earlier_of(rows: Sequence[MeetingRow]) -> dict[str, str]:
    """For each meeting with positions the one before it, of the same kind and organisation, that has some."""
    last: dict[tuple[str | None, str], str] = {}
    found: dict[str, str] = {}
    for row in rows:
        if not row.positions or not row.date or not row.organisation:
            continue
        of_its_kind = row.organisation, row.kind
        if of_its_kind in last:
            found[row.id] = last[of_its_kind]
        last[of_its_kind] = row.id
    return found
