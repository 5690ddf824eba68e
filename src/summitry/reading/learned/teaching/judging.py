"""Judged facts → the weights of a judge: Newton's method for a small, ridged logistic regression a type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from summitry.reading.learned.judging import Judge, Weights, log_odds

_RIDGE = np.array([0.3, 1.0, 1.0])
"""How strongly the weights are held to those known before, or of a judge that believes the rule alone."""
_BELIEF = np.array([0.0, 1.0, 0.0])
TAGGED = "tagged_"
"""How the names begin of what the tagger drafts beside the rules."""
_SMOOTH = 6.0
"""A rule's precision is mixed with that of its type, which counts as so many facts."""


class Evidence(msgspec.Struct, frozen=True):
    """A fact that a reader would give: its type, rule and support, and whether a human coded it too."""

    kind: str
    rule: str
    support: float | None
    right: bool


def fit_judge(seen: Sequence[Evidence], known_before: Judge | None = None) -> Judge:
    """The judge that these facts teach; what `known_before` judged by holds where they say little."""
    precision = _precision(seen, known_before)
    weights: dict[str, Weights] = dict(known_before.weights) if known_before else {}
    for kind in sorted({one.kind for one in seen}):
        known = precision[kind]
        of_kind = [one for one in seen if one.kind == kind]
        inputs = np.array(
            [
                [1.0, log_odds(known[one.rule]), log_odds(0.5 if one.support is None else one.support)]
                for one in of_kind
            ]
        )
        right = np.array([one.right for one in of_kind], float)
        before = known_before.weights.get(kind) if known_before else None
        held_to = np.array([before.bias, before.rule, before.support]) if before else _BELIEF
        fitted = _fit(inputs, right, held_to)
        bias, rule, support = (round(float(one), 4) for one in fitted)
        weights[kind] = Weights(bias, rule, support)
    return Judge(weights, precision, _asked(seen) or (known_before.asked if known_before else {}))


def _asked(seen: Sequence[Evidence]) -> dict[str, float]:
    """Of each type of which rules tell facts how often they are right."""
    told: dict[str, list[bool]] = defaultdict(list)
    for one in seen:
        if not one.rule.startswith(TAGGED):
            told[one.kind].append(one.right)
    return {kind: round(sum(right) / len(right), 3) for kind, right in sorted(told.items())}


def _precision(seen: Sequence[Evidence], known_before: Judge | None) -> dict[str, dict[str, float]]:
    """Of each type and rule how often it was right, mixed with what was known of it, or of its type."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for one in seen:
        for rule in ("", one.rule):
            counts[one.kind][rule][0] += one.right
            counts[one.kind][rule][1] += 1
    found = {kind: dict(rules) for kind, rules in known_before.precision.items()} if known_before else {}
    for kind, rules in sorted(counts.items()):
        before = found.get(kind, {})
        whole = before.get("", (rules[""][0] + 1) / (rules[""][1] + 2))
        found[kind] = before | {
            rule: round((good + _SMOOTH * before.get(rule, whole)) / (every + _SMOOTH), 4)
            for rule, (good, every) in sorted(rules.items())
        }
    return found


def _fit(
    inputs: NDArray[np.float64], right: NDArray[np.float64], held_to: NDArray[np.float64]
) -> NDArray[np.float64]:
    weights = held_to.copy()
    for _ in range(50):
        chances = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (right - chances) - _RIDGE * (weights - held_to)
        bend = (inputs * (chances * (1 - chances))[:, None]).T @ inputs + np.diag(_RIDGE)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights
