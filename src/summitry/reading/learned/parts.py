"""Which marks play a part in a fact: where its words stand, and the mark by which it is known."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.facts import (
    AnyFact,
    Attendance,
    Chairmanship,
    Document,
    Membership,
    OfficeHolding,
    Span,
)
from summitry.reading.learned.roles import PARTIES
from summitry.reading.marks import Marks
from summitry.reading.people import name_words
from summitry.reading.phrases import party_of

MEETING_NOUNS = ("MEETING", "MEET", "BODY", "ORG", "HOLD", "HOST", "ATTEND")
"""Classes of the mark by which a meeting is known, the first before the next."""


def roles_of(fact: AnyFact) -> tuple[tuple[str, str], ...]:
    """The layers and labels of the mark by which a fact, which is no position, is known."""
    if isinstance(fact, Attendance):
        return ("attendance", fact.status.value), ("part", fact.role.value)
    if isinstance(fact, Membership):
        return (("membership", fact.status.value),)
    if isinstance(fact, Chairmanship):
        return (("chairmanship", fact.change.value),)
    if isinstance(fact, OfficeHolding):
        return (("office", "office"),)
    if isinstance(fact, Document):
        return (("document", fact.action.value),)
    return (("meeting", "meeting"),)


def key_place(fact: AnyFact, marks: Marks, inside: Sequence[int]) -> int | None:
    """The place of the mark by which the fact is known: its party, its person, its noun."""
    if isinstance(fact, Attendance | Chairmanship):
        return _naming(marks, inside, fact.party, fact.person)
    if isinstance(fact, Membership):
        return _naming(marks, inside, fact.party, None)
    if isinstance(fact, OfficeHolding):
        return _naming(marks, inside, None, fact.person)
    if isinstance(fact, Document):
        nouns = [at for at in inside if "DOC" in marks[at]]
        of_kind = (at for at in nouns if marks[at].senses["DOC"] == fact.kind.value)
        return next(of_kind, nouns[0] if nouns else None)
    places = (at for kind in MEETING_NOUNS for at in inside if kind in marks[at])
    return next(places, None)


def places_inside(marks: Marks, spans: Sequence[Span]) -> list[int]:
    """The places of the marks that lie in one of the spans."""
    return [
        at
        for at, mark in enumerate(marks)
        if any(mark.end > first and mark.start < last for first, last in spans)
    ]


def _naming(marks: Marks, inside: Sequence[int], party: str | None, person: str | None) -> int | None:
    """The place of the mark that names the person, else the party, inside the evidence."""
    if person is not None:
        words = frozenset(name_words(person))
        for at in inside:
            named = marks[at].senses.get("PERSON")
            if named is not None and named.name and not words.isdisjoint(name_words(named.name)):
                return at
    for at in inside:
        mark = marks[at]
        if party is not None and mark.any_of(PARTIES) and party_of(mark) == party:
            return at
    return None
