"""How the learned readers do on reports that their tagger and their judge have not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gate.scores import Tally, judge, tally
from gate.unseen import Bin
from summitry.reading import Reading, read_report
from summitry.reading.learned.judged import BOTH, candidates, judged
from summitry.reading.learned.judging import Judge
from summitry.reading.learned.tagged import NOTHING, Tagged, chances_of
from summitry.reading.learned.teaching.coded import Coded
from summitry.reading.learned.teaching.unseen import Unseen, judge_of, verdicts
from summitry.reading.mentions import find_mentions

BINS = 10


def read_unseen(coded: Coded, scores: Sequence[NDArray[Any]], reader: str) -> Unseen:
    """The report's candidates with the tagger's support; `scores` are [marks, WIDTH] a sentence."""
    mentions = find_mentions(coded.report)
    tagged = [Tagged(chances_of(one)) if len(one) else NOTHING for one in scores]
    reading, support = candidates(coded.report, mentions, tagged, reader)
    return Unseen(coded, reading, support, verdicts(coded, reading.facts))


def read_judged(unseen: Unseen, by: Judge, reader: str = BOTH) -> Reading:
    """What a user would get of the report."""
    return judged(unseen.reading, unseen.support, by, reader)


def tally_rules(reports: Iterable[Coded]) -> Tally:
    """The figures of the rules on these reports."""
    return tally(judge(coded, read_report(coded.report).facts) for coded in reports)


def reliability(read: Iterable[tuple[Coded, Reading]]) -> list[Bin]:
    """The bins of the reliability diagram, a tenth of the scale each; those without facts left out."""
    sure: list[tuple[float, bool]] = []
    for coded, reading in read:
        right = verdicts(coded, reading.facts)
        sure += [
            (one.confidence or 0.0, bool(is_so)) for one, is_so in zip(reading.found, right, strict=True)
        ]
    figures = np.array(sure, float).reshape(-1, 2)
    numbers = np.minimum((figures[:, 0] * BINS).astype(int), BINS - 1)
    groups = (figures[numbers == number] for number in range(BINS))
    return [
        Bin(len(group), *(round(float(mean), 4) for mean in group.mean(0))) for group in groups if len(group)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: how far confidence and truth lie apart, a fact on average."""
    facts = sum(one.facts for one in bins)
    return sum(one.facts * abs(one.confidence - one.right) for one in bins) / facts if facts else 0.0


__all__ = [
    "Unseen",
    "calibration_error",
    "judge_of",
    "read_judged",
    "read_unseen",
    "reliability",
    "tally_rules",
]
