"""Marks → numbers: the pieces of a word, and the classes that a mark can be.

A name is not told apart by its letters: each country, person or organisation is the same word to the
encoder, so that it cannot learn by heart who tends to stay away. The model's words know no
capitals; the classes do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from summitry.reading.mark import Mark

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PIECES = 3
"""So many pieces of a word are looked at."""
CLASSES = 5
"""So many classes of a mark are looked at."""
LONGEST = 120
"""Sentences are read up to this many marks."""
_NAMES = {
    "PERSON": "person",
    "COUNTRY": "country",
    "ADJ": "national",
    "CAPITAL": "capital",
    "SEAT": "capital",
    "BODY": "council",
    "ORG": "organization",
    "REGION": "region",
    "CITY": "city",
    "DATE": "date",
    "NUMBER": "number",
}
"""The word under which a mark of that class is read."""


Encoded = tuple[list[tuple[int, ...]], list[tuple[int, ...]]]
"""A sentence: of each mark the ids of its pieces, and of its classes."""


class Encoding:
    """Turns marks into the numbers that the encoder takes."""

    def __init__(self, tokenizer: Tokenizer, classes: Sequence[str]) -> None:
        self._tokenizer = tokenizer
        self._classes = {name: number for number, name in enumerate(classes, start=1)}
        self._pieces = lru_cache(maxsize=50_000)(self._pieces_of)

    def sentence(self, marks: Sequence[Mark]) -> Encoded:
        """The numbers of a sentence, up to LONGEST marks."""
        numbers = [self.mark(mark) for mark in marks[:LONGEST]]
        return [pieces for pieces, _ in numbers], [classes for _, classes in numbers]

    def mark(self, mark: Mark) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The ids of a mark's pieces and of its classes, at most PIECES and CLASSES of them."""
        senses = mark.senses
        word = next((_NAMES[kind] for kind in senses if kind in _NAMES), None)
        pieces = self._pieces(word or mark.text.lower())
        known = [self._classes[kind] for kind in senses if kind in self._classes]
        if mark.capital and "^" in self._classes:
            known.append(self._classes["^"])
        return pieces, tuple(known[-CLASSES:])

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(word, add_special_tokens=False).ids[:PIECES])


def batch(group: Sequence[Encoded]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pieces [sentences, marks, PIECES] and classes [sentences, marks, CLASSES]; 0 where there is nothing."""
    longest = max(len(pieces) for pieces, _ in group)
    pieces = np.zeros((len(group), longest, PIECES), dtype=np.int64)
    classes = np.zeros((len(group), longest, CLASSES), dtype=np.int64)
    for row, (ids, kinds) in enumerate(group):
        for at, (id_, kind) in enumerate(zip(ids, kinds, strict=True)):
            pieces[row, at, : len(id_)] = id_
            classes[row, at, : len(kind)] = kind
    return pieces, classes
