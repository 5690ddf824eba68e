"""The reports written for training: enough of them, of many organisations, each coded soundly."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.inputs.example import read_example
from summitry.text.sentences import split_sentences
from training.reports import faults, report_paths

PATHS = report_paths()
GOOD = """id: good
title: Chad stays at home
source: agency
published: 2020-02-03

Chad did not attend the summit of the African Union in Addis Ababa on Sunday.
The other members adopted a declaration on the Sahel, where the fighting has gone on for years, and went home.
=== facts
meeting; id=m1; organisation=AU; kind=summit; date=2020-02-02 << the summit of the African Union
"""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_report_and_its_coding_hold(path: Path) -> None:
    assert list(faults(path)) == []


def test_there_are_enough_of_enough_organisations() -> None:
    examples = [read_example(path) for path in PATHS]
    assert len(examples) >= 400
    assert len({example.report.text for example in examples}) == len(examples)
    told = {getattr(fact, "organisation", None) for example in examples for fact in example.facts}
    assert len(told - {None}) >= 60


def test_no_sentence_is_written_twice() -> None:
    seen: dict[str, str] = {}
    for path in PATHS:
        text = read_example(path).report.text
        for start, end in split_sentences(text):
            sentence = " ".join(text[start:end].split())
            if len(sentence.split()) > 8:
                assert seen.setdefault(sentence, path.stem) == path.stem, sentence


@pytest.mark.parametrize(
    ("words", "instead", "fault"),
    [
        ("", "", None),
        ("id: good", "id: other", "the file is called 'good'"),
        ("source: agency\n", "", "title, source or published is missing"),
        ("date=2020-02-02", "date=2020-02-09", "asserted, yet on 2020-02-09, after the report"),
        ("organisation=AU; kind", "organisation=AU; country=QQQ; kind", "QQQ is no country's code"),
        ("<< the summit of", "<< the congress of", "good.report:9"),
        ("Chad did", "He did", None),
    ],
)
def test_a_fault_is_told(tmp_path: Path, words: str, instead: str, fault: str | None) -> None:
    path = tmp_path / "good.report"
    path.write_text(GOOD.replace(words, instead) if words else GOOD, encoding="utf-8")
    found = list(faults(path))
    assert any(fault in one for one in found) if fault else found == []


def test_evidence_that_names_nobody_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "good.report"
    path.write_text(
        GOOD + "attendance; meeting=m1; party=NER; status=absent << did not attend\n",
        encoding="utf-8",
    )
    assert ["names_party" in one for one in faults(path)] == [True]
