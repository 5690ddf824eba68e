"""The marks of a sentence, and the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from summitry.reading.mark import CAPITALISED, PLAIN, Mark

Hit = tuple[int, int, Mark]
"""Marks `start` to `end` of a sentence, and the one mark that takes their place."""


Kinds = dict[str, int]
"""The places of the marks that can be of a class, by class: a bit each, the lowest for the first mark."""
_REMEMBERED = 1 << 14
"""Of how many sets of places it is remembered which they are."""


class Marks(list[Mark]):
    """The marks of a sentence, or of a part of it, found by class; not changed once they are put together."""

    __slots__ = ("kinds",)

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        super().__init__(marks)
        self.kinds: Kinds = _kinds(self)
        """Every class that one of the marks can be, with their places; words of no meaning are left out."""

    def having(self, *kinds: str) -> Sequence[tuple[int, Mark]]:
        """The marks that can be one of `kinds`, each with its place, in order."""
        bits = self._bits(kinds)
        return [(at, self[at]) for at in places_in(bits)] if bits else ()

    def places(self, kinds: Iterable[str], start: int, end: int) -> Sequence[int]:
        """The places of those of the marks `start:end` that can be one of `kinds`, in order."""
        start, end = max(0, start), max(0, end)
        return places_in((self._bits(kinds) & ((1 << end) - 1)) >> start << start)

    def next(self, kinds: Iterable[str], start: int) -> int:
        """The place of the first mark from `start` on that can be one of `kinds`; the end where none can."""
        bits = self._bits(kinds) >> start
        return start + (bits & -bits).bit_length() - 1 if bits else len(self)

    def _bits(self, kinds: Iterable[str]) -> int:
        known = self.kinds
        bits = 0
        for kind in kinds:
            if kind in known:
                bits |= known[kind]
        return bits


def _kinds(marks: list[Mark]) -> Kinds:
    # Bits and not lists of places: these would be so many that the garbage collector ran all the time.
    found: Kinds = {}
    for at, mark in enumerate(marks):
        senses = mark.senses
        if senses is not PLAIN and senses is not CAPITALISED:
            for kind in senses:
                if kind in found:
                    found[kind] |= 1 << at
                else:
                    found[kind] = 1 << at
    return found


@lru_cache(maxsize=_REMEMBERED)
def places_in(bits: int) -> tuple[int, ...]:
    """The places of the bits that are set, in order."""
    return tuple(at for at in range(bits.bit_length()) if bits >> at & 1)


def replace(marks: list[Mark], hits: list[Hit]) -> Marks:
    """The marks with each hit's stretch replaced by its one mark; hits are in order, apart."""
    out: list[Mark] = []
    at = 0
    for start, end, mark in hits:
        out.extend(marks[at:start])
        out.append(mark)
        at = end
    out.extend(marks[at:])
    return Marks(out)


class Sentence:
    """A sentence's span and its marks, in order."""

    __slots__ = ("end", "marks", "start")

    def __init__(self, start: int, end: int, marks: Marks) -> None:
        self.start = start
        self.end = end
        self.marks = marks


__all__ = ["Hit", "Mark", "Marks", "Sentence", "replace"]
