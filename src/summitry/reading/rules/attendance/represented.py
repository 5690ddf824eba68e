"""Who was represented at a meeting, and by whom."""

from __future__ import annotations

from summitry.facts import AttendanceStatus
from summitry.reading.context import Draft
from summitry.reading.marks import Marks
from summitry.reading.modality import is_neither, modality_at
from summitry.reading.persons import Person
from summitry.reading.phrases import is_passive, parties_from, party_of, span_of
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import first_of

_TOO_REACHES = 24


def represented(here: Attendances) -> None:
    """ "Russia was represented by Foreign Minister Sergei Lavrov"."""
    marks = here.marks
    for at, _ in marks.having("REPRESENT"):
        if not is_passive(marks, at, "REPRESENT") or (at + 1 < len(marks) and "ON" in marks[at + 1]):
            continue  # "represented on the Council": has a seat there
        meeting = here.meeting_or_current(at)
        holder = here.subjects.of(at)
        if meeting is None or holder is None:
            continue
        modality, negated = modality_at(marks, at)
        if negated or is_neither(marks, holder.start):
            add_absent(here, meeting, Missing.subject(holder, at, modality), "not_represented")
            continue
        persons, end = _representatives(marks, at)
        manner = Manner(status=AttendanceStatus.REPRESENTED, modality=modality, resolved=holder.anaphor)
        items = [(party, person) for party, _ in holder.items for person in persons]
        here.add_all(meeting, items, [span_of(marks, holder.start, end)], "represented", manner)
        _add_represented_too(here, meeting, at + 2, manner)


def _representatives(marks: Marks, at: int) -> tuple[list[Person | None], int]:
    """The persons after "represented by", or one unknown, and where their list ends."""
    by = first_of(marks, "BY", at + 1, at + 5)
    if by is None:
        return [None], at + 3
    listed = parties_from(marks, by + 1, long=True)
    persons: list[Person | None] = []
    end = at + 3
    for (_, person), place in zip(listed.items, listed.places, strict=True):
        if _is_represented_too(marks, place):
            break
        if person is not None:
            persons.append(person)
            end = max(end, place + 1)
    return persons or [None], end


def _is_represented_too(marks: Marks, at: int) -> bool:
    """Whether a country stands there before "by": "… and Peru by its ambassador"."""
    return "PERSON" not in marks[at] and at + 1 < len(marks) and "BY" in marks[at + 1]


def _add_represented_too(here: Attendances, meeting: Draft, start: int, manner: Manner) -> None:
    """Keep the others of "Chile was represented by its president, and Peru by its ambassador"."""
    marks = here.marks
    for at in range(start, min(len(marks), start + _TOO_REACHES)):
        if "COUNTRY" in marks[at] and _is_represented_too(marks, at):
            party = party_of(marks[at])
            persons, end = _representatives(marks, at)
            items = [(party, person) for person in persons]
            here.add_all(meeting, items, [span_of(marks, at, end)], "represented_too", manner)
