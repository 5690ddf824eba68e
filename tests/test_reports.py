"""The example reports: each parses, and its names and dates are such."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from summitry.facts import (
    Chairmanship,
    Meeting,
    Membership,
    When,
)
from summitry.inputs.example import read_example
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from training.reports import parties_of

FOLDER = Path(__file__).parent.parent / "examples" / "reports"
PATHS = sorted(FOLDER.glob("*.report"))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)

UNLISTED = {
    "quad-sydney-2023": {"Forum for India–Pacific Islands Cooperation"},
}
"""Names under which organisations.toml has nothing: another key (Pacific Islands Forum), or none."""


def test_there_are_enough() -> None:
    assert len(PATHS) >= 25
    told = {
        fact.organisation
        for path in PATHS
        for fact in read_example(path).facts
        if isinstance(fact, Meeting | Membership | Chairmanship)
    }
    assert len(told - {None}) >= 12


@EVERY
def test_a_report_parses_and_tells_something(path: Path) -> None:
    example = read_example(path)
    assert example.report.id == path.stem
    assert example.report.title and example.report.source and example.report.published
    assert example.facts
    assert 60 <= len(example.report.text.split()) <= 600


@EVERY
def test_parties_are_known(path: Path) -> None:
    known = {*countries(), *organisations()}
    named = {party for fact in read_example(path).facts for party in parties_of(fact)}
    assert named - known == UNLISTED.get(path.stem, set())


@EVERY
def test_dates_are_near(path: Path) -> None:
    example = read_example(path)
    published = example.report.published
    assert published
    for fact in example.facts:
        date = getattr(fact, "date", None)
        if date is not None:
            assert isinstance(date, When)
            assert date.first.year >= 1900 and date.last.year <= published.year + 60


@EVERY
def test_a_meeting_that_was_held_lies_before_its_report(path: Path) -> None:
    example = read_example(path)
    for fact in example.facts:
        if isinstance(fact, Meeting) and fact.date and fact.modality == "asserted":
            assert fact.date.first <= (example.report.published or dt.date.max)


def test_no_two_reports_have_one_text() -> None:
    texts = [read_example(path).report.text for path in PATHS]
    assert len(set(texts)) == len(texts)
