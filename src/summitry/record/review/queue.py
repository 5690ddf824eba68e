"""What a person should look at: open conflicts, meetings that may be one, and facts that may be misread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise

import msgspec

from summitry.facts import When
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, Told, find_statements, statement_with_id
from summitry.record.answers.claims import Cited, cite_statement
from summitry.record.answers.conflicts import ConflictRow, conflict_with_id
from summitry.record.review.decisions import decisions_of, standing_decisions
from summitry.record.store import Store

DOUBTFUL = 0.75
"""Statements whose confidence is below this are doubtful: one of four such would be wrong, or more."""

_NEAR_DAYS = 3
_BETWEEN = "~"
"""Stands between the handles of two meetings in the id of their pair; no handle has it."""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A statement that may be misread, with its claims."""

    statement: Told
    claims: list[Cited]

    @property
    def id(self) -> str:
        """By which it is found again: the statement's."""
        return self.statement.id


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two meetings of one organisation within days of each other: one, or two?"""

    one: Told
    other: Told
    claims: list[Cited]

    @property
    def id(self) -> str:
        """By which it is found again: both handles."""
        return f"{self.one.id}{_BETWEEN}{self.other.id}"


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
    ids = chain(*(waiting(store, kind, asked, below=below) for kind in WAITING))
    return (item for one in ids if (item := item_with_id(store, one)))


def queued(store: Store, asked: Asked, *, below: float = DOUBTFUL) -> Answer[Waiting]:
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


def item_with_id(store: Store, identity: str) -> Item | None:
    """What waits, or waited, for a decision under that id; None where there is no such thing any more."""
    one, between, other = identity.partition(_BETWEEN)
    if between:
        pair = [statement_with_id(store, handle) for handle in (one, other)]
        if not all(told and told.kind == "meeting" for told in pair):
            return None
        first, second = (told for told in pair if told)
        claims = [claim for told in (first, second) for claim in cite_statement(store, told.id)]
        return Pair(one=first, other=second, claims=claims)
    if conflict := conflict_with_id(store, identity):
        return conflict
    statement = statement_with_id(store, identity)
    return Doubt(statement=statement, claims=cite_statement(store, identity)) if statement else None


def waiting(store: Store, kind: str, asked: Asked | None = None, *, below: float = DOUBTFUL) -> list[str]:
    """The ids of what waits of a kind in `WAITING`, in the order in which it should be looked at."""
    return WAITING[kind](store, asked or Asked(), below)


def _open_conflicts(store: Store, asked: Asked, below: float) -> list[str]:
    rows = store.select(
        f"SELECT id FROM conflicts WHERE NOT settled{_where(asked)} ORDER BY first, id",
        msgspec.structs.asdict(asked),
    )
    return [identity for (identity,) in rows]


def _near_meetings(store: Store, asked: Asked, below: float) -> list[str]:
    held = [
        one
        for one in find_statements(store, "meeting", msgspec.structs.replace(asked, party=None))
        if one.organisation and one.first and one.fields["kind"] != "bilateral"
    ]
    held.sort(key=lambda one: (one.organisation or "", one.fields["kind"], one.first or "", one.id))
    near = [
        (one.id, other.id)
        for one, other in pairwise(held)
        if one.organisation == other.organisation
        and one.fields["kind"] == other.fields["kind"]
        and _days_between(one, other) <= _NEAR_DAYS
        and not _told_apart(one, other)
    ]
    decided = standing_decisions(decisions_of(store)) if near else []
    pairs = {(one.fact, one.other) for one in decided} | {(one.other, one.fact) for one in decided}
    return [
        f"{one}{_BETWEEN}{other}"
        for one, other in near
        if not any((a, b) in pairs for a in _facts_of(store, one) for b in _facts_of(store, other))
    ]


def _facts_of(store: Store, statement: str) -> list[str]:
    rows = store.select(
        "SELECT f.id FROM grounds g JOIN facts f ON f.number = g.fact WHERE g.statement = ?", (statement,)
    )
    return [fact for (fact,) in rows]


def _told_apart(one: Told, other: Told) -> bool:
    """Whether number or body say that the two are not one."""
    return any(
        one.fields[name] and other.fields[name] and one.fields[name] != other.fields[name]
        for name in ("ordinal", "body")
    )


def _days_between(one: Told, other: Told) -> int:
    end = When(one.last or one.first or "").last
    return (When(other.first or "").first - end).days


_DOUBTED = ("position", "chairmanship", "document", "attendance", "meeting", "office", "standing")
"""In this order, where they are as sure as each other."""


def _doubts(store: Store, asked: Asked, below: float) -> list[str]:
    decided = [one.fact for one in standing_decisions(decisions_of(store))]
    given = msgspec.structs.asdict(asked) | {
        "below": below,
        "decided": msgspec.json.encode(decided).decode(),
    }
    rows = store.select(
        f"SELECT id, kind, confidence FROM statements AS s WHERE shown AND confidence < :below{_where(asked)}"
        " AND NOT EXISTS (SELECT 1 FROM grounds g JOIN facts f ON f.number = g.fact"
        " WHERE g.statement = s.id AND f.id IN (SELECT value FROM json_each(:decided)))"
        " ORDER BY confidence, first, id",
        given,
    )
    rows.sort(key=lambda row: (row[2], _DOUBTED.index(row[1])))
    return [identity for identity, _, _ in rows]


def _where(asked: Asked) -> str:
    """What the question asks for, as conditions of SQL."""
    names = [name for name in ("organisation", "party", "meeting") if getattr(asked, name)]
    since = " AND first >= :since" if asked.since else ""
    until = " AND first <= :until" if asked.until else ""
    return "".join(f" AND {name} = :{name}" for name in names) + since + until


WAITING: Mapping[str, Callable[[Store, Asked, float], list[str]]] = {
    "conflicts": _open_conflicts,
    "meetings": _near_meetings,
    "doubts": _doubts,
}
"""What waits for a person, by kind: what finds it."""
