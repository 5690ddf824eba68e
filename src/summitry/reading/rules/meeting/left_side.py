"""What stands left of a meeting's noun: "the 15th extraordinary NATO leaders' summit"."""

from __future__ import annotations

from summitry.reading.marks import Mark
from summitry.reading.phrases import party_of
from summitry.reading.places import Place, city_at
from summitry.reading.rules.meeting.noun_phrase import ORGANISATION, NounPhrase

_ARTICLES = frozenset(("THE", "A"))
_LEFT_OF_NOUN = frozenset(
    "ORG BODY ORDINAL URGENT NEXT VIDEO DATE ADJ COUNTRY CAPITAL CAP WORD POSS LEADERS DASH BILATERAL NUMBER "
    "REGION OPEN CLOSE HYBRID INPERSON ORGNOUN ACTINGADJ "
    "MEMBERNOUN GOVERNMENT PEOPLE QUOTE FORMERADJ TITLE DOC".split()
)
_STAGES = frozenset(("opening", "closing", "closed"))
_PLAIN = frozenset(("WORD", "CAP"))
_MOST_PLAIN = 4
_COUNTRY = frozenset(("COUNTRY", "ADJ"))
_CITY = frozenset(("CAPITAL", "CAP"))


def look_left(phrase: NounPhrase) -> None:
    """Take what stands before the noun, as far as its article or what cannot belong to it."""
    plain = 0
    for step in range(phrase.noun - 1, -1, -1):
        mark = phrase.marks[step]
        if mark.any_of(_ARTICLES):
            phrase.definite = "THE" in mark
            phrase.start = step
            return
        if not _can_belong(mark):
            return
        plain += mark.any_of(_PLAIN)
        if plain > _MOST_PLAIN:
            return
        _take(phrase, step)
        phrase.start = step


def _can_belong(mark: Mark) -> bool:
    """Whether a mark can stand between a meeting's article and its noun."""
    if "PERSON" in mark or ("MEETING" in mark and "ORDINAL" not in mark):
        return False
    return mark.any_of(_LEFT_OF_NOUN) or mark.text.lower() in _STAGES


def _take(phrase: NounPhrase, at: int) -> None:
    """Take what a mark before the noun tells."""
    mark = phrase.marks[at]
    if mark.any_of(ORGANISATION):
        phrase.take_organisation(mark)
    elif "ORDINAL" in mark:
        phrase.ordinal = mark.senses["ORDINAL"]
    elif "URGENT" in mark:
        phrase.urgent = True
    elif "VIDEO" in mark:
        phrase.video = True
    elif "LEADERS" in mark:
        phrase.leaders = mark.senses["LEADERS"]
    elif "BILATERAL" in mark:
        phrase.bilateral = phrase.bilateral or mark.text.lower() == "bilateral"
    elif mark.any_of(_COUNTRY):
        _take_party(phrase, mark)
    elif mark.any_of(_CITY) and phrase.place is None:
        phrase.place = _place(phrase, at)


def _take_party(phrase: NounPhrase, mark: Mark) -> None:
    code = party_of(mark)
    if code:
        phrase.others.append(code)


def _place(phrase: NounPhrase, at: int) -> Place | None:
    """The place of "the Madrid summit"."""
    mark = phrase.marks[at]
    if "CAPITAL" in mark:
        return Place(mark.text, mark.senses["CAPITAL"], at, at + 1)
    return city_at(phrase.passage.text, phrase.marks, at)
