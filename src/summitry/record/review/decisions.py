"""What people decided: kept as it was made, applied to the claims whenever they are merged.

A decision is about claims, never about what was derived, so that it survives every rebuild. It is
undone by another decision. Of decisions about the same thing the latest holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from summitry.errors import FactError, RecordError
from summitry.facts import AnyFact, decode_fact
from summitry.record.claim import Claim
from summitry.record.keys import short_id
from summitry.record.merging.decided import Decided
from summitry.record.store import Store


class DecisionKind(StrEnum):
    """What a person can decide."""

    ACCEPT = "accept"
    """The fact is right: it is shown before all that contradict it."""
    REJECT = "reject"
    """The fact is not what the words say: it takes no part in merging, and stays in the record."""
    CORRECT = "correct"
    """A field of the fact has another value."""
    PREFER = "prefer"
    """Of two facts that contradict each other this one holds, and with it its side."""
    SAME = "same"
    """Two facts tell one meeting."""
    APART = "apart"
    """Two facts tell two meetings."""
    UNDO = "undo"
    """An earlier decision does not hold."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: `fact` is a fact's id (`of` the decision's id where one is undone).

    `other` is the fact that it is preferred to, or the other meeting's; `field` and `value` are what is
    corrected.
    """

    id: str = ""
    kind: DecisionKind
    fact: str = ""
    other: str = ""
    field: str = ""
    value: Any = None
    of: str = ""
    who: str
    made: str
    why: str = ""

    def subject(self) -> tuple[str, ...]:
        """What it is about: a later decision about the same replaces it."""
        if self.kind in (DecisionKind.SAME, DecisionKind.APART):
            return ("meetings", *sorted((self.fact, self.other)))
        if self.kind is DecisionKind.PREFER:
            return ("sides", *sorted((self.fact, self.other)))
        if self.kind is DecisionKind.CORRECT:
            return ("field", self.fact, self.field)
        return ("fact", self.fact)


def make_decision(kind: DecisionKind | str, *, who: str, made: str | None = None, **fields: Any) -> Decision:
    """A decision with its id, made now unless told otherwise."""
    made = made or dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
    return with_id(Decision(kind=DecisionKind(kind), who=who, made=made, **fields))


def with_id(decision: Decision) -> Decision:
    """The decision under the id that is the hash of the rest of it."""
    plain = msgspec.to_builtins(decision)
    plain.pop("id")
    return msgspec.structs.replace(decision, id=short_id("d", plain))


def not_undone(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody undid, in the order in which they were made; an undoing may be undone."""
    ordered = sorted(decisions, key=lambda one: (one.made, one.id))
    undone: set[str] = set()
    for one in reversed(ordered):
        if one.kind is DecisionKind.UNDO and one.id not in undone:
            undone.add(one.of)
    return [one for one in ordered if one.kind is not DecisionKind.UNDO and one.id not in undone]


def standing_decisions(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that hold: not undone, and the latest about each thing."""
    latest = {one.subject(): one for one in not_undone(decisions)}
    return sorted(latest.values(), key=lambda one: (one.made, one.id))


def apply_decisions(claims: Sequence[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """The claims as decided: the rejected left out, the corrected and the accepted marked."""
    by_fact: dict[str, list[Decision]] = {}
    for one in decisions:
        by_fact.setdefault(one.fact, []).append(one)
    found = []
    for claim in claims:
        decided: Claim | None = claim
        for one in by_fact.get(claim.id, ()):
            decided = _apply(decided, one) if decided else None
        if decided:
            found.append(decided)
    return found


def _apply(claim: Claim, decision: Decision) -> Claim | None:
    match decision.kind:
        case DecisionKind.REJECT:
            return None
        case DecisionKind.ACCEPT | DecisionKind.PREFER:
            return msgspec.structs.replace(claim, accepted=True)
        case DecisionKind.CORRECT:
            fact = correct_fact(claim.fact, decision.field, decision.value)
            return msgspec.structs.replace(claim, fact=fact, accepted=True)
        case _:
            return claim


def correct_fact(fact: AnyFact, field: str, value: Any) -> AnyFact:
    """The fact with another value in one field; RecordError where it cannot have it."""
    fields = fact.fields()
    if field not in fields or field in ("type", "evidence", "id"):
        can = ", ".join(name for name in fields if name not in ("type", "evidence", "id"))
        raise RecordError(f"no field {field!r} to correct", advice=f"a {fact.kind_of_fact()} has {can}")
    try:
        # A year typed as a number is a date.
        return decode_fact(fields | {field: str(value) if field == "date" and value is not None else value})
    except FactError as error:
        raise RecordError(f"{field} cannot be {value!r}: {error}") from None


def pairs_decided(decisions: Iterable[Decision]) -> Decided:
    """Which meetings' claims are one meeting, and which are not."""
    same = {tuple(sorted((one.fact, one.other))) for one in decisions if one.kind is DecisionKind.SAME}
    apart = {frozenset((one.fact, one.other)) for one in decisions if one.kind is DecisionKind.APART}
    return Decided(same=frozenset((one, other) for one, other in same), apart=frozenset(apart))


def decisions_of(store: Store) -> list[Decision]:
    """All decisions, in the order in which they were recorded."""
    rows = store.select("SELECT id, kind, fields, who, made, why FROM decisions ORDER BY number")
    return [
        msgspec.convert(
            msgspec.json.decode(fields)
            | {"id": identity, "kind": kind, "who": who, "made": made, "why": why},
            Decision,
        )
        for identity, kind, fields, who, made, why in rows
    ]


def corrections_of(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """The corrections that hold, by the fact that they correct."""
    found: dict[str, list[Decision]] = {}
    for one in standing_decisions(decisions):
        if one.kind is DecisionKind.CORRECT:
            found.setdefault(one.fact, []).append(one)
    return found


def corrected(fact: AnyFact, corrections: Iterable[Decision]) -> AnyFact:
    """The fact as it was corrected."""
    for one in corrections:
        fact = correct_fact(fact, one.field, one.value)
    return fact
