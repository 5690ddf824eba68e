"""Who was invited, and who accepted the invitation or turned it down."""

from __future__ import annotations

from summitry.facts import Modality
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import is_passive, parties_from
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.presence import Attendances, Manner

_TURNED_DOWN = ("reject", "turn", "spurn", "snub", "declin", "refus", "rebuff")
_ACCEPTED = ("accept", "take up", "took up")
_RECEIVED = ("receiv", "was sent", "got")
_FARTHEST = 4
_MEETINGS = frozenset(("THE", "A", "PRON", "ORG", "BODY", "CAP", "NUMBER", "ORDINAL", "ATTEND", "MEETING"))
"""What may follow "invited to" where it is a meeting that somebody is invited to."""


def answered(here: Attendances) -> None:
    """ "Brazil declined an invitation to the summit": it stayed away; "accepted": it is to come."""
    marks = here.marks
    for at, _ in marks.having("INVITING"):
        verb = _verb_of(marks, at)
        meeting = here.meeting_near(at, reach=12)
        holder = here.subjects.of(verb) if verb is not None else None
        if verb is None or meeting is None or holder is None:
            continue
        modality, negated = modality_at(marks, verb)
        text = marks[verb].text.lower()
        if text.startswith(_TURNED_DOWN) and not negated:
            add_absent(here, meeting, Missing(holder.items, holder.start, at, modality), "turned_down")
        elif text.startswith(_ACCEPTED) and not negated:
            _add(here, meeting, holder, at, Modality.PLANNED, "accepted")
        elif text.startswith(_RECEIVED):
            _add(here, meeting, holder, at, Modality.POSSIBLE, "received")


def invited(here: Attendances) -> None:
    """ "Ukraine was invited to the summit", "Trump invited Putin to the summit": they may come."""
    marks = here.marks
    for at, mark in marks.having("INVITE"):
        meeting = here.meeting_near(at, reach=12)
        if "PERSON" in mark or meeting is None or modality_at(marks, at)[1] or not _to_come(marks, at):
            continue
        if is_passive(marks, at, "INVITE"):
            holder = here.subjects.of(at)
        else:
            listed = parties_from(marks, at + 1)
            holder = Holder(listed.items, at, listed.end, False)
        if holder is not None and holder.items:
            _add(here, meeting, holder, at, Modality.POSSIBLE, "invited")


def _to_come(marks: Marks, at: int) -> bool:
    """Whether the invitation is to a meeting, not to do something: "invited Turkey to begin talks"."""
    to = marks.next(("TO",), at + 1)
    return to + 1 < len(marks) and marks[to + 1].any_of(_MEETINGS)


def _verb_of(marks: Marks, at: int) -> int | None:
    """The verb of which the invitation at `at` is the object; None where none stands near before it."""
    for step in range(at - 1, max(-1, at - 1 - _FARTHEST), -1):
        if marks[step].forms and "PERSON" not in marks[step]:
            return step
    return None


def _add(here: Attendances, meeting: Draft, holder: Holder, at: int, modality: Modality, rule: str) -> None:
    manner = Manner(modality=modality, resolved=holder.anaphor)
    here.add_all(meeting, holder.items, here.told(min(holder.start, at), at), rule, manner)
