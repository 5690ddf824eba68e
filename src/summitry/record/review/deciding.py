"""Recording decisions: each about facts that are there, kept for good, undone by another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import msgspec

from summitry.errors import RecordError, UnknownError
from summitry.record.deriving import refresh
from summitry.record.indexing import place_anew
from summitry.record.review.decisions import (
    Decision,
    DecisionKind,
    correct_fact,
    decisions_of,
    make_decision,
    not_undone,
)
from summitry.record.store import Store
from summitry.record.store.store import decode_kept


def decide(store: Store, decisions: Sequence[Decision]) -> list[Decision]:
    """Records decisions, all or none, and merges what they touch; those that were new.

    Raises RecordError where one is about a fact that is not there, or gives a field a value that it
    cannot have.
    """
    for one in decisions:
        check_decision(store, one)
    with store.writing():
        new = [one for one in decisions if _keep(store, one)]
        _mark_stale(store, new)
    refresh(store)
    return new


def check_decision(store: Store, decision: Decision) -> None:
    """Raises RecordError where a decision cannot be made on this record."""
    if decision.kind is DecisionKind.UNDO:
        if not store.select("SELECT 1 FROM decisions WHERE id = ?", (decision.of,)):
            raise RecordError(
                f"no decision has the id {decision.of!r}", advice="`summitry review log` lists them"
            )
        return
    pair = decision.kind in (DecisionKind.SAME, DecisionKind.APART, DecisionKind.PREFER)
    for fact in (decision.fact, decision.other) if pair else (decision.fact,):
        rows = store.select("SELECT type, fields FROM facts WHERE id = ?", (fact,))
        if not rows:
            advice = "`summitry why` shows the ids of facts; if its report is missing, add that first"
            raise UnknownError(f"no fact has the id {fact!r}", advice=advice)
        if decision.kind in (DecisionKind.SAME, DecisionKind.APART) and rows[0][0] != "meeting":
            raise RecordError(f"{fact} is no meeting's fact", advice="give facts of type meeting")
        if decision.kind is DecisionKind.CORRECT:
            correct_fact(decode_kept(rows[0][1]), decision.field, decision.value)


def undo(store: Store, *, who: str, of: str | None = None, why: str = "") -> Decision:
    """Undoes a decision, the last one that holds where `of` is None; RecordError where there is none."""
    if of is None:
        held = not_undone(decisions_of(store))
        if not held:
            raise RecordError("there is no decision to undo")
        of = held[-1].id
    (decision,) = decide(store, [make_decision(DecisionKind.UNDO, who=who, of=of, why=why)])
    return decision


def join_meetings(store: Store, one: str, other: str, *, who: str, why: str = "") -> list[Decision]:
    """Decides that two meetings, given by their handles, are one."""
    facts = [_facts_of_meeting(store, handle)[0] for handle in (one, other)]
    return decide(store, [make_decision(DecisionKind.SAME, fact=facts[0], other=facts[1], who=who, why=why)])


def split_meeting(
    store: Store, facts: Sequence[str], others: Sequence[str], *, who: str, why: str = ""
) -> list[Decision]:
    """Decides that what `facts` tell is another meeting than what `others` tell."""
    pairs = [
        make_decision(DecisionKind.APART, fact=fact, other=other, who=who, why=why)
        for fact, other in product(facts, others)
    ]
    return decide(store, pairs)


def _facts_of_meeting(store: Store, handle: str) -> list[str]:
    rows = store.select(
        "SELECT f.id FROM grounds g JOIN facts f ON f.number = g.fact WHERE g.statement = ? ORDER BY f.id",
        (handle,),
    )
    if not rows:
        raise UnknownError(f"no meeting is called {handle!r}", advice="`summitry meetings` lists them")
    return [fact for (fact,) in rows]


def _keep(store: Store, decision: Decision) -> bool:
    """Whether the decision was new."""
    if store.select("SELECT 1 FROM decisions WHERE id = ?", (decision.id,)):
        return False
    fields = msgspec.json.encode(_particulars(decision)).decode()
    store.execute(
        "INSERT INTO decisions (id, kind, fields, who, made, why) VALUES (?, ?, ?, ?, ?, ?)",
        (decision.id, str(decision.kind), fields, decision.who, decision.made, decision.why),
    )
    return True


def _particulars(decision: Decision) -> dict[str, Any]:
    """What a decision of its kind has besides who, when and why."""
    names = ("fact", "other", "field", "value", "of")
    return {name: value for name in names if (value := getattr(decision, name)) not in ("", None)}


def _mark_stale(store: Store, decisions: Iterable[Decision]) -> None:
    facts: set[str] = set()
    moved: set[str] = set()
    by_id = {one.id: one for one in decisions_of(store)}
    for one in decisions:
        while one.kind is DecisionKind.UNDO and one.of in by_id:
            one = by_id[one.of]
        facts |= {one.fact, one.other}
        moved |= {one.fact} if one.kind is DecisionKind.CORRECT else set()
    for report in {store.select("SELECT report FROM facts WHERE id = ?", (fact,))[0][0] for fact in moved}:
        place_anew(store, report)
    store.execute_many(
        "INSERT OR IGNORE INTO stale SELECT block FROM placed JOIN facts ON number = fact WHERE id = ?",
        ((fact,) for fact in sorted(facts)),
    )
