"""Why the record says something: its claims, the words in context, and what was not preferred."""

from __future__ import annotations

from typing import Any

import msgspec

from summitry.errors import RecordError, UnknownError
from summitry.record.answers.asked import COLUMNS, Told, statement_with_id, told
from summitry.record.answers.claims import Cited, cite, cite_statement
from summitry.record.answers.conflicts import ConflictRow, conflict_with_id
from summitry.record.store import Store

_SHORTEST = 4


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """What else is said of the same: a statement that is not shown, with its claims."""

    id: str
    fields: dict[str, Any]
    modality: str
    sources: int
    claims: list[Cited]


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """The grounds of a statement, a fact or a conflict.

    `others` are the other values that are told of the same, and `conflicts` those in which the claims
    take part, each with what put its first side first.
    """

    id: str
    what: str
    fields: dict[str, Any]
    modality: str
    shown: bool
    sources: int
    confidence: float | None
    claims: list[Cited]
    others: list[Other]
    conflicts: list[ConflictRow]


def why(store: Store, identity: str, known_by: str | None = None) -> Why:
    """The grounds of what has that id (or begins so uniquely); RecordError where nothing has.

    A fact of a report that was published after the day `known_by` is nothing yet.
    """
    identity = _full_id(store, identity)
    statement = statement_with_id(store, identity)
    if statement:
        return _of_statement(store, statement)
    conflict = conflict_with_id(store, identity)
    if conflict:
        return _of_conflict(conflict)
    return _of_fact(store, identity, known_by)


def _full_id(store: Store, identity: str) -> str:
    for table in ("statements", "conflicts", "facts"):
        if store.select(f"SELECT 1 FROM {table} WHERE id = ?", (identity,)):
            return identity
    found: set[str] = set()
    for table in ("statements", "conflicts", "facts"):
        if len(identity) >= _SHORTEST:
            bounds = (identity, identity + "\U0010ffff")
            rows = store.select(f"SELECT id FROM {table} WHERE id >= ? AND id < ? LIMIT 6", bounds)
            found |= {row[0] for row in rows}
    if len(found) == 1:
        return found.pop()
    if found:
        raise RecordError(
            f"several things begin with {identity!r}", advice=f"say which: {', '.join(sorted(found)[:6])}"
        )
    if len(identity) < _SHORTEST:
        raise RecordError(f"{identity!r} is too short an id", advice=f"give {_SHORTEST} characters or more")
    raise UnknownError(
        f"nothing has the id {identity!r}",
        advice="ids stand in the last column of `summitry members`, `attendance`, `documents` and the rest",
    )


def _of_statement(store: Store, one: Told) -> Why:
    claims = cite_statement(store, one.id)
    return Why(
        id=one.id,
        what=one.kind,
        fields=one.fields,
        modality=one.modality,
        shown=one.shown,
        sources=one.sources,
        confidence=one.confidence,
        claims=claims,
        others=_others(store, one),
        conflicts=_conflicts_with(store, [claim.fact for claim in claims]),
    )


def _others(store: Store, one: Told) -> list[Other]:
    """Statements of the same topic with another value."""
    if one.kind not in ("attendance", "document"):
        return []
    rows = store.select(
        f"SELECT {COLUMNS} FROM statements"
        " WHERE kind = ? AND meeting IS ? AND party IS ? AND person IS ? AND id <> ?"
        " AND (kind <> 'document' OR (json_extract(fields, '$.kind') = ? AND shown <> ?"
        "   AND organisation IS ? AND first IS ?))"
        " ORDER BY sources DESC, id",
        (
            one.kind,
            one.meeting,
            one.party,
            one.person,
            one.id,
            one.fields.get("kind"),
            one.shown,
            one.organisation,
            one.first,
        ),
    )
    return [
        Other(
            id=other.id,
            fields=other.fields,
            modality=other.modality,
            sources=other.sources,
            claims=cite_statement(store, other.id),
        )
        for other in map(told, rows)
    ]


def _conflicts_with(store: Store, facts: list[str]) -> list[ConflictRow]:
    given = msgspec.json.encode(facts).decode()
    rows = store.select(
        "SELECT DISTINCT c.id FROM (SELECT DISTINCT p.block FROM facts f JOIN placed p ON p.fact = f.number"
        "   WHERE f.id IN (SELECT value FROM json_each(:facts))) own"
        " CROSS JOIN conflicts c ON c.block = own.block"
        " CROSS JOIN json_each(c.sides) side CROSS JOIN json_each(side.value, '$.claims') claim"
        " WHERE claim.value IN (SELECT value FROM json_each(:facts)) ORDER BY c.id",
        {"facts": given},
    )
    found = (conflict_with_id(store, identity) for (identity,) in rows)
    return [conflict for conflict in found if conflict]


def _of_conflict(conflict: ConflictRow) -> Why:
    return Why(
        id=conflict.id,
        what="conflict",
        fields={"about": conflict.about, "kind": conflict.kind},
        modality="asserted",
        shown=True,
        sources=sum(side.sources for side in conflict.sides),
        confidence=None,
        claims=[],
        others=[],
        conflicts=[conflict],
    )


def _of_fact(store: Store, identity: str, known_by: str | None) -> Why:
    claims = cite(store, [identity])
    if known_by and (claims[0].published or claims[0].recorded[:10]) > known_by:
        raise UnknownError(f"{identity} was not yet published on {known_by}")
    return Why(
        id=identity,
        what=claims[0].type,
        fields=claims[0].fields,
        modality=claims[0].fields["modality"],
        shown=True,
        sources=1,
        confidence=claims[0].confidence,
        claims=claims,
        others=[],
        conflicts=_conflicts_with(store, [identity]),
    )
