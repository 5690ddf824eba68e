"""How the learned readers do on reports that their tagger and their judge have not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from gate.corpora import Coded
from gate.scores import Tally, judge, tally
from gate.unseen import Bin
from summitry.facts import AnyFact
from summitry.reading import Reading, read_report
from summitry.reading.learned.judged import BOTH, candidates, judged
from summitry.reading.learned.judging import Judge
from summitry.reading.learned.tagged import NOTHING, Tagged, chances_of
from summitry.reading.mentions import find_mentions
from training.judging import Evidence, fit_judge

BINS = 10


class Unseen(msgspec.Struct, frozen=True):
    """A report read with scores of a tagger that had not seen it: all candidates, and which are right."""

    coded: Coded
    reading: Reading
    support: list[float | None]
    right: list[bool]

    def evidence(self) -> list[Evidence]:
        """What a judge learns from it."""
        return [
            Evidence(found.fact.kind_of_fact(), found.rule, support, right)
            for found, support, right in zip(self.reading.found, self.support, self.right, strict=True)
        ]


def read_unseen(coded: Coded, scores: Sequence[NDArray[Any]], reader: str) -> Unseen:
    """The report's candidates with the tagger's support; `scores` are [marks, WIDTH] a sentence."""
    mentions = find_mentions(coded.report)
    tagged = [Tagged(chances_of(one)) if len(one) else NOTHING for one in scores]
    reading, support = candidates(coded.report, mentions, tagged, reader)
    agreeing = _agreeing(coded, reading.facts)
    return Unseen(coded, reading, support, [id(fact) in agreeing for fact in reading.facts])


def _agreeing(coded: Coded, facts: Sequence[AnyFact]) -> set[int]:
    """The id() of each fact that was coded too."""
    return {id(pairing.read[at]) for pairing in judge(coded, facts).pairings for _, at in pairing.pairs}


def judge_of(seen: Iterable[Unseen]) -> Judge:
    """The judge that these reports teach."""
    return fit_judge([evidence for one in seen for evidence in one.evidence()])


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
        agreeing = _agreeing(coded, reading.facts)
        sure += [(one.confidence or 0.0, id(one.fact) in agreeing) for one in reading.found]
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
