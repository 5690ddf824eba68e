"""Whoever speaks, votes, signs or meets somebody at a meeting was there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from summitry.facts import MeetingKind, Modality
from summitry.names.parties import is_organisation
from summitry.reading.bystanders import describes
from summitry.reading.context import Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.attendance.presence import STOPS, Attendances, Manner
from summitry.reading.rules.meeting.modality import is_expected
from summitry.reading.rules.nearby import stands


class Speaker(NamedTuple):
    """Somebody, the marks `start:end` that tell of them at the meeting, and whether they are yet to speak."""

    item: Item
    start: int
    end: int
    later: bool = False


_STAGES = frozenset(
    "opening close end start beginning conclusion outset session speech ceremony sidelines margins".split()
)
_SPEECHES = frozenset("speech address remarks told statement speaking".split())
_AT = frozenset(("at", "during", "to", "in"))
_TO = frozenset(("to", "in"))
_ARTICLES = frozenset(("THE", "WORD"))
_TALKING = frozenset(("SAY", "STANCE", "SIGN", "MEET"))
_AUDIENCE = frozenset(
    "delegates hall peers leaders counterparts colleagues participants gathering plenary ministers assembly "
    "hosts guests summit".split()
)
_BEFORE_AUDIENCE = frozenset(("THE", "PRON", "WORD", "A", "ADJ", "ORDINAL", "ORG", "POSS", "URGENT"))
_SPOKE = Manner()
_TOLD = frozenset(("past", "s"))
_NO_VERBS = frozenset(("PERSON", "MEETING"))
_SUBJECTS = frozenset("THE A PRON ADJ PEOPLE COUNTRY ORG PERSON LEADERS TITLE AND REL".split())
_AWAY = frozenset(("NOT", "SKIP", "ABSENTADJ", "DECLINE", "CANCEL", "EXCLUDE"))
_OTHER_CLAUSE = frozenset(("COMMA", "SEMI", "REL", "OF"))


def at_meeting(here: Attendances) -> None:
    """ "Obama, at the GCC summit in Saudi Arabia, says": whoever speaks at a meeting was there."""
    marks = here.marks
    for place, meeting in here.found:
        fields = meeting.fields
        if fields["modality"] is not Modality.ASSERTED or fields["kind"] is MeetingKind.BILATERAL:
            continue
        if _is_where(marks, place):
            at: int | None = place
        else:
            at = _preposition(marks, here.context.starts.get(place, place))
        if at is None or (at and is_expected(marks, at - 1)):
            continue
        for item, start, end, later in _speakers(here, at, place):
            modality = Modality.PLANNED if later else Modality.ASSERTED
            manner = Manner(modality=modality, resolved=stands(marks, "TITLE", start, end))
            here.add(meeting, item, [span_of(marks, start, end)], "spoke_at", manner)


def _is_where(marks: Marks, noun: int) -> bool:
    """Whether "where" follows the meeting: "the summit where Obama said"."""
    return noun + 1 < len(marks) and marks[noun + 1].text.lower() == "where"


def _preposition(marks: Marks, start: int) -> int | None:
    """The place of the "at" before a meeting: "at the", "at the opening of the", "speech to the"."""
    step = start - 1
    if step >= 2 and "OF" in marks[step] and marks[step - 1].text.lower() in _STAGES:
        step -= 2
        while step > 0 and marks[step].any_of(_ARTICLES):
            step -= 1
    elif step >= 1 and marks[step].text.lower() in _STAGES:
        step -= 1 + ("THE" in marks[step - 1])
    if step >= 0 and (marks[step].text.lower() in _AT or "WITH" in marks[step]):
        return step
    return None


def _speakers(here: Attendances, at: int, noun: int) -> list[Speaker]:
    """Whoever says, signs or meets something in the clause around `at`."""
    marks = here.marks
    if marks[at].text.lower() in _TO and not (at and marks[at - 1].text.lower() in _SPEECHES):
        return []
    for step in _verb_places(marks, at, noun):
        mark = marks[step]
        if mark.any_of(STOPS):
            if step < at:
                continue
            return []
        if not mark.any_of(_TALKING) or mark.any_of(_NO_VERBS):
            continue
        holder = here.subjects.of(step)
        if holder is not None and (not holder.anaphor or "TITLE" in marks[holder.end - 1]):
            later = modality_at(marks, step)[0] is Modality.PLANNED
            return _somebodies(marks, holder, min(holder.start, at), noun, later=later)
    return _delivering(marks, at)


def _verb_places(marks: Marks, at: int, noun: int) -> Iterable[int]:
    """The places where a verb of speaking may stand: first those before `at`, then those after."""
    after = range(noun + 1, min(len(marks), noun + 20))
    if _is_where(marks, noun):
        return after
    return chain(range(at - 1, max(-1, at - 25), -1), after)


def _somebodies(marks: Marks, holder: Holder, start: int, noun: int, *, later: bool = False) -> list[Speaker]:
    """The items of a subject that can be at a meeting."""
    last, end = marks[holder.end - 1], max(noun + 1, holder.end)
    return [Speaker(item, start, end, later) for item in holder.items if _is_somebody(item, last)]


def _is_somebody(item: Item, last: Mark) -> bool:
    """Whether a speaker was there: a named person, or a country that the words name as such."""
    party, person = item
    if person is not None:
        return True
    return party is not None and not is_organisation(party) and "COUNTRY" in last


def _delivering(marks: Marks, at: int) -> list[Speaker]:
    """ "Ana Brnabić spoke as the forum began": whoever acts there by name."""
    for step in range(at - 1, max(-1, at - 14), -1):
        mark = marks[step]
        if _closes_name(marks, step):
            continue
        if mark.any_of(_OTHER_CLAUSE) or ("PERSON" not in mark and mark.any_of(_AWAY)):
            return []
        if "PERSON" in mark and mark.senses["PERSON"].name:
            if describes(marks, step):
                return []  # "protests against the president continue at the summit"
            person = mark.senses["PERSON"]
            return [Speaker((person.party, person), step, len(marks))]
    return []


def _closes_name(marks: Marks, at: int) -> bool:
    """Whether a comma stands between a name and its verb: "Brazil's president, Lula, spoke"."""
    if "COMMA" not in marks[at] or not at or at + 1 >= len(marks) or "PERSON" not in marks[at - 1]:
        return False
    return not marks[at + 1].any_of(_SUBJECTS)


# ------------------------------------------------------------------ told those present


def told_those_present(here: Attendances) -> None:
    """ "President Buhari told delegates": whoever speaks to those present was there."""
    marks = here.marks
    for at, mark in marks.having("SAY"):
        if "PERSON" in mark or not mark.text.lower().startswith("t"):
            continue
        meeting = here.context.meeting
        end = _those_present(marks, at + 1)
        if end is None or meeting is None or meeting.fields["modality"] is not Modality.ASSERTED:
            continue
        holder = here.subjects.of(at)
        if holder is not None and not (holder.anaphor and "TITLE" not in marks[holder.end - 1]):
            for item, start, *_ in _somebodies(marks, holder, holder.start, end - 1):
                here.add(meeting, item, [span_of(marks, start, end)], "told_those_present", _SPOKE)


def _those_present(marks: Marks, at: int) -> int | None:
    """The place after "delegates", "his fellow leaders", "the summit" from `at` on; None elsewhere."""
    step = at
    while step < len(marks) and step < at + 4:
        mark = marks[step]
        if mark.text.lower() in _AUDIENCE or ("MEETING" in mark and "THE" in marks[step - 1]):
            return step + 1
        if not mark.any_of(_BEFORE_AUDIENCE):
            return None
        step += 1
    return None


# ------------------------------------------------------------------ voted


def voted(here: Attendances) -> None:
    """ "Chile and Uruguay voted no, and Brazil abstained": whoever votes at the meeting in hand was there."""
    marks = here.marks
    for at, mark in marks.having("VOTE"):
        meeting = here.meeting_or_current(at)
        if "PERSON" in mark or meeting is None or mark.forms.get("VOTE") not in _TOLD:
            continue
        if (
            meeting.fields["modality"] is not Modality.ASSERTED
            or meeting.fields["kind"] is MeetingKind.BILATERAL
        ):
            continue
        holder = here.subjects.of(at)
        if holder is None or holder.anaphor or modality_at(marks, at) != (Modality.ASSERTED, False):
            continue
        if stands(marks, "HAVE", holder.end, at):
            continue  # "Poland has vetoed the talks": at another meeting, before
        for item, start, *_ in _somebodies(marks, holder, holder.start, at):
            here.add(meeting, item, [span_of(marks, start, at + 1)], "voted", _SPOKE)
