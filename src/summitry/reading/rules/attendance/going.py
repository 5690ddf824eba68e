"""Who goes to a meeting, is in town for it, is not at it, or left it before its end."""

from __future__ import annotations

from summitry.facts import Modality
from summitry.reading.context import Draft
from summitry.reading.modality import modality_at
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.presence import Attendances, Manner

_TOWNS = frozenset(("CAPITAL", "CAP", "COUNTRY"))


def going_to(here: Attendances) -> None:
    """ "Modi is going to the summit": not "is going to sign", which tells what is to come."""
    for at, mark in here.marks.having("WILL"):
        meeting = here.meeting_governed(at) if mark.text.lower().endswith("going to") else None
        if meeting is not None:
            _add(here, meeting, at, at, Modality.PLANNED, "going_to")


def in_town_for(here: Attendances) -> None:
    """ "Modi is in Astana for the summit"."""
    marks = here.marks
    for at, _ in marks.having("FOR"):
        if at < 4 or not marks[at - 1].any_of(_TOWNS) or "IN" not in marks[at - 2]:
            continue
        be = at - 4 if "NOT" in marks[at - 3] else at - 3
        meeting = here.meeting_governed(at) if "BE" in marks[be] else None
        if meeting is not None:
            _add(here, meeting, be, at, modality_at(marks, be)[0], "in_town_for")


def not_there(here: Attendances) -> None:
    """ "Pashinyan was not at the summit"."""
    marks = here.marks
    for at, _ in marks.having("NOT"):
        if not at or "BE" not in marks[at - 1] or at + 1 >= len(marks) or marks[at + 1].text != "at":
            continue
        meeting = here.meeting_governed(at)
        if meeting is not None:
            _add(here, meeting, at - 1, at, modality_at(marks, at - 1)[0], "not_there")


def left_early(here: Attendances) -> None:
    """ "Trump left the summit early": he had been there."""
    for at, mark in here.marks.having("LEAVE"):
        meeting = here.meeting_governed(at) if mark.text.lower() in ("left", "leaves", "leave") else None
        if meeting is not None:
            _add(here, meeting, at, at, modality_at(here.marks, at)[0], "left_early")


def _add(here: Attendances, meeting: Draft, verb: int, at: int, modality: Modality, rule: str) -> None:
    """Keep that the subject of the verb came, or where that is negated, that it did not."""
    marks = here.marks
    holder = here.subjects.of(verb)
    if holder is None:
        return
    if "NOT" in marks[verb + 1] or modality_at(marks, verb)[1]:
        add_absent(here, meeting, Missing.subject(holder, at, modality), rule)
        return
    manner = Manner(modality=modality, resolved=holder.anaphor)
    here.add_all(meeting, holder.items, here.told(holder.start, at), rule, manner)
