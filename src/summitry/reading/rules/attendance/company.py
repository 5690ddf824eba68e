"""Who was at a meeting in somebody's company: "Biden was joined at the summit by Kerry"."""

from __future__ import annotations

from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.rules.attendance.lists import listed_after
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import past, stands_any

_BEFORE_BY = frozenset("AT IN ON THE MEETING ORG BODY DATE VIDEO CAPITAL WORD".split())
_OF_TEXTS = frozenset(("DOC", "SIGN"))


def joined_by(here: Attendances) -> None:
    """ "President Biden was joined at the summit by Special Envoy John Kerry": both were there."""
    marks = here.marks
    for at, mark in marks.having("ATTEND", "WITH"):
        by = _joined_by(marks, at) if mark.text.lower().startswith("joined") else None
        if by is None or _is_of_text(marks, at, by):
            continue
        meeting, holder = here.meeting_or_current(at), here.subjects.of(at)
        if meeting is None or holder is None or not _are_persons(holder):
            continue
        if listed_after(here, at, by + 1, "joined_by"):
            manner = Manner(
                status=here.status(at, holder.start),
                modality=modality_at(marks, at)[0],
                resolved=holder.anaphor,
            )
            here.add_all(meeting, holder.items, here.told(holder.start, by), "joined_by", manner)


def _joined_by(marks: Marks, at: int) -> int | None:
    """The place of the "by" that goes with "was joined" at `at`; None where nothing is so."""
    if "BE" not in marks[_verb_before(marks, at)]:
        return None
    if marks[at].text.lower().endswith(" by"):
        return at
    by = past(marks, at + 1, _BEFORE_BY, at + 7)
    return by if by < len(marks) and "BY" in marks[by] else None


def _verb_before(marks: Marks, at: int) -> int:
    """The place of the auxiliary before the participle at `at`, adverbs skipped."""
    step = at - 1
    while step > 0 and "WORD" in marks[step] and at - step < 3:
        step -= 1
    return max(0, step)


def _are_persons(holder: Holder) -> bool:
    """Whether all whom the words name are persons, by name or by office."""
    return all(person is not None for _, person in holder.items)


def _is_of_text(marks: Marks, at: int, by: int) -> bool:
    """Whether a text was joined: "was joined in the statement by"."""
    return stands_any(marks, _OF_TEXTS, at, by)
