"""Who was left out of a meeting: excluded, not invited; held without whom."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, item_of, parties_from
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.presence import Attendances
from summitry.reading.rules.nearby import first_of, object_end, stands, stands_any

_PAST = frozenset(("past", "part"))
_TAKING_PLACE = frozenset(("HOLD", "MEET"))
_REACH = 8


def excluded(here: Attendances) -> None:
    """ "agreed to exclude Min Aung Hlaing from the ASEAN summit", "did not invite Cuba to the summit"."""
    marks = here.marks
    for at, mark in marks.having("EXCLUDE", "INVITE"):
        if "PERSON" in mark:
            continue
        meeting = here.meeting_near(at, reach=20)
        if meeting is None:
            continue
        modality, negated = modality_at(marks, at)
        if "INVITE" in mark and not negated:
            continue
        items, start = _left_out(here, at)
        missing = Missing(items, start, object_end(marks, at) - 1, modality)
        add_absent(here, meeting, missing, "excluded")


def _left_out(here: Attendances, at: int) -> tuple[Sequence[Item], int]:
    """Who is left out, and the place where the words about that begin."""
    marks = here.marks
    if _is_excluded(marks, at):
        holder = here.subjects.of(at)
        return (holder.items, holder.start) if holder is not None else ([], at)
    listed = parties_from(marks, at + 1)
    if listed.items:
        return listed.items, at
    person = first_of(marks, "PERSON", at + 1, at + 7)
    return [item_of(marks[person])] if person is not None else [], at


def _is_excluded(marks: Marks, at: int) -> bool:
    """Whether it is a passive: "was excluded", "has not been invited"."""
    form = marks[at].forms.get("EXCLUDE" if "EXCLUDE" in marks[at] else "INVITE")
    return form in _PAST and stands(marks, "BE", at - 3, at)


def held_without(here: Attendances) -> None:
    """ "The summit was held without Armenia"."""
    marks = here.marks
    for at, mark in marks.having("NOT"):
        if mark.text.lower() != "without" or not stands_any(marks, _TAKING_PLACE, at - _REACH, at):
            continue
        meeting = here.meeting_near(at, reach=_REACH + 4)
        listed = parties_from(marks, at + 1)
        if meeting is not None and listed.items:
            missing = Missing(listed.items, max(0, at - 3), listed.end - 1)
            add_absent(here, meeting, missing, "held_without")
