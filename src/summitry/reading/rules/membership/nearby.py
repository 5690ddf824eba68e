"""What stands near a place among marks; ranges may reach beyond either end of the sentence."""

from __future__ import annotations

from summitry.reading.marks import Marks


def stands(marks: Marks, kinds: frozenset[str], start: int, end: int) -> bool:
    """Whether one of the marks `start:end` can be one of `kinds`."""
    # Plain loops here: `any` would make a generator each time, at twice the cost for so few marks.
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if not kinds.isdisjoint(mark.senses):
            return True
    return False


def says(marks: Marks, words: frozenset[str], start: int, end: int) -> bool:
    """Whether one of the marks `start:end` is one of `words`."""
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if mark.text.lower() in words:
            return True
    return False


def past(marks: Marks, start: int, kinds: frozenset[str], end: int | None = None) -> int:
    """The first place from `start` on whose mark is none of `kinds`, `end` at most."""
    step = start
    limit = len(marks) if end is None else min(len(marks), end)
    while step < limit and marks[step].any_of(kinds):
        step += 1
    return step


def back_past(marks: Marks, start: int, kinds: frozenset[str], most: int) -> int:
    """The last place up to `start` whose mark is none of `kinds`, after `most` such marks at most; or -1."""
    step = start
    limit = max(-1, start - most)
    while step > limit and marks[step].any_of(kinds):
        step -= 1
    return step
