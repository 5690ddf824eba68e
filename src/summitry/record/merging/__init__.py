"""Claims → statements: what many reports say of one thing becomes one, with every claim kept.

`merge_block` is a pure function: it depends on the claims and on what people decided, not on the order
in which they came. Adding a type is one file here and one line in `MERGERS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from summitry.facts import (
    Attendance,
    Chairmanship,
    Document,
    Fact,
    Meeting,
    Membership,
    OfficeHolding,
    Position,
)
from summitry.record.claim import Claim
from summitry.record.keys import short_id
from summitry.record.merging.attendance import state_attendance
from summitry.record.merging.decided import NOTHING, Decided
from summitry.record.merging.documents import state_documents
from summitry.record.merging.meetings import state_meetings
from summitry.record.merging.positions import state_positions
from summitry.record.merging.sittings import merge_meetings
from summitry.record.merging.standings import state_standings
from summitry.record.merging.statement import Statement
from summitry.record.merging.turns import state_chairmanships, state_offices

Meetings = Mapping[str, Statement]
"""The meetings of a block, by the id of each claim that tells them."""


def _attendance(claims: Sequence[Claim], meetings: Meetings) -> Iterator[Statement]:
    at: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.meeting and claim.meeting in meetings:
            at[meetings[claim.meeting].id].append(claim)
    known = {meeting.id: meeting for meeting in meetings.values()}
    for meeting, own in sorted(at.items()):
        yield from state_attendance(known[meeting], own)


MERGERS: tuple[tuple[type[Fact], Callable[[Sequence[Claim], Meetings], Iterator[Statement]]], ...] = (
    (Attendance, _attendance),
    (Membership, lambda claims, _: state_standings(claims)),
    (Chairmanship, lambda claims, _: state_chairmanships(claims)),
    (OfficeHolding, lambda claims, _: state_offices(claims)),
    (Document, state_documents),
    (Position, state_positions),
)


def merge_block(block: str, claims: Sequence[Claim], decided: Decided = NOTHING) -> list[Statement]:
    """The statements of the claims of a block, meetings first, their ids those of no other block's."""
    by_type: defaultdict[type[Fact], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_type[type(claim.fact)].append(claim)
    parties = _parties_at(by_type[Attendance])
    found = state_meetings(merge_meetings(by_type[Meeting], parties, decided))
    meetings = {claim.id: meeting for meeting in found for claim in meeting.claims}
    for fact_type, merger in MERGERS:
        found += merger(by_type[fact_type], meetings)
    return _told_apart(block, found)


def _told_apart(block: str, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each with an id of its own, also where two stretches without dates are alike."""
    seen: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in statements:
        seen[one.id].append(one)
    found: list[Statement] = []
    for identity, alike in seen.items():
        if alike[0].kind == "meeting":
            found += alike
            continue
        alike.sort(key=lambda one: min(claim.id for claim in one.claims))
        found += [
            msgspec.structs.replace(one, id=short_id("s", block, identity, number))
            for number, one in enumerate(alike)
        ]
    return found


def _parties_at(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """The parties that each meeting's claim has at it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        fact = claim.fact
        if claim.meeting and isinstance(fact, Attendance) and fact.party:
            found[claim.meeting].add(fact.party)
    return {meeting: frozenset(parties) for meeting, parties in found.items()}


__all__ = ["MERGERS", "Decided", "Statement", "merge_block"]
