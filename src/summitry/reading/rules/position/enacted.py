"""Openings of a resolution's paragraphs that take a stance there alone: "Gravely concerned by …"."""

from __future__ import annotations

from summitry.facts import Stance
from summitry.reading.marks import Marks
from summitry.reading.rules.position.clauses import clause_end
from summitry.reading.rules.position.positions import Positions

_AND = frozenset(("AND",))
_VERBS = ("STANCE", "SAY")

_OPENINGS = {
    word: stance
    for stance, words in {
        Stance.CONCERN: (
            "alarmed concerned worried dismayed disturbed troubled appalled saddened distressed disappointed "
            "preoccupied"
        ),
        Stance.EMPHASISES: (
            "mindful aware conscious convinced cognizant cognisant persuaded considers consider considering "
            "believing believes believe"
        ),
        Stance.COMMITS: "determined resolved committed desirous desiring wishing",
        Stance.SUPPORTS: (
            "encouraged grateful heartened pleased gratified favours favour favors favor back backs approves "
            "approve honours honour honors honor values value"
        ),
        Stance.CONDEMNS: "outraged deems deem",
        Stance.CALLS_FOR: "invites invite inviting",
    }.items()
    for word in words.split()
}
"""Adjectives of a preamble, and verbs that elsewhere are nouns, or say nothing of what one wants."""
_INTENSITY = frozenset("also further again once more still".split())
_MOST_ADVERBS = 3
_OBJECTS = frozenset(("THE", "A", "PRON", "POSS", "OF", "THAT", "COUNTRY", "ORG", "PERSON"))
"""What tells a second verb from a noun: "and value the steps", not "and value chains"."""


def enacted(here: Positions) -> None:
    """ "Gravely concerned by the plight …", "Invites Member States to …, and values the …"."""
    holder = here.subjects.implied
    for verb, stance in openings(here):
        if holder is not None:
            end = clause_end(here.marks, verb, here.marks.next(_VERBS, verb + 1))
            here.add(holder, stance, verb, end, f"enacted_{stance.value}", verb=verb)


def openings(here: Positions) -> list[tuple[int, Stance]]:
    """Where such a word opens a clause that somebody enacts, with the stance that it takes."""
    marks = here.marks
    if here.subjects.implied is None:
        return []
    first = here.subjects.implied.start
    found: list[tuple[int, Stance]] = []
    for at in (first, *(joint + 1 for joint in marks.places(_AND, first, len(marks) - 1))):
        verb = _past_adverbs(marks, at)
        if verb + 2 >= len(marks):
            break
        stance = _OPENINGS.get(marks[verb].text.lower())
        if stance is not None and (at == first or marks[verb + 1].any_of(_OBJECTS)):
            found.append((verb, stance))
    return found


def _past_adverbs(marks: Marks, at: int) -> int:
    """The place after up to three adverbs: "Gravely concerned", "also invites"."""
    last = at + _MOST_ADVERBS
    while at < min(last, len(marks)) and _is_adverb(marks[at].text.lower()):
        at += 1
    return at


def _is_adverb(low: str) -> bool:
    return low.endswith("ly") or low in _INTENSITY
