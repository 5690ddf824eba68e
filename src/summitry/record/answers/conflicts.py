"""The conflicts of the record, each with both sides and their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked
from summitry.record.answers.claims import Cited, cite, decided_facts
from summitry.record.merging.choosing import count_independent
from summitry.record.store import Store


class SideShown(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says, from how many independent sources, and its claims."""

    says: str
    sources: int
    claims: list[Cited]


class ConflictRow(msgspec.Struct, frozen=True, kw_only=True):
    """A conflict; the first side is the one that is shown elsewhere, for the reason `chosen_by`."""

    id: str
    kind: str
    about: str
    organisation: str | None
    party: str | None
    meeting: str | None
    date: str | None
    settled: bool
    chosen_by: str
    sides: list[SideShown]


_COLUMNS = "id, kind, about, organisation, party, meeting, first, settled, chosen_by, sides"


def conflicts(
    store: Store, asked: Asked, *, kind: str | None = None, settled: bool = False, limit: int | None = None
) -> Answer[ConflictRow]:
    """The open conflicts that fit, in order of time; with `settled` those that a person decided as well.

    `limit` is that of the latest ones.
    """
    given: dict[str, Any] = msgspec.structs.asdict(asked) | {"kind": kind}
    where = [f"{name} = :{name}" for name in ("organisation", "party", "meeting", "kind") if given[name]]
    where += ["first >= :since"] if asked.since else []
    where += ["first <= :until"] if asked.until else []
    where += [] if settled else ["NOT settled"]
    fitting = f"FROM conflicts WHERE {' AND '.join(where) or '1'}"
    latest = f"SELECT {_COLUMNS} {fitting} ORDER BY first DESC, id DESC LIMIT :limit"
    rows = store.select(latest, given | {"limit": -1 if limit is None else limit})[::-1]
    number = len(rows)
    if number == limit:
        ((number,),) = store.select(f"SELECT count(*) {fitting}", given)
    notes = [f"the latest {len(rows):,} of {number:,}"] if len(rows) < number else []
    decided = decided_facts(store) if rows else {}
    return Answer(ConflictRow, [_row(store, row, decided) for row in rows], notes, total=number)


def conflict_with_id(store: Store, identity: str) -> ConflictRow | None:
    """The conflict of that id, or None."""
    rows = store.select(f"SELECT {_COLUMNS} FROM conflicts WHERE id = ?", (identity,))
    return _row(store, rows[0], decided_facts(store)) if rows else None


def _row(store: Store, row: tuple[Any, ...], decided: Mapping[str, str]) -> ConflictRow:
    identity, kind, about, organisation, party, meeting, first, settled, chosen_by, sides = row
    return ConflictRow(
        id=identity,
        kind=kind,
        about=about,
        organisation=organisation,
        party=party,
        meeting=meeting,
        date=first,
        settled=bool(settled),
        chosen_by=chosen_by,
        sides=[_side(store, one, decided) for one in msgspec.json.decode(sides)],
    )


def _side(store: Store, side: dict[str, Any], decided: Mapping[str, str]) -> SideShown:
    claims = cite(store, side["claims"], decided)
    sources = count_independent({(claim.story, claim.source) for claim in claims})
    return SideShown(says=side["says"], sources=sources, claims=claims)
