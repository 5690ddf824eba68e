"""What stands near a place in a sentence; a range of places may reach beyond either end."""

from __future__ import annotations

from summitry.reading.marks import Marks


def stands(marks: Marks, start: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether one of the marks `start:end` can be one of `kinds`."""
    # A loop over a slice: three times as fast as `any` over a generator, which shows in whole archives.
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if not kinds.isdisjoint(mark.senses):
            return True
    return False


def said(marks: Marks, start: int, end: int, words: frozenset[str]) -> bool:
    """Whether one of the marks `start:end` reads as one of `words`."""
    for mark in marks[max(0, start) : end]:  # noqa: SIM110
        if mark.text.lower() in words:
            return True
    return False


def skip(marks: Marks, at: int, kinds: frozenset[str], end: int | None = None) -> int:
    """The first place from `at` on whose mark is none of `kinds`; `end` or the sentence's at the latest."""
    last = len(marks) if end is None else min(len(marks), end)
    while at < last and marks[at].any_of(kinds):
        at += 1
    return at


def skip_back(marks: Marks, at: int, kinds: frozenset[str], first: int) -> int:
    """The last place up to `at` whose mark is none of `kinds`; `first`, or -1, at the earliest."""
    while at >= 0 and at > first and marks[at].any_of(kinds):
        at -= 1
    return at
