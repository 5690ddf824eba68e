"""What can be decided on a thing that waits, each choice by its key; for the terminal and for the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from summitry.errors import RecordError
from summitry.record.answers.claims import Cited
from summitry.record.answers.conflicts import ConflictRow
from summitry.record.review.deciding import decide, split_meeting
from summitry.record.review.decisions import Decision, DecisionKind, make_decision
from summitry.record.review.queue import Doubt, Item, Pair
from summitry.record.store import Store

REJECT, CORRECT = "r", "c"
"""The keys of what is decided on one claim."""


def keys_of(item: Item) -> dict[str, str]:
    """The keys that decide on an item, and what they say."""
    if isinstance(item, ConflictRow):
        keys = {str(number): side.says for number, side in enumerate(item.sides[:9], 1)}
        if item.kind in ("date", "place"):
            keys["t"] = "two meetings"
        return keys | {REJECT: "reject a claim", CORRECT: "correct a claim"}
    if isinstance(item, Pair):
        return {"s": "the same meeting", "t": "two meetings"}
    return {"a": "accept", REJECT: "reject", CORRECT: "correct a field"}


def decide_item(store: Store, item: Item, key: str, *, who: str, why: str = "") -> Sequence[Decision]:
    """What the key decides on the whole item, recorded; RecordError where it means nothing there."""
    if key not in keys_of(item) or key in (REJECT, CORRECT):
        raise RecordError(f"{key!r} decides nothing here", advice=f"keys are {', '.join(keys_of(item))}")
    if isinstance(item, ConflictRow):
        return _on_conflict(store, item, key, who, why)
    if isinstance(item, Pair):
        return _on_pair(store, item, key, who, why)
    return _on_doubt(store, item, who, why)


def _on_conflict(store: Store, item: ConflictRow, key: str, who: str, why: str) -> Sequence[Decision]:
    if key == "t":
        facts, *rest = [[claim.fact for claim in side.claims] for side in item.sides]
        others = [fact for side in rest for fact in side]
        return split_meeting(store, facts, others, who=who, why=why)
    chosen = item.sides[int(key) - 1]
    fact = min(claim.fact for claim in chosen.claims)
    others = [min(claim.fact for claim in side.claims) for side in item.sides if side is not chosen]
    made = [make_decision(DecisionKind.PREFER, fact=fact, other=one, who=who, why=why) for one in others]
    return decide(store, made)


def _on_pair(store: Store, item: Pair, key: str, who: str, why: str) -> Sequence[Decision]:
    mine, theirs = (
        [claim.fact for claim in item.claims if _tells(store, claim, meeting.id)]
        for meeting in (item.one, item.other)
    )
    if not (mine and theirs):
        raise RecordError("these meetings are no more what they were: an earlier decision changed them")
    if key == "s":
        made = make_decision(DecisionKind.SAME, fact=mine[0], other=theirs[0], who=who, why=why)
        return decide(store, [made])
    return split_meeting(store, mine, theirs, who=who, why=why)


def _tells(store: Store, claim: Cited, meeting: str) -> bool:
    return bool(
        store.select(
            "SELECT 1 FROM grounds g JOIN facts f ON f.number = g.fact WHERE g.statement = ? AND f.id = ?",
            (meeting, claim.fact),
        )
    )


def _on_doubt(store: Store, item: Doubt, who: str, why: str) -> Sequence[Decision]:
    return decide(
        store,
        [make_decision(DecisionKind.ACCEPT, fact=one.fact, who=who, why=why) for one in item.claims],
    )


def reject_claim(store: Store, fact: str, *, who: str, why: str = "") -> Sequence[Decision]:
    """The decision that a fact is not what its words say, recorded."""
    return decide(store, [make_decision(DecisionKind.REJECT, fact=fact, who=who, why=why)])


def correct_claim(
    store: Store, fact: str, field: str, typed: str, *, who: str, why: str = ""
) -> Sequence[Decision]:
    """The decision that a field of a fact has another value, recorded; `typed` as `value_of` takes it."""
    made = make_decision(
        DecisionKind.CORRECT, fact=fact, field=field, value=value_of(typed), who=who, why=why
    )
    return decide(store, [made])


def correctable(claim: Cited) -> list[str]:
    """The fields of a claim that can be corrected."""
    return [name for name in claim.fields if name not in ("type", "evidence", "id", "meeting")]


def value_of(typed: str) -> Any:
    """What was typed as JSON, where it is a number, a list, a truth value or null; else as it is."""
    try:
        value = msgspec.json.decode(typed)
    except msgspec.DecodeError:
        return typed
    return typed if isinstance(value, str | dict) else value
