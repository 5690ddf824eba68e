"""When a standing changed, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from summitry.facts import Modality, Standing, When
from summitry.reading.context import resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import clause_end, span_of
from summitry.reading.rules.nearby import date_by, stands_any

if TYPE_CHECKING:
    from summitry.reading.rules.membership.standing import Told

_NO_NEWS = frozenset(("WILL", "MAY", "TO", "DO"))
_FOLLOWING = frozenset(("after", "following"))
_MEETING = frozenset(("MEETING",))
_TIMES = frozenset("years months weeks days".split())
_REASON_ITSELF = ("in ", "after", "over")
"""Beginnings that a reason keeps: "in response to the coup", "over human rights"; not "because of"."""


def date_near(marks: Marks, published: dt.date | None, told: Told) -> When | None:
    """The date in the clause; else the day of publication of a change told as news."""
    change = told.change if told.change is not None else told.start
    before_reason = _before_reason(marks, change, told.end + 6)
    mark = date_by(marks, max(0, told.start - 4), change, before_reason, of_things=False)
    if mark is not None:
        return resolve_date(mark.senses["DATE"], published, told.modality)
    verb = told.verb
    if verb is None or published is None or told.modality is not Modality.ASSERTED:
        return None
    if told.status is Standing.LEAVING:
        return None  # its date is that on which it will have left
    return When.day(published) if marks[verb].forms and _is_news(marks, verb) else None


def _before_reason(marks: Marks, change: int, end: int) -> int:
    """The place of a reason between `change` and `end`, whose dates are its own: "after last week's coup"."""
    reasons = (at for at in marks.places(("BECAUSE",), change + 1, end) if marks[at].text != "since")
    return next(reasons, end)


def _is_news(marks: Marks, verb: int) -> bool:
    """Whether the verb is in the present tense, as in headlines and in news of the day."""
    forms = marks[verb].forms.values()
    if "s" in forms or "base" in forms:
        return not stands_any(marks, _NO_NEWS, verb - 2, verb)
    return any(mark.text in ("is", "are") for mark in marks[max(0, verb - 2) : verb])


def _tells_when(marks: Marks, at: int) -> bool:
    """Whether "after" tells but when: "five years after its suspension", "following a meeting"."""
    if marks[at].text.lower() in _FOLLOWING and stands_any(marks, _MEETING, at + 1, at + 4):
        return True
    return marks[at].text == "after" and at > 0 and marks[at - 1].text.lower() in _TIMES


def reason_after(marks: Marks, text: str, at: int) -> str | None:
    """The words of the reason given within eight marks of `at`."""
    for step in range(at, min(len(marks), at + 8)):
        if "BECAUSE" in marks[step] and not _tells_when(marks, step):
            end = clause_end(marks, step)
            whole = marks[step].text.lower().startswith(_REASON_ITSELF)
            first = step if whole else min(step + 1, end - 1)
            start, stop = span_of(marks, first, end)
            return text[start:stop]
    return None
