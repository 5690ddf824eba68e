"""How sure a fact is: what its rule is worth, and how far the tagger bears it out, weighed by type.

A logistic regression a type of fact over two figures, both as log odds: the precision that was measured
of the rule, and the support by the tagger. Fitted on reports that the tagger had not seen, so that
0.8 means that four of five such facts are right.
"""

from __future__ import annotations

import math

import msgspec

_SUREST = 0.995
LEAST = {"model": {"rules": 0.2, "model": 0.5}, "both": {"rules": 0.2, "model": 0.6}}
"""How sure a fact must be, by the reader that gives it and by who found it.

A rule's fact falls only where the model speaks strongly against it. The model's own are given where they are
more likely right than wrong; beside the rules no fact is given that is less sure than theirs on the whole.
"""


class Weights(msgspec.Struct, frozen=True):
    """Of one type of fact: what is added, and what the log odds of rule and support count."""

    bias: float
    rule: float
    support: float


class Judge(msgspec.Struct, frozen=True):
    """The weights of one reader by type of fact, and the measured precision of rules by type and rule.

    The precision of all rules of a type together stands under the empty name. `asked` is how sure a fact
    must be, by type, that no rule tells: as precise as the facts are that rules tell.
    """

    weights: dict[str, Weights]
    precision: dict[str, dict[str, float]]
    asked: dict[str, float] = {}

    def least(self, kind: str, reader: str, found_by: str, wished: float | None = None) -> float:
        """How sure a fact of a type must be for the `reader` to give it, by who found it.

        `wished` is how sure a user wants all facts to be; it takes the place of what is `asked`.
        """
        if wished is None:
            wished = self.asked.get(kind, 0.0) if found_by == "model" else 0.0
        return max(LEAST[reader][found_by], wished)

    def confidence(self, kind: str, rule: str, support: float | None) -> float:
        """The chance that the fact is right, 0 to 1."""
        weights = self.weights[kind]
        known = self.precision[kind]
        borne_out = log_odds(support) if support is not None else 0.0
        score = (
            weights.bias + weights.rule * log_odds(known.get(rule, known[""])) + weights.support * borne_out
        )
        return round(1 / (1 + math.exp(-score)), 3)


def log_odds(chance: float) -> float:
    """The logarithm of the odds; chances are taken as no nearer to 0 or 1 than half a percent."""
    chance = min(_SUREST, max(1 - _SUREST, chance))
    return math.log(chance / (1 - chance))
