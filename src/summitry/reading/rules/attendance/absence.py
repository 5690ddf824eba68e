"""Who is missing from a meeting, and why: one absence for each, with the words that give the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summitry.facts import AttendanceStatus, Modality
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import first_of, object_end

_REASON_WORDS = frozenset(("as", "because", "since", "citing"))
_FORETOLD = frozenset("announced expected planned agreed promised threatened did usual".split())
_PURPOSES = frozenset("deal protest focus avoid attend tackle show handle oversee".split())


class Missing(NamedTuple):
    """Who is missing, told by the marks from `start`; a reason is looked for after `at`."""

    items: Sequence[Item]
    start: int
    at: int
    modality: Modality = Modality.ASSERTED
    resolved: bool = False

    @classmethod
    def subject(cls, holder: Holder, at: int, modality: Modality) -> Missing:
        """The subject of the verb at `at` is missing."""
        return cls(holder.items, holder.start, at, modality, holder.anaphor)


def add_absent(here: Attendances, meeting: Draft, missing: Missing, rule: str) -> None:
    """Keep an absence for each item, with the reason that the sentence gives."""
    marks = here.marks
    reason, reason_end = _reason(here, missing.at)
    end = max(object_end(marks, missing.at), reason_end)
    modality = missing.modality
    if modality is Modality.POSSIBLE and _could_not(marks, missing.at):
        modality = Modality.ASSERTED
    if meeting.fields["modality"] is Modality.PLANNED and modality is Modality.ASSERTED:
        modality = Modality.PLANNED
    evidence = [span_of(marks, min(missing.start, missing.at), end)]
    manner = Manner(
        status=AttendanceStatus.ABSENT, modality=modality, reason=reason, resolved=missing.resolved
    )
    here.context.stayed_away.update(party for party, _ in missing.items if party)
    here.add_all(meeting, missing.items, evidence, rule, manner)


def _could_not(marks: Marks, at: int) -> bool:
    """Whether "could" stands before the verb at `at`: who could not come did not."""
    return any(mark.text.lower() == "could" for mark in marks[max(0, at - 3) : at])


def _reason(here: Attendances, at: int) -> tuple[str | None, int]:
    """The quoted words that say why, and where they end."""
    marks = here.marks
    for step in range(at + 1, len(marks)):
        if "SEMI" in marks[step]:
            break
        because = _is_because(marks, step)
        if not because and not _is_purpose(marks, step):
            continue
        end = first_of(marks, "SEMI", step + 1, len(marks)) or len(marks)
        first = step + 1 if because and marks[step].text.lower() in _REASON_WORDS else step
        start, stop = span_of(marks, min(first, len(marks) - 1), end)
        return here.text[start:stop], end
    return None, at + 1


def _is_because(marks: Marks, at: int) -> bool:
    """Whether a reason begins: "because of illness", ", as he was ill"."""
    mark = marks[at]
    if "AS" in mark and "COMMA" in marks[at - 1]:
        return not any(after.text.lower() in _FORETOLD for after in marks[at + 1 : at + 5])
    return "BECAUSE" in mark and "DATE" not in mark


def _is_purpose(marks: Marks, at: int) -> bool:
    """Whether a purpose begins: "to protest against", "to focus on"."""
    return "TO" in marks[at] and at + 1 < len(marks) and marks[at + 1].text.lower() in _PURPOSES
