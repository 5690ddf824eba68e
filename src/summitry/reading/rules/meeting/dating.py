"""When a meeting was: the date in its phrase, or one beside it in the same clause."""

from __future__ import annotations

import datetime as dt

from summitry.facts import Modality, When
from summitry.reading.context import Context, resolve_date
from summitry.reading.marks import Mark, Marks
from summitry.reading.rules.meeting.noun_phrase import NounPhrase
from summitry.reading.rules.nearby import dates_a_thing

_LONGEST_SITTING = 14
_ENDED = frozenset(("ended", "ends", "wrapped up", "wraps up", "concluded", "concludes", "closed", "closes"))
_OPENED = frozenset(("opened", "opens", "began", "begins", "started", "starts", "kicked off", "kicks off"))
_RELATIVE = frozenset(("REL", "COMMA"))
_BEEN = frozenset(("did", "didn't"))
_AT = frozenset(("at", "during"))
_REACH = 14
_OPENING_REACH = 20
"""So far after a meeting with which the sentence opens: "At its session, held by video, the OAS …"."""
_OPENS = 2
_RECENT = 7
_DONE = ("HOLD", "MEET", "ATTEND", "HOST", "CHAIR", "SIGN", "ADOPT")
_PAST = frozenset(("past", "part"))
_OTHER_CLAUSE = frozenset(("SEMI", "REL", "BECAUSE", "SAY", "BUT"))
_BEFORE_DATE = frozenset(("IN", "ON", "COMMA", "CAPITAL", "CAP", "COUNTRY", "HOLD", "BE", "OF", "THE", "AND"))
_NEXT_TO = frozenset(("before", "after", "ahead"))
_OF_OTHER_TIMES = frozenset(("anniversary", "since"))


def date_of(phrase: NounPhrase, modality: Modality) -> tuple[When | None, int | None]:
    """The date of the meeting and the place of its mark: inside, right of, or left of the phrase."""
    dates = phrase.marks.having("DATE")
    reach = _OPENING_REACH if phrase.start <= _OPENS and phrase.marks[0].text.lower() in _AT else _REACH
    inside_or_right = [date for date in dates if phrase.start <= date[0] < phrase.end + reach]
    left = [date for date in dates if phrase.start - _REACH < date[0] < phrase.start]
    untold = not _is_done_there(phrase) and not any(
        _tells_past(mark) for mark in phrase.marks[max(0, phrase.start - 9) : phrase.end + 9]
    )
    told = (
        (when, at)
        for at, mark in (*inside_or_right, *reversed(left))
        if not _is_apart(phrase, at)
        and not _is_of_another(phrase, at)
        and (when := meant_by(mark, phrase.passage.context, modality, untold=untold)) is not None
    )
    first = next(told, None)
    if first is None:
        return None, None
    when, at = first
    if when.first == when.last:
        return _all_days(phrase, when), at
    if _is_near(when) or at < phrase.end or not _is_far(phrase, at):
        return first
    # "Yesterday, at the summit, its application of 2012": the day before it, not the year far after.
    return next(((when, at) for when, at in told if at < phrase.end and _is_near(when)), first)


def _all_days(phrase: NounPhrase, day: When) -> When:
    """All days of "ended a three-day summit on Friday", "a two-day meeting opened today"; else the day."""
    marks = phrase.marks
    number = next((at for at in range(phrase.start, phrase.noun) if _counts_days(marks, at)), None)
    if number is None:
        return day
    more = dt.timedelta(days=min(int(marks[number].senses["NUMBER"]), _LONGEST_SITTING) - 1)
    near = (*marks[max(0, phrase.start - 3) : phrase.start], *marks[phrase.end : phrase.end + 5])
    verbs = {mark.text.lower() for mark in near if "HOLD" in mark}
    if not verbs.isdisjoint(_ENDED):
        return When.span(day.first - more, day.first)
    return When.span(day.first, day.first + more) if not verbs.isdisjoint(_OPENED) else day


def _counts_days(marks: Marks, at: int) -> bool:
    """Whether "two-day" stands at `at`."""
    return "NUMBER" in marks[at] and marks[at + 1].text == "-" and marks[at + 2].text == "day"


def _is_done_there(phrase: NounPhrase) -> bool:
    """Whether something was done or said at the meeting: "spoke at the summit on Friday"."""
    at = phrase.start - 1
    if at < 1 or phrase.marks[at].text.lower() not in _AT:
        return False
    near = phrase.marks[max(0, at - 9) : at]
    return any(mark.text == "spoke" or not _PAST.isdisjoint(mark.forms.values()) for mark in near)


def _tells_past(mark: Mark) -> bool:
    """Whether a verb of what is done at meetings stands in the past: "met", "did not come"."""
    if mark.text.lower() in _BEEN:
        return True
    return any(mark.forms.get(kind) in _PAST for kind in _DONE)


def _is_near(when: When) -> bool:
    """Whether the date is a day, or some of one week."""
    return (when.last - when.first).days < 7


def _is_far(phrase: NounPhrase, at: int) -> bool:
    """Whether something else stands between the phrase and a date after it, which may be its date."""
    return any(not mark.any_of(_BEFORE_DATE) for mark in phrase.marks[phrase.end : at])


def meant_by(mark: Mark, context: Context, modality: Modality, *, untold: bool = False) -> When | None:
    """The date of an event that a mark tells; None for a limit ("since 2019") and where it is unclear."""
    if mark.senses["DATE"].bound:
        return None
    return resolve_date(mark.senses["DATE"], context.published, modality, untold=untold)


def recent_days(marks: Marks, context: Context, within: int = _RECENT) -> list[When]:
    """The days before publication that a sentence tells, of the last week: "on Wednesday", "yesterday"."""
    published = context.published
    if published is None:
        return []
    dates = (mark for at, mark in marks.having("DATE") if not dates_a_thing(marks, at))
    told = (meant_by(mark, context, Modality.ASSERTED) for mark in dates)
    return [
        when
        for when in told
        if when is not None and when.first == when.last and 0 <= (published - when.last).days < within
    ]


def _is_of_another(phrase: NounPhrase, at: int) -> bool:
    """Whether the date at `at` is a thing's beside the phrase: "after Monday's attack the summit"."""
    marks = phrase.marks
    if phrase.start <= at < phrase.end or at + 1 >= len(marks) or "POSS" not in marks[at + 1]:
        return False
    step = at + 1
    while step < len(marks) and "POSS" in marks[step]:
        step += 1
    return step != phrase.start


def _is_apart(phrase: NounPhrase, at: int) -> bool:
    """Whether another clause, meeting or time begins between the phrase and the date at `at`."""
    if at < phrase.start:
        if _is_in_relative(phrase.marks, at):
            return True
        return any(_parts_left(mark) for mark in phrase.marks[at : phrase.start])
    said = any("SAY" in mark for mark in phrase.marks[: phrase.start])
    return any(_parts_right(mark) or (said and "that" in mark.text) for mark in phrase.marks[phrase.end : at])


def _is_in_relative(marks: Marks, at: int) -> bool:
    """Whether the date at `at` ends a clause of its own: "Rowley, who will step down in March, attended"."""
    if at + 1 >= len(marks) or "COMMA" not in marks[at + 1]:
        return False
    for mark in reversed(marks[max(0, at - _REACH) : at]):
        if mark.any_of(_RELATIVE):
            return "REL" in mark
    return False


def _parts_left(mark: Mark) -> bool:
    """Whether a date before this mark is not that of the meeting after it."""
    low = mark.text.lower()
    return (_begins_clause(mark) and "SAY" not in mark) or low in _OF_OTHER_TIMES or low == "ahead"


def _parts_right(mark: Mark) -> bool:
    """Whether a date after this mark is not that of the meeting before it."""
    if _begins_clause(mark) and "REL" not in mark:
        return True
    low = mark.text.lower()
    return ("MEETING" in mark and "DATE" not in mark) or low in _OF_OTHER_TIMES or low in _NEXT_TO


def _begins_clause(mark: Mark) -> bool:
    return mark.any_of(_OTHER_CLAUSE) and "HOLD" not in mark
