"""Attendance: who came to a meeting and who stayed away, one topic a meeting and a party or person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from summitry.facts import Attendance, AttendanceStatus, Role
from summitry.record.claim import Claim
from summitry.record.merging.choosing import by_value, choose, fullest_name, in_order
from summitry.record.merging.statement import Statement, make_statement

_TELLING_ROLES = (Role.CHAIR, Role.HOST, Role.SECRETARIAT, Role.OBSERVER, Role.GUEST)


def attended(claim: Claim) -> bool:
    """Whether the claim says that the party came, in whatever way."""
    return _fact(claim).status is not AttendanceStatus.ABSENT


def state_attendance(meeting: Statement, claims: Sequence[Claim]) -> Iterator[Statement]:
    """The statements on one meeting: a value a status, the preferred one of each topic shown."""
    by_party: defaultdict[str | None, list[Claim]] = defaultdict(list)
    of_person = _parties_of_persons(claims)
    for claim in claims:
        by_party[_fact(claim).party or of_person.get(claim.person)].append(claim)
    for party, own in sorted(by_party.items(), key=lambda item: item[0] or ""):
        for person, group in _by_person(own):
            yield from _state(meeting, party, person, group)


def _parties_of_persons(claims: Sequence[Claim]) -> dict[str | None, str]:
    """Whose each person is, where claims of the meeting give one party alone."""
    parties: defaultdict[str | None, set[str]] = defaultdict(set)
    for claim in claims:
        party = _fact(claim).party
        if claim.person and party:
            parties[claim.person].add(party)
    return {person: own.pop() for person, own in parties.items() if len(own) == 1}


def _fact(claim: Claim) -> Attendance:
    assert isinstance(claim.fact, Attendance)
    return claim.fact


def _by_person(claims: Sequence[Claim]) -> Iterator[tuple[str | None, list[Claim]]]:
    """One party's claims by person; those that name nobody go to the one person of their office.

    "His Belarusian counterpart" is the president whom another report names; where nobody of that
    office is named, or the claim gives no office, it stands for the party itself.
    """
    named: defaultdict[str, list[Claim]] = defaultdict(list)
    unnamed: list[Claim] = []
    for claim in claims:
        if claim.person:
            named[claim.person].append(claim)
        else:
            unnamed.append(claim)
    rest: list[Claim] = []
    for claim in unnamed:
        fits = [person for person, own in named.items() if _fact(claim).office in _offices(own)]
        (named[fits[0]] if _fact(claim).office and len(fits) == 1 else rest).append(claim)
    yield from sorted(named.items())
    if rest:
        yield None, rest


def _offices(claims: Iterable[Claim]) -> set[Any]:
    return {_fact(claim).office for claim in claims if claim.person}


def _state(
    meeting: Statement, party: str | None, person: str | None, claims: Sequence[Claim]
) -> Iterator[Statement]:
    topic = (meeting.id, party, person)
    for modality, group in sorted(by_value(claims, lambda claim: str(claim.fact.modality)).items()):
        values = by_value(group, lambda claim: _value(claim))
        for place, value in enumerate(in_order(values)):
            own = values[value]
            yield make_statement(
                "attendance",
                topic,
                value,
                own,
                _fields(meeting, party, person, own),
                organisation=meeting.organisation,
                party=party,
                person=person,
                meeting=meeting.id,
                first=meeting.first,
                last=meeting.last,
                modality=modality,
                shown=place == 0,
            )


def _value(claim: Claim) -> str:
    """Came, was represented, took part by video, or stayed away."""
    return str(_fact(claim).status)


def _fields(
    meeting: Statement, party: str | None, person: str | None, claims: Sequence[Claim]
) -> dict[str, Any]:
    role = choose(claims, lambda claim: _fact(claim).role if _fact(claim).role in _TELLING_ROLES else None)
    return {
        "meeting": meeting.id,
        "party": party,
        "person": fullest_name(claims),
        "person_id": person,
        "office": choose(claims, lambda claim: _fact(claim).office),
        "role": role or Role.PARTICIPANT,
        "status": _fact(claims[0]).status,
        "reason": choose(claims, lambda claim: _fact(claim).reason),
    }
