"""Where a meeting was: "in CITY" after it, the city in its name, "CITY hosted", "in CITY for" it."""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks
from summitry.reading.places import Place, place_at
from summitry.reading.rules.meeting.noun_phrase import NounPhrase

_REACH, _NEAR = 16, 6
_RIGHT_STOPS = frozenset(("SEMI", "BUT", "MEETING", "THAT", "BECAUSE"))
_LEFT_STOPS = frozenset(("SEMI", "BUT", "SAY", "STANCE", "REL", "THAT", "QUOTE"))
_CITIES = frozenset(("city", "capital", "town", "resort"))
_SUBJECTS = frozenset(("COUNTRY", "PERSON", "ORG", "PRON", "LEADERS", "GOVERNMENT", "AND"))
_IN = frozenset(("in", "at", "near"))
_BEFORE_IN = frozenset(("MEET", "HOLD", "WORD", "ATTEND", "DATE"))
_DISCUSSED = frozenset(
    "discuss on about over address crisis situation war conflict tensions".split(),
)


def place_of(phrase: NounPhrase) -> Place | None:
    """The place of the meeting, as its clause tells it."""
    return _after(phrase) or phrase.place or _of_host(phrase) or _before(phrase) or _here(phrase)


def _after(phrase: NounPhrase) -> Place | None:
    """The place of "in", "at" or "near" after the phrase."""
    marks = phrase.marks
    for step in range(phrase.end, min(len(marks), phrase.end + _REACH)):
        mark = marks[step]
        if mark.any_of(_RIGHT_STOPS) or _is_told(marks, step):
            return None
        if "IN" in mark and step + 1 < len(marks) and mark.text.lower() in _IN:
            place = place_at(phrase.passage.text, marks, step + 1)
            if place is not None and not _is_discussed(marks, phrase.end, step):
                return place
    return None


def _is_told(marks: Marks, at: int) -> bool:
    """Whether a clause of its own is told at `at`: "the summit, Norway pledged to train nurses in Malawi"."""
    return marks[at].forms.get("STANCE") == "past" and marks[at - 1].any_of(_SUBJECTS)


def _is_discussed(marks: Marks, start: int, end: int) -> bool:
    """Whether "in X" belongs to what is discussed: "to discuss the war in Syria"."""
    return any(
        mark.text.lower() in _DISCUSSED and not ("ON" in mark and "DATE" in marks[at + 1])
        for at, mark in enumerate(marks[start:end], start)
    )


def _here(phrase: NounPhrase) -> Place | None:
    """The dateline's city in "opened here on Sunday", "gathered in this resort for the summit"."""
    filed = phrase.passage.context.here
    if filed is None:
        return None
    near = range(max(0, phrase.start - _NEAR), min(len(phrase.marks), phrase.end + _NEAR))
    at = next((step for step in near if _is_here(phrase.marks, step)), None)
    return Place(*filed, at, at + 1) if at is not None else None


def _is_here(marks: Marks, at: int) -> bool:
    """Whether "here", or the noun of "in this city", stands at `at`."""
    text = marks[at].text
    return text == "here" or (
        text in _CITIES and any(mark.text == "this" for mark in marks[max(0, at - 2) : at])
    )


def _of_host(phrase: NounPhrase) -> Place | None:
    """The city of "Samarkand hosted the summit"."""
    for step in range(phrase.start - 1, max(-1, phrase.start - 6), -1):
        if "HOST" in phrase.marks[step]:
            city = _city_before(phrase, step)
            if city is not None:
                return city
    return None


def _city_before(phrase: NounPhrase, verb: int) -> Place | None:
    """The first city named among the marks before the verb."""
    for step in range(max(0, verb - 8), verb):
        place = place_at(phrase.passage.text, phrase.marks, step)
        if place is not None and place.city and place.end <= verb:
            return place
    return None


def _before(phrase: NounPhrase) -> Place | None:
    """ "met in Niamey for an AU summit", "in Riyadh at the summit"."""
    for step in range(phrase.start - 1, max(-1, phrase.start - 9), -1):
        mark = phrase.marks[step]
        if mark.any_of(_LEFT_STOPS):
            return None
        if step and _is_in(mark) and phrase.marks[step - 1].any_of(_BEFORE_IN):
            place = place_at(phrase.passage.text, phrase.marks, step + 1)
            if place is not None and place.city:
                return place
    return None


def _is_in(mark: Mark) -> bool:
    return "IN" in mark and mark.text.lower() == "in"
