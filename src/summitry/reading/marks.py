"""The marks of a sentence, and the sentence."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.reading.mark import Mark


class Marks(list[Mark]):
    """The marks of a sentence, or of a part of it, found by class at once."""

    __slots__ = ("_places",)

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        super().__init__(marks)
        self._places: dict[str, list[int]] | None = None

    def having(self, *kinds: str) -> list[tuple[int, Mark]]:
        """The marks that can be one of `kinds`, each with its place, in order."""
        places = self._index() if self._places is None else self._places
        if len(kinds) == 1:
            found = places.get(kinds[0])
            return [(at, self[at]) for at in found] if found else []
        several = [places[kind] for kind in kinds if kind in places]
        if not several:
            return []
        merged = several[0] if len(several) == 1 else sorted(set().union(*several))
        return [(at, self[at]) for at in merged]

    def has(self, *kinds: str) -> bool:
        """Whether a mark can be one of `kinds`."""
        places = self._index() if self._places is None else self._places
        return any(kind in places for kind in kinds)

    def _index(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, mark in enumerate(self):
            for kind in mark.senses:
                if kind in places:
                    places[kind].append(at)
                else:
                    places[kind] = [at]
        self._places = places
        return places


class Sentence:
    """A sentence's span and its marks, in order."""

    __slots__ = ("end", "marks", "start")

    def __init__(self, start: int, end: int, marks: Marks) -> None:
        self.start = start
        self.end = end
        self.marks = marks


__all__ = ["Mark", "Marks", "Sentence"]
