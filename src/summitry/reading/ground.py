"""Does the evidence hold? Every fact of every reader passes these checks or is rejected."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable

from summitry.facts import (
    AnyFact,
    Attendance,
    AttendanceStatus,
    Chairmanship,
    Membership,
    OfficeHolding,
    Position,
)
from summitry.names.organisations import organisations
from summitry.reading.marks import Mark
from summitry.reading.mentions import Mentions
from summitry.reading.people import name_words
from summitry.reading.phrases import party_of

_STAND_INS = frozenset(
    "PRON LEADERS ORGNOUN TITLE DOC GOVERNMENT PERSON MEMBERNOUN COUNTERPART MEETING BODY".split()
)
_FOR_PERSONS = frozenset(("PRON", "TITLE", "PERSON", "DOC"))
_AWAY = frozenset(
    "NOT SKIP ABSENCE ABSENTADJ BOYCOTTN EXCLUDE INVITED CANCEL DECLINE LEAVE EXCEPT ONLY SEND".split()
)
_AWAY_WORDS = re.compile(
    r"stay(?:ed|s)? away|cancel|no-show|abstain|instead|unable|skip|boycott|withdr|pull|prevented|kept from|"
    r"blocked",
    re.I,
)


_PARTY_NAMES = frozenset("COUNTRY ADJ PEOPLE CAPITAL SEAT ORG REGION PERSON BODY".split())


class Evidence:
    """The words that a fact points at, with the marks in them."""

    def __init__(self, mentions: Mentions) -> None:
        self.text = mentions.text
        self._sentences = mentions.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._fact: AnyFact | None = None
        self._in_fact: list[Mark] = []

    def marks(self, fact: AnyFact) -> list[Mark]:
        """The marks inside the fact's spans; those of the fact last asked for are at hand."""
        if fact is not self._fact:
            self._fact = fact
            self._in_fact = [mark for start, end in fact.evidence for mark in self._between(start, end)]
        return self._in_fact

    def _between(self, start: int, end: int) -> list[Mark]:
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        last = bisect.bisect_left(self._starts, end)
        return [
            mark
            for sentence in self._sentences[first:last]
            for mark in sentence.marks
            if mark.end > start and mark.start < end
        ]


def in_text(fact: AnyFact, evidence: Evidence, resolved: bool) -> str | None:
    """Every span lies in the text and holds a word."""
    for start, end in fact.evidence:
        if end > len(evidence.text):
            return f"[{start}, {end}] ends after the text, which has {len(evidence.text)} characters"
        if not any(letter.isalnum() for letter in evidence.text[start:end]):
            return f"[{start}, {end}] holds no word"
    return None


def names_party(fact: AnyFact, evidence: Evidence, resolved: bool) -> str | None:
    """The words name the party, or hold a phrase that was resolved to it."""
    if isinstance(fact, (Attendance, Membership, Chairmanship)):
        party = fact.party
    elif isinstance(fact, Position):
        party = fact.holder
    else:
        return None
    if party is None:
        return None
    marks = evidence.marks(fact)
    if any(_names(mark, party) for mark in marks):
        return None
    if resolved and any(mark.any_of(_STAND_INS) for mark in marks):
        return None
    return f"nothing in the words stands for {party}"


def _names(mark: Mark, party: str) -> bool:
    """Whether the mark names the party by one of its senses."""
    if _PARTY_NAMES.isdisjoint(mark.senses):
        return False
    return party_of(mark) == party or any(mark.senses.get(kind) == party for kind in _PARTY_NAMES)


def names_person(fact: AnyFact, evidence: Evidence, resolved: bool) -> str | None:
    """The words hold a part of the person's name, or a word that stands for the person."""
    person = getattr(fact, "person", None)
    if person is None:
        return None
    words = set(name_words(person))
    quoted = " ".join(evidence.text[start:end] for start, end in fact.evidence)
    if words & set(name_words(quoted)):
        return None
    if isinstance(fact, OfficeHolding):
        return f"the words do not name {person}"
    if resolved and any(mark.any_of(_FOR_PERSONS) for mark in evidence.marks(fact)):
        return None
    return None if isinstance(fact, Position) else f"the words do not name {person}"


def polarity_fits(fact: AnyFact, evidence: Evidence, resolved: bool) -> str | None:
    """No "absent" without a word of absence, no "attended" on "did not attend"."""
    if not isinstance(fact, Attendance):
        return None
    marks = evidence.marks(fact)
    quoted = " ".join(evidence.text[start:end] for start, end in fact.evidence)
    if fact.status is AttendanceStatus.ABSENT:
        if any(mark.any_of(_AWAY) for mark in marks) or _AWAY_WORDS.search(quoted):
            return None
        return "coded absent, but no word of the evidence says so"
    for at, mark in enumerate(marks[1:], start=1):
        if "ATTEND" in mark and "NOT" in marks[at - 1]:
            return "coded as having come, but the words deny it"
    return None


def belongs_elsewhere(fact: AnyFact, evidence: Evidence, resolved: bool) -> str | None:
    """An organisation is no member of itself, and a member is a party."""
    if isinstance(fact, Membership):
        if fact.party == fact.organisation:
            return f"{fact.party} cannot belong to itself"
        if fact.organisation not in organisations() and not fact.organisation:
            return "no organisation"
    return None


Check = Callable[[AnyFact, Evidence, bool], str | None]

CHECKS: tuple[Check, ...] = (in_text, names_party, names_person, polarity_fits, belongs_elsewhere)


def failed_check(fact: AnyFact, evidence: Evidence, resolved: bool) -> tuple[str, str] | None:
    """The first check that the fact fails, and why; None where it stands.

    `resolved` tells that the reader resolved a phrase ("its", "the leaders") to the party.
    """
    for check in CHECKS:
        detail = check(fact, evidence, resolved)
        if detail is not None:
            return check.__name__, detail
    return None
