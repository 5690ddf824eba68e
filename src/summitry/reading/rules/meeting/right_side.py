"""What follows a meeting's noun: "of the CSTO", "of the bloc's leaders", "between Japan and ASEAN"."""

from __future__ import annotations

from summitry.names.parties import is_organisation
from summitry.reading.marks import Marks
from summitry.reading.phrases import parties_from
from summitry.reading.rules.meeting.noun_phrase import ORGANISATION, NounPhrase

_LINKS = frozenset(("between", "for", "with"))
_MOST_LINKED = 3
_BEFORE_LINKED = frozenset(("THE", "WORD", "NUMBER", "POSS", "A", "ORDINAL"))
_BEFORE_BETWEEN = frozenset(("BE", "HOLD", "IN", "CAPITAL", "DATE", "COUNTRY"))
_OWNED = frozenset(("POSS", "WORD"))
_COUNTRY = frozenset(("COUNTRY", "ADJ"))


def look_right(phrase: NounPhrase) -> None:
    """Take what is linked to the noun after it, one link after the other."""
    _take_bracketed(phrase)
    for _ in range(_MOST_LINKED):
        link = _link_after(phrase.marks, phrase.end)
        end = _take_linked(phrase, link) if link is not None else None
        if end is None:
            return
        phrase.end = end


def _take_bracketed(phrase: NounPhrase) -> None:
    """Take "(COP26)"."""
    marks, at = phrase.marks, phrase.end
    if at + 2 < len(marks) and "OPEN" in marks[at] and "CLOSE" in marks[at + 2]:
        if marks[at + 1].any_of(ORGANISATION):
            phrase.take_organisation(marks[at + 1])
            phrase.end = at + 3


def _link_after(marks: Marks, at: int) -> int | None:
    """The place of the "of", "between", "for" or "with" that follows; None where none does."""
    step = _skip_to_between(marks, at)
    if step < len(marks) and ("OF" in marks[step] or marks[step].text in _LINKS):
        return step
    return None


def _skip_to_between(marks: Marks, at: int) -> int:
    """The place of "between" after "is held in Tokyo"; of "with" after a date; else `at`."""
    for step in range(at, min(len(marks), at + 7)):
        if marks[step].text == "between" or (marks[step].text == "with" and step > at):
            return step
        if not marks[step].any_of(_BEFORE_BETWEEN):
            break
    return at


def _take_linked(phrase: NounPhrase, link: int) -> int | None:
    """The place after what the link takes in; None where that tells nothing of the meeting."""
    marks = phrase.marks
    at = link + 1
    while at < len(marks) and at < link + 5 and marks[at].any_of(_BEFORE_LINKED):
        at += 1
    if at >= len(marks):
        return None
    mark = marks[at]
    if mark.any_of(ORGANISATION):
        if marks[link].text == "for" and phrase.organisation:
            return None
        return _take_organisation(phrase, at)
    if "LEADERS" in mark:
        return _take_leaders(phrase, at)
    if "ORGNOUN" in mark and "THE" in marks[at - 1]:
        phrase.organisation = phrase.organisation or phrase.passage.context.refer(mark.senses["ORGNOUN"])
        return at + 1
    return _take_parties(phrase, at) if mark.any_of(_COUNTRY) else None


def _take_organisation(phrase: NounPhrase, at: int) -> int:
    """The place after "ASEAN", "the SCO summit", "NATO members", "the African Union (AU)"."""
    marks = phrase.marks
    phrase.take_organisation(marks[at])
    step = _skip_owned(marks, at + 1)
    if step >= len(marks):
        return step
    if "LEADERS" in marks[step]:
        return _take_leaders(phrase, step)
    if marks[step].senses.get("MEETING") == "summit":
        phrase.kind = "summit"
    if "MEMBERNOUN" in marks[step] or "MEETING" in marks[step]:
        return step + 1
    if step + 2 < len(marks) and "OPEN" in marks[step] and "ORG" in marks[step + 1]:
        return step + 3
    return step


def _skip_owned(marks: Marks, at: int) -> int:
    """The place of the leaders after "'s", else that of the last word after it; `at` without one."""
    if at >= len(marks) or "POSS" not in marks[at]:
        return at
    while at < len(marks) and marks[at].any_of(_OWNED):
        at += 1
    return at if at < len(marks) and "LEADERS" in marks[at] else at - 1


def _take_leaders(phrase: NounPhrase, at: int) -> int:
    """The place after the leaders at `at`, whose level the meeting gets."""
    phrase.leaders = phrase.marks[at].senses["LEADERS"]
    return at + 1


def _take_parties(phrase: NounPhrase, at: int) -> int:
    """The place after "Japan and ASEAN" or "Russian and Chinese leaders"."""
    listed = parties_from(phrase.marks, at)
    phrase.others.extend(listed.parties)
    if phrase.organisation is None:
        phrase.organisation = next(filter(is_organisation, listed.parties), None)
    end = max(listed.end, at + 1)
    if end < len(phrase.marks) and "LEADERS" in phrase.marks[end]:
        return _take_leaders(phrase, end)
    return end
