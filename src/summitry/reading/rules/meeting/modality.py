"""Whether a meeting was held, is planned, is called for, or was called off."""

from __future__ import annotations

import re

from summitry.facts import Modality
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import clause_end
from summitry.reading.rules.meeting.noun_phrase import NounPhrase

_AHEAD = re.compile(
    r"(?:prior to|ahead of|before|in the lead-?up to|in advance of|run-?up to|"
    r"in preparation for)\W+(?:\w+\W+){0,4}$",
    re.I,
)
_LEFT_STOPS = frozenset(("SEMI", "COLON", "QUOTE"))
_RIGHT_STOPS = frozenset(("COMMA", "STANCE", "SAY", "AND"))
_TAKING_PLACE = frozenset(("HOLD", "HOST", "ATTEND", "MEET", "CHAIR", "REPRESENT"))
_STAYING_AWAY = frozenset(("SKIP", "DECLINE"))
_PAST = frozenset(("part", "past"))
# Whoever wants or hopes for something at a summit does not call for that summit.
_SET = frozenset("planned due set scheduled slated fixed foreseen".split())
_CONVENING = frozenset(("call", "calls", "called", "calling"))
_BEFORE_CONVENED = frozenset(("A", "URGENT", "MEETING"))
_AT = frozenset(("at", "during", "in"))
_WILL_BE = 4
_EXPECTED = frozenset("expected due awaited billed".split())
_BEFORE_SET_DATE = frozenset(("FOR", "IN", "ON", "TO"))
_WISHES = frozenset(("want", "seek", "hope", "insist"))


def modality_of(phrase: NounPhrase) -> Modality:
    """How the clause around the phrase puts the meeting."""
    if _is_cancelled(phrase):
        return Modality.DENIED
    if phrase.is_next or _is_looked_ahead_to(phrase):
        return Modality.PLANNED
    modality = _by_verb_before(phrase)
    return _by_verb_after(phrase) if modality is None else modality


def is_ahead(words: str) -> bool:
    """Whether words that stand before a meeting say that something comes ahead of it."""
    return _AHEAD.search(words) is not None


def _is_looked_ahead_to(phrase: NounPhrase) -> bool:
    if _is_term(phrase) or _will_be_there(phrase):
        return True
    start = phrase.marks[phrase.start].start
    return is_ahead(phrase.passage.text[max(phrase.marks[0].start, start - 60) : start])


def _will_be_there(phrase: NounPhrase) -> bool:
    """Whether something "will be discussed at" the meeting."""
    start = phrase.start
    if start < _WILL_BE or phrase.marks[start - 1].text.lower() not in _AT:
        return False
    before = phrase.marks[start - _WILL_BE : start - 2]
    return "WILL" in before[0] and before[1].text.lower() == "be"


def _is_term(phrase: NounPhrase) -> bool:
    """Whether something is to be done "by COP26", which no passive has for its agent."""
    marks, by = phrase.marks, phrase.start - 1
    if by < 1 or marks[by].text.lower() not in ("by", "until"):
        return False
    return phrase.name is not None and _PAST.isdisjoint(marks[by - 1].forms.values())


def _is_cancelled(phrase: NounPhrase) -> bool:
    """Whether it is called off before the phrase or after it: "will not be held"."""
    marks = phrase.marks
    if any("CANCEL" in mark.senses for mark in marks[max(0, phrase.start - 5) : phrase.start]):
        return True
    for step in range(phrase.end, min(clause_end(marks, phrase.noun), phrase.end + 16)):
        mark = marks[step]
        if "CANCEL" in mark.senses and (mark.forms.get("CANCEL") in _PAST or "postpone" in mark.text):
            return True
        if "NOT" in mark.senses and _is_will_hold(marks, step):
            return True
    return False


def _is_will_hold(marks: Marks, negation: int) -> bool:
    """Whether "will" stands directly before the negation and "be held" directly after it."""
    if negation == 0 or negation + 1 >= len(marks):
        return False
    return "WILL" in marks[negation - 1] and "HOLD" in marks[negation + 1]


def _by_verb_before(phrase: NounPhrase) -> Modality | None:
    """The modality that the nearest verb before the phrase gives it; None where none does."""
    there = bool(phrase.start) and phrase.marks[phrase.start - 1].text.lower() in _AT
    for step in range(phrase.start - 1, max(-1, phrase.start - 9), -1):
        if phrase.marks[step].any_of(_LEFT_STOPS):
            return None
        if there and "STANCE" in phrase.marks[step] and step < phrase.start - 2:
            return None  # "called for a ceasefire at a summit": that was held
        modality = _by_verb(phrase.marks, step)
        if modality is not None:
            return modality
    return None


def _by_verb(marks: Marks, at: int) -> Modality | None:
    """The modality of a meeting that the verb at `at` governs; None where that is no such verb."""
    mark = marks[at]
    if _is_call(mark):
        return Modality.POSSIBLE
    if is_expected(marks, at):
        return Modality.PLANNED
    if _is_convened(marks, at):
        return Modality.PLANNED
    if mark.any_of(_TAKING_PLACE):
        return _of_taking_place(marks, at)
    if mark.any_of(_STAYING_AWAY):
        return modality_at(marks, at)[0]
    return Modality.PLANNED if "INVITE" in mark.senses else None


def _is_convened(marks: Marks, at: int) -> bool:
    """Whether somebody "calls a summit", which is then to come; not "calls the meeting a success"."""
    if marks[at].text.lower() not in _CONVENING or at + 1 >= len(marks):
        return False
    return marks[at + 1].any_of(_BEFORE_CONVENED) and "THE" not in marks[at + 1]


def is_expected(marks: Marks, at: int) -> bool:
    """Whether somebody "is expected at", "is due in": the meeting, and that they come, lie ahead."""
    if marks[at].text.lower() not in _EXPECTED or not 0 < at < len(marks) - 1:
        return False
    before = at - 2 if "NOT" in marks[at - 1] and at >= 2 else at - 1
    return "BE" in marks[before] and "IN" in marks[at + 1]


def _is_call(mark: Mark) -> bool:
    """Whether the meeting is called for."""
    if mark.senses.get("STANCE") != "calls_for" or "INVITE" in mark:
        return False
    return mark.text.lower().split()[0] not in _WISHES


def _of_taking_place(marks: Marks, at: int) -> Modality:
    """The modality of "held", "hosted", "attended": whether one attends says little of the meeting."""
    modality, negated = modality_at(marks, at)
    if "ATTEND" in marks[at] or "REPRESENT" in marks[at]:
        return Modality.PLANNED if modality is Modality.POSSIBLE else modality
    return Modality.DENIED if negated else modality


def _is_set(marks: Marks, at: int) -> bool:
    """Whether a date is set for the meeting before: "planned in Sochi for June", "due next week"."""
    mark = marks[at]
    if mark.text.lower() not in _SET:
        return False
    after = marks[at + 1] if at + 1 < len(marks) else None
    return after is not None and (after.any_of(_BEFORE_SET_DATE) or "DATE" in after)


def _by_verb_after(phrase: NounPhrase) -> Modality:
    """The modality that the phrase's own verb gives it: "will", "was held", "is to be"."""
    marks = phrase.marks
    end = clause_end(marks, phrase.noun)
    said = any("SAY" in mark for mark in marks[: phrase.start])
    for step in range(phrase.end, min(end, phrase.end + 7)):
        mark = marks[step]
        if said and mark.text == "that":
            break  # "announced at the summit that it will"
        if "WILL" in mark.senses or _is_set(marks, step):
            return Modality.PLANNED
        if "HOLD" in mark.senses:
            modality, negated = modality_at(marks, step)
            return Modality.DENIED if negated else modality
        if mark.text.lower() == "to" and step + 1 < end and "BE" in marks[step + 1]:
            return Modality.PLANNED
        if mark.any_of(_RIGHT_STOPS):
            break
    return Modality.ASSERTED
