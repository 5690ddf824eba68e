"""The clauses of a sentence in which somebody takes a position, from what the tagger says of each mark."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summitry.facts import Stance
from summitry.reading.learned.tagged import Tagged

_STANCES = tuple(Stance)
_LEAST = 0.45
"""How likely a mark must be part of some position."""
_GAP = 2
"""So many marks that are less likely do not end a clause."""
_SHORTEST = 4
_FRESH = 0.6
"""What share of a mark's chance must be that of a beginning, for a clause to begin within another."""


class Clause(NamedTuple):
    """The marks `start:end`, and the stance taken there."""

    start: int
    end: int
    stance: Stance


def find_clauses(tagged: Tagged) -> list[Clause]:
    """The clauses in order, apart from each other."""
    chances = tagged.layer("position")
    if not len(chances):
        return []
    begins, goes_on = chances[:, 1::2], chances[:, 2::2]
    some = 1 - chances[:, 0]
    either = begins + goes_on
    fresh = begins.sum(1) > _FRESH * np.maximum(some, 1e-6)
    found: list[Clause] = []
    start: int | None = None
    last = 0
    for at in range(len(chances)):
        if some[at] < _LEAST:
            continue
        if start is None or at - last > _GAP + 1 or fresh[at]:
            if start is not None:
                found.append(_clause(start, last + 1, either))
            start = at
        last = at
    if start is not None:
        found.append(_clause(start, last + 1, either))
    return [clause for clause in found if clause.end - clause.start >= _SHORTEST]


def _clause(start: int, end: int, either: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Clause:
    return Clause(start, end, _STANCES[int(either[start:end].sum(0).argmax())])
