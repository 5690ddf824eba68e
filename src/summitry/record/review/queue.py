"""What a person should look at: open conflicts, meetings that may be one, and facts that may be misread."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import msgspec

from summitry.facts import When
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, Told, find_statements
from summitry.record.answers.claims import Cited, cite_statement
from summitry.record.answers.conflicts import ConflictRow, conflicts
from summitry.record.review.decisions import decisions_of, standing_decisions
from summitry.record.store import Store

DOUBTFUL = 0.7
"""Statements whose confidence is below this are doubtful: three of ten such would be wrong, or more."""

_NEAR_DAYS = 3


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that may be misread, with its claims."""

    statement: Told
    claims: list[Cited]


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two meetings of one organisation within days of each other: one, or two?"""

    one: Told
    other: Told
    claims: list[Cited]


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits: a `conflict`, two near `meetings`, or a `doubtful` statement.

    `says` is what it is about, or the words of its first claim; `facts` are those to decide on.
    """

    waits: str
    type: str
    confidence: float | None
    says: str
    facts: list[str]
    id: str


Item = ConflictRow | Pair | Doubt


def to_review(store: Store, asked: Asked, *, below: float = DOUBTFUL) -> Iterator[Item]:
    """What waits for a decision: open conflicts, then near meetings, then doubtful facts, least sure first.

    What was decided already is left out.
    """
    yield from conflicts(store, asked)
    decided = standing_decisions(decisions_of(store))
    yield from _near_meetings(store, asked, {(one.fact, one.other) for one in decided})
    yield from _doubts(store, asked, below, {one.fact for one in decided})


def waiting(store: Store, asked: Asked, *, below: float = DOUBTFUL) -> Answer[Waiting]:
    """What waits for a decision as rows, in the order of `to_review`."""
    return Answer(Waiting, [_row_of(item) for item in to_review(store, asked, below=below)])


def _row_of(item: Item) -> Waiting:
    if isinstance(item, ConflictRow):
        claims = [claim.fact for side in item.sides for claim in side.claims]
        return Waiting(
            waits="conflict", type=item.kind, confidence=None, says=item.about, facts=claims, id=item.id
        )
    one = item.one if isinstance(item, Pair) else item.statement
    return Waiting(
        waits="meetings" if isinstance(item, Pair) else "doubtful",
        type=one.kind,
        confidence=None if isinstance(item, Pair) else one.confidence,
        says=" … ".join(" ".join(span.words.split()) for span in item.claims[0].words),
        facts=[claim.fact for claim in item.claims],
        id=one.id,
    )


def _near_meetings(store: Store, asked: Asked, decided: set[tuple[str, str]]) -> Iterator[Pair]:
    held = [
        one
        for one in find_statements(store, "meeting", msgspec.structs.replace(asked, party=None))
        if one.organisation and one.first and one.fields["kind"] != "bilateral"
    ]
    held.sort(key=lambda one: (one.organisation or "", one.fields["kind"], one.first or "", one.id))
    for one, other in pairwise(held):
        same = one.organisation == other.organisation and one.fields["kind"] == other.fields["kind"]
        if not same or _days_between(one, other) > _NEAR_DAYS or _told_apart(one, other):
            continue
        mine, theirs = cite_statement(store, one.id), cite_statement(store, other.id)
        pairs = {(a.fact, b.fact) for a in mine for b in theirs}
        if not (pairs | {(b, a) for a, b in pairs}) & decided:
            yield Pair(one=one, other=other, claims=[*mine, *theirs])


def _told_apart(one: Told, other: Told) -> bool:
    """Whether number or body say that the two are not one."""
    return any(
        one.fields[name] and other.fields[name] and one.fields[name] != other.fields[name]
        for name in ("ordinal", "body")
    )


def _days_between(one: Told, other: Told) -> int:
    end = When(one.last or one.first or "").last
    return (When(other.first or "").first - end).days


def _doubts(store: Store, asked: Asked, below: float, decided: set[str]) -> Iterator[Doubt]:
    kinds = ("position", "chairmanship", "document", "attendance", "meeting", "office", "standing")
    doubtful = (
        one for kind in kinds for one in find_statements(store, kind, asked) if one.confidence < below
    )
    for one in sorted(doubtful, key=lambda one: one.confidence):
        claims = cite_statement(store, one.id)
        if not any(claim.fact in decided for claim in claims):
            yield Doubt(statement=one, claims=claims)
