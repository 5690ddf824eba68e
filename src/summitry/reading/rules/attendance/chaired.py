"""Who opened and chaired a meeting."""

from __future__ import annotations

from summitry.facts import Modality, Role
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import is_passive, parties_from, span_of
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import first_of, says

_CHAIRS = frozenset(("chairmanship", "presidency", "chair", "chairship"))
_UNDER = frozenset(("under", "with"))
_BY_OR_OF = frozenset(("BY", "OF"))
_BEFORE_NOUN = frozenset(("THE", "NUMBER", "ORDINAL", "POSS"))
_DETERMINERS = frozenset("a an another each every his her its no one this that their".split())
_FINITE = frozenset(("past", "s", "base"))
_OTHERS_CHAIRED = frozenset(("OF", "THE", "A", "ORG", "BODY", "WORD", "CAP"))
_BODIES = frozenset(("ORG", "BODY"))
_SITTINGS = ("talks", "meeting", "session", "sitting", "discussion", "gathering")
_OPENED = frozenset(("past", "s"))


# ------------------------------------------------------------------ opened


def opened_by(here: Attendances) -> None:
    """ "The meeting is opened in Abuja by Queen Elizabeth II", "Harris opened the Summit"."""
    marks = here.marks
    for at, mark in marks.having("HOLD"):
        if not mark.text.lower().startswith("open") or "PERSON" in mark:
            continue
        meeting = here.meeting_near(at, reach=10)
        if meeting is None:
            continue
        by = first_of(marks, "BY", at + 1, at + 9)
        if by is not None and is_passive(marks, at, "HOLD"):
            listed = parties_from(marks, by + 1)
            here.add_all(meeting, listed.items, [span_of(marks, at, listed.end)], "opened_by")
        elif mark.forms.get("HOLD") in _OPENED and here.meeting_near(at, reach=8):
            _add_opener(here, at, meeting)


def _add_opener(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the persons who are the subject of "opened"."""
    holder = here.subjects.of(at)
    if holder is not None and all(person for _, person in holder.items):
        manner = Manner(resolved=holder.anaphor)
        here.add_all(meeting, holder.items, here.told(holder.start, at), "opened_by", manner)


# ------------------------------------------------------------------ chaired


def chaired(here: Attendances) -> None:
    """ "under the chairmanship of Brunei", "chaired by New Zealand", "Michel chaired the summit"."""
    for at, mark in here.marks.having("CHAIR", "CHAIRNOUN"):
        if not _is_chairing(mark) or (at and here.marks[at - 1].text.lower() == "currently"):
            continue
        meeting = here.meeting_near(at, reach=30)
        if meeting is None and "CHAIR" in mark:
            meeting = here.context.meeting
        if meeting is None:
            continue
        if _chair_follows(here.marks, at):
            _add_chair_after(here, at, meeting)
        elif _has_turn(here.marks, at):
            continue
        elif mark.forms.get("CHAIR") in _FINITE and "CHAIR" in mark and not _is_seat(here.marks, at):
            _add_chair_before(here, at, meeting)


def _is_chairing(mark: Mark) -> bool:
    """Whether the verb or the noun tells of a chair; "chairing" does not."""
    if "CHAIR" in mark and mark.forms.get("CHAIR") != "ing":
        return True
    return "CHAIRNOUN" in mark and mark.text.lower() in _CHAIRS


def _has_turn(marks: Marks, at: int) -> bool:
    """Whether a turn in the chair is told, not one sitting: "who chairs the AU Commission"."""
    if marks[at].forms.get("CHAIR") != "s" or not at:
        return False
    if at > 1 and marks[at - 2].text.lower() == "whose":
        return True  # "Portugal's premier, whose country presides over the Council"
    if "REL" not in marks[at - 1]:
        return False
    step = at + 1 + (at + 1 < len(marks) and "THE" in marks[at + 1])
    return step < len(marks) and marks[step].any_of(_BODIES) and "MEETING" not in marks[step]


def _is_seat(marks: Marks, at: int) -> bool:
    """Whether "chair" is a noun, as in "one chair stayed empty"."""
    before = marks[at - 1] if at else None
    return before is not None and (before.any_of(_BEFORE_NOUN) or before.text.lower() in _DETERMINERS)


def _chair_follows(marks: Marks, at: int) -> bool:
    """Whether the chair is named next: "chaired by", "under the chairmanship of"."""
    return (
        at + 1 < len(marks)
        and marks[at + 1].any_of(_BY_OR_OF)
        and ("CHAIR" in marks[at] or says(marks, _UNDER, at - 3, at))
    )


def _add_chair_after(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the chair named after `at`, or two, or after "co-chaired by" all."""
    marks = here.marks
    listed = parties_from(marks, at + 2)
    evidence = [span_of(marks, _evidence_start(here, at, meeting), listed.end)]
    manner = Manner(role=Role.CHAIR, status=here.status(at, at))
    named = listed.items if marks[at].text.lower().startswith("co-") else listed.items[:2]
    chairs = [item for item in named if item[1] is not None or not is_organisation(item[0])]
    here.add_all(meeting, chairs, evidence, "chaired_by", manner)


def _evidence_start(here: Attendances, at: int, meeting: Draft) -> int:
    """The place of the meeting's noun where that is close before `at`, else a little before `at`."""
    noun = next((place for place, draft in here.found if draft is meeting and place < at), at)
    return noun if at - noun < 12 else max(0, at - 3)


def _add_chair_before(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the subject of "chaired" at `at`."""
    holder = here.subjects.of(at)
    if holder is None or not (here.meeting_near(at, reach=12) or _is_of_meetings(here.marks, at)):
        return
    modality = modality_at(here.marks, at)[0]
    if modality is Modality.PLANNED and meeting.fields["modality"] is Modality.ASSERTED:
        return  # "whose turn it was to preside"
    manner = Manner(role=Role.CHAIR, modality=modality, resolved=holder.anaphor)
    # "this year's ASEAN chair hosted the talks": no organisation sits in its own chair.
    chairs = [item for item in holder.items if item[1] is not None or not is_organisation(item[0])]
    here.add_all(meeting, chairs, here.told(holder.start, at), "chaired", manner)


def _is_of_meetings(marks: Marks, at: int) -> bool:
    """Whether only a meeting can be meant: "presided", "was in the chair", with nothing named after it."""
    if any(mark.text.lower().startswith(_SITTINGS) for mark in marks[at + 1 : at + 3]):
        return True  # "co-chaired the talks"
    if marks[at].senses.get("CHAIR") != "presides":
        return False
    return at + 1 >= len(marks) or not marks[at + 1].any_of(_OTHERS_CHAIRED)
