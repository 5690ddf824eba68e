"""A report in a language that the reader does not read is a skip that names it, on every way in."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

import summitry
from summitry.cli import main
from summitry.errors import ReaderError, UnreadLanguage
from summitry.reading import open_reader
from summitry.text.report import Report

FRENCH = (
    "Les chefs d'État et de gouvernement de l'OTAN réunis jeudi à Bruxelles ont adopté une déclaration "
    "commune sur la sécurité de la région. Le président du Conseil a dit que les membres se retrouveront."
)
ENGLISH = "Armenia did not attend the CSTO summit in Minsk on Thursday."


@pytest.mark.parametrize("name", ["rules", "both"])
def test_the_library_raises_what_says_so(name: str) -> None:
    with pytest.raises(ReaderError, match=r"the reader .* reads English") as caught:
        summitry.read(FRENCH, id="otan", reader=open_reader(name))
    assert (caught.value.reason, caught.value.where) == ("text in French", "otan")


def test_what_the_report_says_of_itself_wins() -> None:
    reader = open_reader("rules")
    assert reader.read(Report(text=FRENCH, language="en")).report.language == "en"
    with pytest.raises(ReaderError) as caught:
        reader.read(Report(text=ENGLISH, language="de-AT"))
    assert caught.value.reason == "text in German"
    with pytest.raises(ReaderError) as caught:
        reader.read(Report(text=FRENCH, language="und"))
    assert caught.value.reason == "text in French"


def test_it_passes_between_processes_whole() -> None:
    error = UnreadLanguage("the reader rules reads English", "otan", "leave it out", language="French")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.reason, again.where) == (str(error), "text in French", "otan")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.jsonl"
    reports = [{"id": "a", "text": ENGLISH}, {"id": "b", "text": FRENCH}, {"id": "c", "text": FRENCH}]
    path.write_text("".join(json.dumps(report) + "\n" for report in reports), encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [(), ("--workers", "2")])
def test_read_counts_it(archive: Path, options: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, ["read", str(archive), *options])
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a"]
    assert "b: text in French (the reader rules reads English)" in result.stderr
    assert "2 text in French" in result.stderr or "text in French 2" in result.stderr, result.stderr


def test_add_counts_it_and_keeps_the_rest(archive: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["add", str(archive), "--record", str(tmp_path / "a.db")])
    assert result.exit_code == 1
    assert "1 new, 0 known already, 2 skipped" in result.stderr
    assert "text in French" in result.stderr
