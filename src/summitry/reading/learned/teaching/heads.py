"""The heads anew: what the encoder says of marks, and their labels → better weights, by gradient descent.

The encoder stays as it is: a few reports are enough to weigh anew what it sees, and far too few to see anew.
The weights are held to those they begin from, so that what the reports are silent on stays as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from summitry.reading.learned.roles import LAYERS, slices
from summitry.reading.learned.tagger import Heads
from summitry.reading.learned.teaching.labels import UNASKED

_STEPS = 60
_RATE = 4e-3
_HELD = 30.0
"""Moving a weight costs as much as so many marks that are told wrongly."""


def teach_heads(
    heads: Heads, states: NDArray[np.float32], labels: NDArray[np.int64], steps: int = _STEPS
) -> Heads:
    """The heads that these marks teach: `states` [marks, HIDDEN], `labels` [marks, layers] with UNASKED."""
    taught = heads.copy()
    for number, layer in enumerate(LAYERS):
        asked = labels[:, number] != UNASKED
        if asked.any():
            part = slices()[layer.name]
            taught[:, part] = _descend(heads[:, part], states[asked], labels[asked, number], steps)
    return taught


def _descend(
    begin: Heads, states: NDArray[np.float32], labels: NDArray[np.int64], steps: int
) -> NDArray[np.float32]:
    """The weights of one layer after so many steps of Adam over all marks at once."""
    inputs = np.hstack([states, np.ones((len(states), 1), np.float32)])
    wanted = np.zeros((len(labels), begin.shape[1]), np.float32)
    wanted[np.arange(len(labels)), labels] = 1
    weights, first, second = begin.copy(), np.zeros_like(begin), np.zeros_like(begin)
    for step in range(1, steps + 1):
        slope = inputs.T @ (_softmax(inputs @ weights) - wanted) + _HELD * (weights - begin)
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        change = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weights = weights - np.float32(_RATE * (1 - step / (steps + 1))) * change
    return weights


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(1, keepdims=True))
    found: NDArray[np.float32] = raised / raised.sum(1, keepdims=True)
    return found


def marks_of(
    states: Sequence[NDArray[np.float32]], labels: Sequence[NDArray[np.int64]]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """The marks of several sentences under each other; of a sentence those that the encoder looked at."""
    pairs = [(one, wanted[: len(one)]) for one, wanted in zip(states, labels, strict=True) if len(one)]
    if not pairs:
        return np.zeros((0, 0), np.float32), np.zeros((0, len(LAYERS)), np.int64)
    return np.concatenate([one for one, _ in pairs]), np.concatenate([wanted for _, wanted in pairs])
