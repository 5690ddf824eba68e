"""Where a fact belongs: the block of facts with which it is merged, and the meeting that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from summitry.facts import AnyFact, Attendance, Document, Meeting, OfficeHolding, Position
from summitry.names.organisations import organisation_called

NO_ORGANISATION = "~"
"""The block of what belongs to no organisation, as a meeting of three governments."""


class Place(msgspec.Struct, frozen=True):
    """The block of the fact `number`, the number of its meeting's fact, and the person named."""

    number: int
    block: str
    meeting: int | None
    name: str | None
    party: str | None


def place_facts(facts: Sequence[tuple[int, AnyFact]]) -> Iterator[Place]:
    """The place of each of a report's facts, which are given with their numbers."""
    meetings = {fact.id: (number, fact) for number, fact in facts if isinstance(fact, Meeting)}
    for number, fact in facts:
        at = _meeting_of(fact, facts, meetings)
        sitting = meetings.get(at) if at else None
        block = _block_of(fact, sitting[1] if sitting else None) or NO_ORGANISATION
        party = fact.of if isinstance(fact, OfficeHolding) else getattr(fact, "party", None)
        if isinstance(fact, Position):
            party = fact.holder
        yield Place(number, block, sitting[0] if sitting else None, getattr(fact, "person", None), party)


def _meeting_of(
    fact: AnyFact, facts: Sequence[tuple[int, AnyFact]], meetings: dict[str, tuple[int, Meeting]]
) -> str | None:
    """The report's own id of the meeting that a fact is of."""
    if isinstance(fact, Meeting):
        return fact.id
    if isinstance(fact, Attendance | Document):
        return fact.meeting
    if isinstance(fact, Position):
        return _meeting_of_position(fact, facts, meetings)
    return None


def _meeting_of_position(
    position: Position, facts: Sequence[tuple[int, AnyFact]], meetings: dict[str, tuple[int, Meeting]]
) -> str | None:
    """The meeting whose document holds the position; else the holder's only meeting in the report."""
    if position.document:
        of_kind = {
            fact.meeting
            for _, fact in facts
            if isinstance(fact, Document) and fact.kind == position.document and fact.meeting
        }
        if len(of_kind) == 1:
            return of_kind.pop()
    held = [name for name, (_, meeting) in meetings.items() if organisation_of(meeting) == position.holder]
    return held[0] if len(held) == 1 else None


def organisation_of(meeting: Meeting) -> str | None:
    """The organisation whose meeting it is; a meeting that has only a name may have that of a forum."""
    return meeting.organisation or (organisation_called(meeting.name) if meeting.name else None)


def _block_of(fact: AnyFact, sitting: Meeting | None) -> str | None:
    """What is of a meeting goes where the meeting goes: a block is merged by itself."""
    if sitting is not None:
        return organisation_of(sitting)
    match fact:
        case OfficeHolding():
            return fact.of
        case Position():
            return fact.holder
        case Document():
            return fact.organisation or (fact.by[0] if len(fact.by) == 1 else None)
        case _:
            return getattr(fact, "organisation", None)
