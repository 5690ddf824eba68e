"""What a learned fact rests on: words without which the model would be less sure, and the role next to it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from summitry.cli import main
from summitry.reading import Found, Reading, open_reader
from summitry.reading.readers import ReaderSettings
from summitry.text.report import Report

TEXT = (
    "The African Union summit opened in Kigali on Wednesday. "
    "Nigeria's president stayed away from the summit after workers protested. "
    "The leaders signed a protocol on free movement."
)
REPORT = Report(id="au", text=TEXT, published=dt.date(2018, 3, 22))


@pytest.fixture(scope="module")
def reading() -> Reading:
    return open_reader("both", ReaderSettings(explain=True)).read(REPORT)


def found(reading: Reading, kind: str) -> Found:
    return next(one for one in reading.found if one.fact.kind_of_fact() == kind and one.reader != "rules")


def test_the_words_that_say_it_weigh_most(reading: Reading) -> None:
    explained = found(reading, "document").explained
    assert explained is not None
    heaviest = max(explained.words, key=lambda one: one.weight)
    assert heaviest.words == "signed" and heaviest.weight > 1
    assert TEXT[slice(*heaviest.span)] == "signed"
    assert explained.support > 0.5 and explained.instead_support < explained.support


def test_words_are_of_the_text_and_in_its_order(reading: Reading) -> None:
    for one in reading.found:
        if one.reader == "rules":
            assert one.explained is None
        elif one.explained is not None:
            spans = [each.span for each in one.explained.words]
            assert spans == sorted(spans) and len(spans) <= 4
            assert [TEXT[slice(*span)] for span in spans] == [each.words for each in one.explained.words]


def test_it_is_reckoned_only_when_asked_and_changes_no_fact(reading: Reading) -> None:
    plain = open_reader("both").read(REPORT)
    assert all(one.explained is None for one in plain.found)
    assert plain.facts == reading.facts
    assert [one.confidence for one in plain.found] == [one.confidence for one in reading.found]


def test_the_command_shows_it(tmp_path: Path) -> None:
    file = tmp_path / "au.txt"
    file.write_text(TEXT)
    given = ["read", "--reader", "both", "--published", "2018-03-22", str(file)]
    page = CliRunner().invoke(main, [*given, "--explain", "--format", "text"], terminal_width=300).stdout
    assert "“signed” +" in " ".join(page.split()) and "· else " in " ".join(page.split())
    (line,) = CliRunner().invoke(main, [*given, "--explain"]).stdout.splitlines()
    told = json.loads(line)
    assert len(told["explained"]) == len(told["facts"])
    (line,) = CliRunner().invoke(main, given).stdout.splitlines()
    assert "explained" not in json.loads(line)


def test_a_reader_of_rules_has_nothing_to_explain(tmp_path: Path) -> None:
    file = tmp_path / "au.txt"
    file.write_text(TEXT)
    (line,) = CliRunner().invoke(main, ["read", "--explain", str(file)]).stdout.splitlines()
    assert "explained" not in json.loads(line)
