"""How well a tagger tells the roles of marks in sentences that it has not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summitry.reading.learned.roles import LAYERS, Layer, slices
from training.labels import Labelled


class RoleFigure(NamedTuple):
    """Precision, recall and F1 of one layer, 0 to 1, over the marks that play a role in it."""

    layer: str
    precision: float
    recall: float
    f1: float
    marks: int


def role_figures(
    sentences: Sequence[Labelled], scores: Sequence[NDArray[np.float32]]
) -> Iterator[RoleFigure]:
    """A figure a layer; a clause of a position counts mark by mark, whether it begins there or not."""
    for number, layer in enumerate(LAYERS):
        hits = told = wanted = 0
        for sentence, scored in zip(sentences, scores, strict=True):
            best = scored[:, slices()[layer.name]].argmax(1)
            for mark, answer, row in zip(sentence.marks, best, sentence.labels, strict=False):
                if layer.asks(mark):
                    one, other = _role(layer, int(answer)), _role(layer, row[number])
                    hits += bool(other) and one == other
                    told += bool(one)
                    wanted += bool(other)
        precision, recall = hits / max(told, 1), hits / max(wanted, 1)
        f1 = 2 * hits / max(told + wanted, 1)
        yield RoleFigure(layer.name, precision, recall, f1, wanted)


def _role(layer: Layer, label: int) -> str:
    """The role of a label; the empty string for none."""
    return layer.labels[label].removeprefix("B-").removeprefix("I-") if label else ""
