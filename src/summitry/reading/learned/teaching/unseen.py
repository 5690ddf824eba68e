"""Which of a reader's facts are right by what a person coded or decided, and the figures of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from summitry.facts import AnyFact, Meeting
from summitry.reading import Reading
from summitry.reading.learned.judging import Judge
from summitry.reading.learned.teaching.agreement import match_facts
from summitry.reading.learned.teaching.coded import Coded
from summitry.reading.learned.teaching.judging import Evidence, fit_judge


class Unseen(msgspec.Struct, frozen=True):
    """A report read with scores of a tagger that had not seen it: all candidates, and which are right.

    `right` is None of one of which nobody knows.
    """

    coded: Coded
    reading: Reading
    support: list[float | None]
    right: list[bool | None]

    def evidence(self) -> list[Evidence]:
        """What a judge learns from it."""
        return [
            Evidence(found.fact.kind_of_fact(), found.rule, support, right)
            for found, support, right in zip(self.reading.found, self.support, self.right, strict=True)
            if right is not None
        ]


def judge_of(seen: Iterable[Unseen], known_before: Judge | None = None) -> Judge:
    """The judge that these reports teach."""
    return fit_judge([evidence for one in seen for evidence in one.evidence()], known_before)


def verdicts(coded: Coded, facts: Sequence[AnyFact]) -> list[bool | None]:
    """Of each fact read whether it is right; None where nobody said."""
    right = _agreeing(coded.facts if coded.whole else (*coded.facts, *coded.undecided), facts)
    told_right = {id(fact) for fact in coded.facts}
    if coded.whole:
        return [id(fact) in right for fact in facts]
    meetings = [one for one in (*coded.facts, *coded.undecided) if isinstance(one, Meeting)]
    wrong = _agreeing((*coded.wrong, *meetings), facts)
    told_wrong = {id(fact) for fact in coded.wrong}
    found: list[bool | None] = []
    for fact in facts:
        if id(fact) in right:
            found.append(True if right[id(fact)] in told_right else None)
        else:
            found.append(False if wrong.get(id(fact)) in told_wrong else None)
    return found


def _agreeing(told: Sequence[AnyFact], read: Sequence[AnyFact]) -> dict[int, int]:
    """The id() of each fact read that agrees with one that was told, and that one's id()."""
    return {
        id(pairing.read[r]): id(pairing.gold[t])
        for pairing in match_facts(told, read)
        for t, r in pairing.pairs
    }


class Figures(msgspec.Struct):
    """How a reader does: facts that it gave and that are right, that it gave and of which it is known,
    and that there are; `strayed` sums the squared distances of confidence and truth."""

    right: int = 0
    given: int = 0
    expected: int = 0
    strayed: float = 0.0

    def add(self, coded: Coded, reading: Reading) -> None:
        """Count the reading of one more report."""
        self.expected += len(coded.facts)
        for found, right in zip(reading.found, verdicts(coded, reading.facts), strict=True):
            if right is not None:
                self.given += 1
                self.right += right
                self.strayed += ((found.confidence or 0.0) - right) ** 2

    @property
    def precision(self) -> float:
        """The share of the facts given that are right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the facts there are that were given."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.given + self.expected) if self.right else 0.0

    @property
    def brier(self) -> float:
        """The mean squared distance of confidence and truth: 0 where it always knew."""
        return self.strayed / self.given if self.given else 0.0
