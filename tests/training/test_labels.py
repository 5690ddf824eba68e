"""From the coding of a report each mark gets the role that it plays."""

from __future__ import annotations

import datetime as dt

import pytest

from summitry.facts import decode_fact
from summitry.reading.learned.roles import LAYERS, NONE
from summitry.reading.learned.teaching.coded import Coded
from summitry.reading.learned.teaching.labels import UNASKED, Labelled, label_report
from summitry.text.report import Report

TEXT = (
    "Armenia did not attend the CSTO summit in Minsk on Thursday. "
    "President Alexander Lukashenko said Belarus condemned the sanctions, "
    "and the leaders signed a declaration."
)


def span(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


FACTS = [
    {"type": "meeting", "id": "m1", "organisation": "CSTO", "evidence": span("the CSTO summit in Minsk")},
    {
        "type": "attendance",
        "meeting": "m1",
        "party": "ARM",
        "status": "absent",
        "evidence": span("Armenia did not attend the CSTO summit"),
    },
    {
        "type": "office",
        "person": "Alexander Lukashenko",
        "office": "head_of_state",
        "of": "BLR",
        "evidence": span("President Alexander Lukashenko"),
    },
    {
        "type": "position",
        "holder": "BLR",
        "stance": "condemns",
        "theme": "sanctions",
        "evidence": span("condemned the sanctions"),
    },
    {
        "type": "document",
        "kind": "declaration",
        "action": "signed",
        "evidence": span("the leaders signed a declaration"),
    },
]


@pytest.fixture(scope="module")
def labelled() -> list[Labelled]:
    report = Report(text=TEXT, published=dt.date(2023, 11, 24))
    return label_report(Coded(report, tuple(decode_fact(fact) for fact in FACTS)))


def roles(labelled: list[Labelled], layer: str) -> list[tuple[str, str]]:
    """The marks that play a role in the layer, each with the role."""
    number = next(at for at, one in enumerate(LAYERS) if one.name == layer)
    return [
        (mark.text, LAYERS[number].labels[row[number]])
        for sentence in labelled
        for mark, row in zip(sentence.marks, sentence.labels, strict=True)
        if LAYERS[number].labels[row[number]] != NONE
    ]


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ("meeting", [("summit", "meeting")]),
        ("attendance", [("Armenia", "absent")]),
        ("part", [("Armenia", "participant")]),
        ("office", [("President Alexander Lukashenko", "office")]),
        ("position", [("condemned", "B-condemns"), ("the", "I-condemns"), ("sanctions", "I-condemns")]),
        ("holder", [("Belarus", "holder")]),
        ("document", [("declaration", "signed")]),
        ("membership", []),
        ("chairmanship", []),
    ],
)
def test_marks_get_their_roles(labelled: list[Labelled], layer: str, expected: list[tuple[str, str]]) -> None:
    assert roles(labelled, layer) == expected


def test_a_layer_asks_only_marks_that_can_play_its_roles(labelled: list[Labelled]) -> None:
    number = next(at for at, one in enumerate(LAYERS) if one.name == "document")
    asked = [
        mark.text
        for sentence in labelled
        for mark, row in zip(sentence.marks, sentence.asked(), strict=True)
        if row[number] != UNASKED
    ]
    assert asked == ["declaration"]
