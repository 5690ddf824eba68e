"""Calls made in plain words: "Russia must withdraw, the minister said"."""

from __future__ import annotations

from summitry.facts import Stance
from summitry.reading.rules.position.insertions import ends_insertion, insertion
from summitry.reading.rules.position.positions import Positions


def said_must(here: Positions) -> None:
    """ "The minister said Russia must withdraw": a call."""
    marks = here.marks
    for at, _ in marks.having("MUST"):
        if here.is_covered(at) or _called_after(here, at):
            continue
        said = next(
            (s for s in range(at - 1, max(-1, at - 14), -1) if "SAY" in marks[s] and marks[s].forms), None
        )
        speaker = here.subjects.of(said) if said is not None else None
        if speaker is not None:
            here.add(
                speaker,
                Stance.CALLS_FOR,
                speaker.start,
                marks.next(("SEMI",), at + 1),
                "said_must",
                verb=said,
            )


def _called_after(here: Positions, must: int) -> bool:
    """Whether a call was taken from "Russia must withdraw, the minister said"."""
    marks = here.marks
    for said, mark in marks.having("SAY"):
        if "STANCE" in mark.senses or "PERSON" in mark.senses or not ends_insertion(marks, said):
            continue
        speaker = here.subjects.of(said)
        told = insertion(marks, said, speaker.start, speaker.end) if speaker is not None else None
        if speaker is not None and told is not None and told[0] <= must < told[1]:
            here.add(speaker, Stance.CALLS_FOR, *told, "must_said_after", verb=told[0])
            return True
    return False
