"""Conflicts about a meeting: its day, its place, who came, how many documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summitry.facts import Meeting
from summitry.names.countries import name_of
from summitry.record.claim import Claim
from summitry.record.conflicts.conflict import Conflict, make_conflict
from summitry.record.merging.attendance import attended
from summitry.record.merging.choosing import by_value
from summitry.record.merging.meetings import dates_apart
from summitry.record.merging.statement import Statement


def dates_differ(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """One meeting, two dates."""
    for meeting in _meetings(statements):
        dates = dates_apart(meeting.claims)
        if len(dates) > 1:
            sides = [(str(when), claims) for when, claims in dates.items()]
            yield make_conflict("date", f"when {meeting.id} was held", sides, meeting)


def places_differ(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """One meeting, two cities."""
    for meeting in _meetings(statements):
        cities = by_value(meeting.claims, _city)
        if len(cities) > 1:
            yield make_conflict("place", f"where {meeting.id} was held", [*cities.items()], meeting)


def held_or_not(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A meeting that one report has held and another cancelled."""
    for meeting in _meetings(statements):
        told = by_value(meeting.claims, lambda claim: str(claim.fact.modality))
        if "asserted" in told and "denied" in told:
            sides = [("it was held", told["asserted"]), ("it was not held", told["denied"])]
            yield make_conflict("held", f"whether {meeting.id} was held", sides, meeting)


def came_or_stayed_away(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A party that one report has at a meeting and another away from it."""
    topics: defaultdict[tuple[str | None, str | None], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind == "attendance" and statement.modality in ("asserted", "denied"):
            topics[statement.meeting, statement.party or statement.person].append(statement)
    for own in topics.values():
        came, stayed = _came(own)
        if came and stayed:
            who = name_of(own[0].party) if own[0].party else str(own[0].fields["person"])
            about = f"whether {who} came to {own[0].meeting}"
            sides = [("came", came), ("stayed away", stayed)]
            yield make_conflict("attendance", about, sides, own[0])


def _came(statements: Iterable[Statement]) -> tuple[list[Claim], list[Claim]]:
    """The claims that a party came, and those that it stayed away.

    A party whose president stayed away and whose minister came is in no conflict: so claims that name
    two different persons do not meet.
    """
    came: list[Claim] = []
    stayed: list[Claim] = []
    present = {one.person for one in statements if one.fields["status"] != "absent"}
    for one in statements:
        denied = one.modality == "denied"
        for claim in one.claims:
            if attended(claim) is not denied:
                came.append(claim)
            elif one.person is None or one.person in present:
                stayed.append(claim)
    return came, stayed


def counts_differ(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A lot of documents with two numbers."""
    lots: defaultdict[object, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind == "document" and statement.value is not None and statement.topic[1][1]:
            lots[statement.topic].append(statement)
    for own in lots.values():
        if len(own) > 1:
            where = own[0].meeting or own[0].organisation or "one occasion"
            about = f"how many {own[0].fields['kind']} there were at {where}"
            yield make_conflict("count", about, [(str(one.value), one.claims) for one in own], own[0])


def _meetings(statements: Iterable[Statement]) -> Iterator[Statement]:
    return (statement for statement in statements if statement.kind == "meeting")


def _city(claim: Claim) -> str | None:
    assert isinstance(claim.fact, Meeting)
    return claim.fact.city
