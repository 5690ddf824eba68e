"""The marks of a sentence, and the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summitry.reading.mark import Mark

Hit = tuple[int, int, Mark]
"""Marks `start` to `end` of a sentence, and the one mark that takes their place."""


class Marks(list[Mark]):
    """The marks of a sentence, or of a part of it, found by class; not changed once they were asked for."""

    __slots__ = ("_kinds",)

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        super().__init__(marks)
        self._kinds: frozenset[str] | None = None

    def kinds(self) -> frozenset[str]:
        """Every class that one of the marks can be."""
        if self._kinds is None:
            self._kinds = frozenset().union(*[mark.senses for mark in self])
        return self._kinds

    def having(self, *kinds: str) -> Sequence[tuple[int, Mark]]:
        """The marks that can be one of `kinds`, each with its place, in order."""
        known = self._kinds or self.kinds()
        if known.isdisjoint(kinds):
            return ()
        wanted = known.intersection(kinds)
        if len(wanted) == 1:
            (kind,) = wanted
            return [(at, mark) for at, mark in enumerate(self) if kind in mark.senses]
        return [(at, mark) for at, mark in enumerate(self) if not wanted.isdisjoint(mark.senses)]

    def any_of(self, kinds: frozenset[str]) -> bool:
        """Whether a mark can be one of `kinds`."""
        return not (self._kinds or self.kinds()).isdisjoint(kinds)

    def has(self, *kinds: str) -> bool:
        """Whether a mark can be one of `kinds`."""
        return not (self._kinds or self.kinds()).isdisjoint(kinds)


def replace(marks: Marks, hits: list[Hit]) -> Marks:
    """The marks with each hit's stretch replaced by its one mark; hits are in order, apart."""
    out = Marks()
    at = 0
    for start, end, mark in hits:
        out.extend(marks[at:start])
        out.append(mark)
        at = end
    out.extend(marks[at:])
    return out


class Sentence:
    """A sentence's span and its marks, in order."""

    __slots__ = ("end", "marks", "start")

    def __init__(self, start: int, end: int, marks: Marks) -> None:
        self.start = start
        self.end = end
        self.marks = marks


__all__ = ["Hit", "Mark", "Marks", "Sentence", "replace"]
