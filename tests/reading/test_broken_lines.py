"""Reports whose lines a page's width broke give the facts that they give unbroken."""

from __future__ import annotations

import re
from collections import Counter

import msgspec
import pytest

from gate.corpora import gold_folder, read_corpus
from summitry.facts import AnyFact, Meeting
from summitry.reading import read_report
from summitry.text.report import Report


def broken(text: str, width: int) -> str:
    """The text, as long as it was, with a line break for every space at which a line is full."""
    made = list(text)
    length = 0
    for word in re.finditer(r"\S+", text):
        before = word.start() - 1
        if before < 0 or text[before] == "\n":
            length = 0
        elif length + 1 + len(word.group()) > width:
            made[before] = "\n"
            length = 0
        length += len(word.group()) + (length > 0)
    return "".join(made)


def facts_of(report: Report) -> Counter[tuple[str, str]]:
    return Counter(_told(fact) for fact in read_report(report).facts)


def _told(fact: AnyFact) -> tuple[str, str]:
    return fact.kind_of_fact(), str(fact)


@pytest.mark.parametrize("width", [60, 72, 100])
def test_examples_are_read_alike(width: int) -> None:
    whole = Counter[tuple[str, str]]()
    other = Counter[tuple[str, str]]()
    for coded in read_corpus("examples", gold_folder()).reports:
        report = coded.report
        whole += facts_of(report)
        other += facts_of(msgspec.structs.replace(report, text=broken(report.text, width)))
    assert whole.total() > 500
    assert ((whole - other) + (other - whole)).total() <= whole.total() * 0.02


def test_a_name_on_two_lines_is_not_sifted_out() -> None:
    text = "Talks between the European\nUnion and the African\nUnion failed."
    assert not any(read_report(Report(text=part)).sifted for part in (text, text.replace("\n", " ")))
    assert read_report(Report(text=text.replace("Union", "team"))).sifted


def test_evidence_counts_in_the_text_as_it_came() -> None:
    text = (
        "On Thursday the leaders of five countries of the Collective Security\n"
        "Treaty Organization met in Astana on 28 November 2024, and they signed\n"
        "fourteen documents there. A declaration on the world as it should be\n"
        "was among them."
    )
    reading = read_report(Report(text=text))
    (meeting,) = (fact for fact in reading.facts if isinstance(fact, Meeting))
    assert (meeting.organisation, meeting.city) == ("CSTO", "Astana")
    assert any("Security\nTreaty Organization" in text[start:end] for start, end in meeting.evidence)
    assert reading.report.text == text
