"""When a meeting was: the date in its phrase, or one beside it in the same clause."""

from __future__ import annotations

from summitry.facts import Modality, When
from summitry.reading.context import Context, resolve_date
from summitry.reading.marks import Mark
from summitry.reading.rules.meeting.noun_phrase import NounPhrase

_REACH = 14
_OTHER_CLAUSE = frozenset(("SEMI", "REL", "BECAUSE", "SAY", "BUT"))
_OF_OTHER_TIMES = frozenset(("anniversary", "since"))


def date_of(phrase: NounPhrase, modality: Modality) -> tuple[When | None, int | None]:
    """The date of the meeting and the place of its mark: inside, right of, or left of the phrase."""
    dates = phrase.marks.having("DATE")
    inside_or_right = [date for date in dates if phrase.start <= date[0] < phrase.end + _REACH]
    left = [date for date in dates if phrase.start - _REACH < date[0] < phrase.start]
    for at, mark in (*inside_or_right, *reversed(left)):
        if not _is_apart(phrase, at):
            when = meant_by(mark, phrase.passage.context, modality)
            if when is not None:
                return when, at
    return None, None


def meant_by(mark: Mark, context: Context, modality: Modality) -> When | None:
    """The date of an event that a mark tells; None for a limit ("since 2019") and where it is unclear."""
    if mark.senses["DATE"].bound:
        return None
    return resolve_date(mark.senses["DATE"], context.published, modality)


def _is_apart(phrase: NounPhrase, at: int) -> bool:
    """Whether another clause, meeting or time begins between the phrase and the date at `at`."""
    if at < phrase.start:
        return any(_parts_left(mark) for mark in phrase.marks[at : phrase.start])
    return any(_parts_right(mark) for mark in phrase.marks[phrase.end : at])


def _parts_left(mark: Mark) -> bool:
    """Whether a date before this mark is not that of the meeting after it."""
    return (_begins_clause(mark) and "SAY" not in mark) or mark.text.lower() in _OF_OTHER_TIMES


def _parts_right(mark: Mark) -> bool:
    """Whether a date after this mark is not that of the meeting before it."""
    if _begins_clause(mark) and "REL" not in mark:
        return True
    return ("MEETING" in mark and "DATE" not in mark) or mark.text.lower() in _OF_OTHER_TIMES


def _begins_clause(mark: Mark) -> bool:
    return mark.any_of(_OTHER_CLAUSE) and "HOLD" not in mark
