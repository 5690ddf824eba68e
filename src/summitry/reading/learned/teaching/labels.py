"""Coded reports → sentences of marks, each mark with the role that the coding gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from summitry.facts import AnyFact, Position
from summitry.reading.learned.parts import key_place, places_inside, roles_of
from summitry.reading.learned.roles import HOLDERS, LAYERS
from summitry.reading.learned.teaching.agreement import same_name
from summitry.reading.learned.teaching.coded import Coded
from summitry.reading.mark import Mark
from summitry.reading.marks import Marks, Sentence
from summitry.reading.mentions import find_mentions
from summitry.reading.rules.drafting import read_sentences
from summitry.reading.subjects import Subjects

UNASKED = -100
"""The label of a mark in a layer that does not ask of it: no answer is wrong there."""
_NUMBERS = {layer.name: {label: at for at, label in enumerate(layer.labels)} for layer in LAYERS}
_LAYERS = {layer.name: at for at, layer in enumerate(LAYERS)}


class Labelled(msgspec.Struct):
    """A sentence of a report: its marks, and for each mark the number of its label in each layer.

    Where not all is known of the report, `denied` are the marks and layers of which it is known that they
    have no label; None where that holds of all that have none.
    """

    report: str
    sentence: int
    marks: list[Mark]
    labels: list[list[int]]
    denied: set[tuple[int, int]] | None = None

    def asked(self) -> list[list[int]]:
        """The labels, with UNASKED where a layer does not ask of the mark, or nobody knows."""
        return [
            [
                label if label or (layer.asks(mark) and self._known(at, number)) else UNASKED
                for number, (layer, label) in enumerate(zip(LAYERS, row, strict=True))
            ]
            for at, (mark, row) in enumerate(zip(self.marks, self.labels, strict=True))
        ]

    def _known(self, at: int, number: int) -> bool:
        return self.denied is None or (at, number) in self.denied

    def put(self, at: int, layer: str, label: str) -> None:
        """Give the mark at `at` a label, where it has none in that layer yet."""
        number = _LAYERS[layer]
        if not self.labels[at][number]:
            self.labels[at][number] = _NUMBERS[layer][label]

    def deny(self, at: int, layer: str) -> None:
        """The mark at `at` plays no role in that layer, unless a fact that is right says so."""
        if self.denied is not None:
            self.denied.add((at, _LAYERS[layer]))


def label_report(coded: Coded) -> list[Labelled]:
    """The sentences of a coded report, with labels."""
    report = coded.report
    mentions = find_mentions(report)
    found: list[Labelled] = []
    for number, (sentence, context) in enumerate(read_sentences(report, mentions)):
        labels = [[0] * len(LAYERS) for _ in sentence.marks]
        denied = None if coded.whole else set[tuple[int, int]]()
        labelled = Labelled(report.id, number, list(sentence.marks), labels, denied)
        subjects = Subjects(sentence.marks, context)
        for fact in coded.facts:
            _label(fact, sentence, labelled, subjects)
        for fact in coded.wrong:
            _deny(fact, sentence, labelled)
        found.append(labelled)
    return found


def _label(fact: AnyFact, sentence: Sentence, labelled: Labelled, subjects: Subjects) -> None:
    """Label the marks of the sentence that play a part in the fact."""
    inside = places_inside(sentence.marks, fact.evidence)
    if not inside:
        return
    if isinstance(fact, Position):
        _label_position(fact, sentence, labelled, subjects)
        return
    at = key_place(fact, sentence.marks, inside)
    if at is None:
        return
    for layer, label in roles_of(fact):
        labelled.put(at, layer, label)


def _deny(fact: AnyFact, sentence: Sentence, labelled: Labelled) -> None:
    """Say of the marks by which a fact that is wrong would be known that they do not play that role."""
    inside = places_inside(sentence.marks, fact.evidence)
    if isinstance(fact, Position):
        longest = max(fact.evidence, key=lambda span: span[1] - span[0])
        for at in places_inside(sentence.marks, [longest]):
            labelled.deny(at, "position")
    elif inside:
        place = key_place(fact, sentence.marks, inside)
        if place is not None:
            labelled.deny(place, roles_of(fact)[0][0])


def _label_position(fact: Position, sentence: Sentence, labelled: Labelled, subjects: Subjects) -> None:
    """Label the clause, and the mark that its holder is known by."""
    longest = max(fact.evidence, key=lambda span: span[1] - span[0])
    if not sentence.start <= longest[0] < sentence.end:
        return
    clause = places_inside(sentence.marks, [longest])
    if not clause:
        return
    for at in clause:
        labelled.put(at, "position", f"{'B' if at == clause[0] else 'I'}-{fact.stance.value}")
    holders = [at for at in range(len(sentence.marks)) if _holds(fact, at, sentence.marks, subjects)]
    before = [at for at in holders if at <= clause[0]]
    if holders:
        nearest = before[-1] if before else min(holders, key=lambda at: abs(at - clause[0]))
        labelled.put(nearest, "holder", "holder")


def _holds(fact: Position, at: int, marks: Marks, subjects: Subjects) -> bool:
    """Whether the mark at `at` stands for the holder."""
    if not marks[at].any_of(HOLDERS):
        return False
    held = subjects.holder_at(at)
    return held is not None and any(
        party is not None and same_name(fact.holder, party) for party, _ in held.items
    )


def label_reports(reports: Sequence[Coded]) -> Iterator[Labelled]:
    """All sentences of all reports."""
    for coded in reports:
        yield from label_report(coded)
