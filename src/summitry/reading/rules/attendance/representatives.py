"""Unnamed representatives who speak at a body's sitting: "The representative of Chile welcomed the text"."""

from __future__ import annotations

from summitry.facts import MeetingKind, Modality, Office
from summitry.names.parties import is_organisation
from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import span_of
from summitry.reading.rules.attendance.presence import Attendances, Manner

_REPRESENTATIVES = frozenset(("representative", "delegate", "permanent representative", "ambassador"))
_TOLD = frozenset(("past", "s"))
_OF = frozenset(("OF", "THE", "FROM"))
_SPOKE = Manner(office=Office.ENVOY)


def speaks_for_country(marks: Marks, holder: Holder) -> bool:
    """Whether the words for one country tell of somebody who represents it and is not named."""
    if len(holder.items) != 1 or holder.anaphor or holder.items[0][1] is not None:
        return False
    party = holder.items[0][0]
    return party is not None and not is_organisation(party) and _start(marks, holder) is not None


def representatives_spoke(here: Attendances) -> None:
    """ "Algeria's representative welcomed the adoption": whoever speaks at the sitting in hand was there."""
    meeting = here.context.meeting
    if meeting is None or meeting.fields["body"] is None or meeting.fields["kind"] is MeetingKind.BILATERAL:
        return
    if meeting.fields["modality"] is not Modality.ASSERTED:
        return
    marks = here.marks
    for at, mark in marks.having("SAY", "STANCE"):
        if "PERSON" in mark or _TOLD.isdisjoint(mark.forms.values()):
            continue
        holder = here.subjects.of(at)
        if holder is None or not speaks_for_country(marks, holder) or modality_at(marks, at)[1]:
            continue
        start = _start(marks, holder)
        span = span_of(marks, holder.start if start is None else start, at + 1)
        here.add(meeting, holder.items[0], [span], "representative_spoke", _SPOKE)


def _start(marks: Marks, holder: Holder) -> int | None:
    """Where "representative" stands, before the country or after it; None where it does not."""
    last = marks[holder.end - 1]
    if last.text.lower() in _REPRESENTATIVES:
        return holder.start
    step = holder.start - 1
    while step > 0 and marks[step].any_of(_OF):
        step -= 1
    if step >= 0 and marks[step].text.lower() in _REPRESENTATIVES and "OF" in marks[step + 1]:
        return step
    return None
