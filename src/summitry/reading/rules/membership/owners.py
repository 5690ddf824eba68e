"""Whose membership a noun is about: "Britain's", "Turkish", "its", the country last spoken of."""

from __future__ import annotations

from typing import NamedTuple

from summitry.names.parties import is_organisation
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import party_of
from summitry.reading.rules.membership.standing import Memberships

OF_A_COUNTRY = frozenset(("COUNTRY", "ADJ", "PERSON"))
"""Marks whose party is a country, or that of a person who stands for one."""
_NAMES_COUNTRY = frozenset(("COUNTRY", "ADJ", "CAPITAL"))
_POSSESSIVES = frozenset(("its", "their"))
_COUNTRY_NOUNS = frozenset(("country", "nation"))
_BETWEEN = frozenset(
    "POSS WORD ORG NUMBER DASH ACTINGADJ ORDINAL MEMBERSHIPNOUN ACCESSION SUSPENSIONN FORMERADJ NEXT "
    "OPEN CLOSE".split()
)
"""What may stand between the owner and the noun: "Turkey's long-stalled EU accession"."""


class Owner(NamedTuple):
    """The party whose standing is told, and the place where its name starts."""

    party: str
    start: int


class Parties(NamedTuple):
    """Those whose standing is told, and the place where their names start."""

    parties: list[str]
    start: int
    resolved: bool = False


def owner_before(here: Memberships, at: int) -> Owner | None:
    """Whose membership: "Britain's", "Turkish", "its"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 7), -1):
        mark = marks[step]
        if mark.any_of(_NAMES_COUNTRY) and "PERSON" not in mark:
            party = party_of(mark) if "ADJ" in mark or "POSS" in marks[step + 1] else None
            return Owner(party, step) if party else None
        if _refers_back(mark):
            return country_before(here, step)
        if not mark.any_of(_BETWEEN):
            return None
    return None


def _refers_back(mark: Mark) -> bool:
    """Whether the word means a country named before: "its", "the country's"."""
    low = mark.text.lower()
    return low in _COUNTRY_NOUNS or (low in _POSSESSIVES and "PRON" in mark)


def country_before(here: Memberships, at: int) -> Owner | None:
    """The country named nearest before `at`; where the sentence names none, the one last spoken of."""
    found = party_before(here.marks, at)
    if found is None and here.context.country:
        return Owner(here.context.country, at)
    return found


def party_before(marks: Marks, at: int) -> Owner | None:
    """The country, or that of the person, named nearest before `at` in the sentence, and its place."""
    for step in range(at - 1, -1, -1):
        if marks[step].any_of(OF_A_COUNTRY):
            party = party_of(marks[step])
            if party and not is_organisation(party):
                return Owner(party, step)
    return None
