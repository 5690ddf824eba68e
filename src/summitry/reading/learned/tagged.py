"""What the tagger says of one sentence: for each mark and layer, the chance of each label."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from summitry.reading.learned.roles import LAYERS, slices

_NUMBERS = {layer.name: {label: at for at, label in enumerate(layer.labels)} for layer in LAYERS}
_LABELS = {layer.name: layer.labels for layer in LAYERS}


class Tagged:
    """The chances of one sentence, [marks, WIDTH], each layer's summing to 1; none past the end."""

    __slots__ = ("_chances",)

    def __init__(self, chances: NDArray[Any]) -> None:
        self._chances = chances

    @property
    def chances(self) -> NDArray[Any]:
        """All of them, [marks, WIDTH]."""
        return self._chances

    def __len__(self) -> int:
        return len(self._chances)

    def chance(self, at: int, layer: str, label: str) -> float:
        """How likely the mark at `at` plays that role, 0 to 1."""
        if at >= len(self._chances):
            return 0.0
        return float(self._chances[at, slices()[layer].start + _NUMBERS[layer][label]])

    def layer(self, layer: str) -> NDArray[Any]:
        """The chances of a layer, [marks, labels]."""
        found: NDArray[Any] = self._chances[:, slices()[layer]]
        return found

    def likely(self, layer: str, least: float) -> list[tuple[int, str, float]]:
        """The marks that play a role of the layer with a chance of at least `least`: place, role, chance."""
        chances = self.layer(layer)[:, 1:]
        if not chances.size:
            return []
        best = chances.argmax(1)
        sure = chances.max(1)
        labels = _LABELS[layer]
        return [(int(at), labels[int(best[at]) + 1], float(sure[at])) for at in np.flatnonzero(sure >= least)]


NOTHING = Tagged(np.zeros((0, slices()[LAYERS[-1].name].stop), np.float32))
"""Of a sentence that was not looked at."""


def chances_of(scores: NDArray[Any]) -> NDArray[np.float32]:
    """Scores [marks, WIDTH] → chances: a softmax within each layer."""
    found = np.empty(scores.shape, np.float32)
    for part in slices().values():
        of_layer = scores[:, part].astype(np.float32)
        raised = np.exp(of_layer - of_layer.max(1, keepdims=True))
        found[:, part] = raised / raised.sum(1, keepdims=True)
    return found
