"""Stances that something meets with: "the coup drew condemnation from France", "praise came from Peru"."""

from __future__ import annotations

from summitry.facts import Stance
from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import parties_from
from summitry.reading.rules.position.positions import Positions

_DRAWN = {
    noun: stance
    for stance, nouns in {
        Stance.CONDEMNS: "condemnation criticism rebuke rebukes protest protests outrage opposition",
        Stance.CONCERN: "concern alarm dismay warnings",
        Stance.SUPPORTS: "praise applause support approval",
        Stance.CALLS_FOR: "calls",
    }.items()
    for noun in nouns.split()
}
_DRAWING = frozenset(
    "draw draws drew drawn drawing bring brings brought earn earns earned win wins won provoke provokes "
    "provoked prompt prompts prompted spark sparks sparked attract attracts attracted meet meets met face "
    "faces faced come comes came coming".split()
)
_BETWEEN = frozenset(("WORD", "CAP", "ADJ", "AND", "COMMA"))
_REACH = 6


def drawn(here: Positions) -> None:
    """ "The decision drew sharp criticism from Iran"."""
    marks = here.marks
    for at, _ in marks.having("FROM"):
        noun = _noun_before(marks, at)
        if noun is None or here.is_covered(at):
            continue
        listed = parties_from(marks, at + 1)
        holder = Holder(listed.items, at + 1, listed.end, False) if listed.items else None
        if holder is not None:
            end = marks.next(("SEMI",), at + 1)
            here.add(holder, _DRAWN[marks[noun].text.lower()], 0, end, "drawn", verb=noun)


def _noun_before(marks: Marks, at: int) -> int | None:
    """The place of the noun of a stance that is drawn from those after `at`; None where none is."""
    first = max(0, at - _REACH)
    noun = next((step for step in range(at - 1, first - 1, -1) if marks[step].text.lower() in _DRAWN), None)
    if noun is None:
        return None
    around = marks[max(0, noun - _REACH) : at]
    if not any(mark.text.lower() in _DRAWING for mark in around):
        return None
    between = marks[noun + 1 : at]
    return noun if all(mark.any_of(_BETWEEN) or mark.text.lower() in _DRAWING for mark in between) else None
