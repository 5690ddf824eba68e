"""The record on the command line: adding, asking in three formats, deciding, and what goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from summitry.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent.parent
CONTRADICTIONS = ROOT / "examples" / "record" / "csto-astana-2024.jsonl"
Run = Callable[..., Result]

QUESTIONS = (
    "show CSTO",
    "show",
    "members CSTO",
    "standings Armenia",
    "meetings",
    "attendance CSTO",
    "documents CSTO",
    "positions CSTO",
    "compare csto-summit-2024-11-28 csto-summit-2024-11-28",
    "chairmanships CSTO",
    "offices Kazakhstan",
    "conflicts",
    "search Armenia",
    "why csto-summit-2024-11-28",
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `summitry` on a record of its own."""
    monkeypatch.setenv("SUMMITRY_RECORD", str(tmp_path / "csto.db"))

    def invoke(line: str, *more: str, input: str | None = None) -> Result:
        return CliRunner().invoke(main, [*line.split(), *more], input=input)

    return invoke


@pytest.fixture
def asked(run: Run) -> Run:
    """Runs `summitry` on the record of five reports of one summit."""
    assert run("add", str(CONTRADICTIONS), "--quiet").exit_code == 0
    return run


def test_add_says_what_was_new_known_and_skipped(run: Run, tmp_path: Path) -> None:
    first = run("add", str(CONTRADICTIONS))
    assert first.exit_code == 0
    assert "5 reports: 5 new, 0 known already, 0 skipped" in first.stderr
    assert "csto.db holds 5 reports with " in first.stderr and "1 meeting, 3 conflicts" in first.stderr
    again = run("add", str(CONTRADICTIONS))
    assert "5 reports: 0 new, 5 known already, 0 skipped" in again.stderr
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "x"}\n{"id": "y", "text": "Armenia skipped the CSTO summit in Minsk."}\n')
    mixed = run("add", str(broken))
    assert mixed.exit_code == 1 and "broken.jsonl:1" in mixed.stderr
    assert "2 reports: 1 new, 0 known already, 1 skipped" in mixed.stderr


def test_other_words_under_a_known_id(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Armenia skipped the CSTO summit in Minsk on November 23, 2023.")
    assert run("add", str(story)).exit_code == 0
    story.write_text("Armenia attended the CSTO summit in Minsk on November 23, 2023.")
    changed = run("add", str(story))
    assert changed.exit_code == 1
    assert "report story: other words under a known id" in changed.stderr
    assert "--corrections" in changed.stderr
    assert run("add", str(story), "--corrections").exit_code == 0
    assert "came" in run("conflicts").stdout


def test_reports_from_standard_input_have_ids_of_their_own(run: Run) -> None:
    for party in ("Armenia", "Belarus"):
        done = run("add - --published 2023-11-24", input=f"{party} skipped the CSTO summit in Minsk.")
        assert done.exit_code == 0, done.output
    assert "2 reports" in run("verify").stdout


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_in_three_formats(asked: Run, question: str) -> None:
    table = asked(question)
    assert table.exit_code == 0 and table.stdout.strip(), table.output
    assert not any(line != line.rstrip() and not line.strip() for line in table.stdout.splitlines())
    as_json = asked(question, "--format", "json")
    assert as_json.exit_code == 0 and json.loads(as_json.stdout) is not None
    as_csv = asked(question, "--format", "csv")
    assert as_csv.exit_code == 0, as_csv.output
    rows = list(csv.reader(io.StringIO(as_csv.stdout)))
    assert all(len(row) == len(rows[0]) for row in rows)


def test_every_question_takes_known_by(asked: Run) -> None:
    for question in QUESTIONS:
        before = asked(question, "--known-by", "2024-11-28")
        assert before.exit_code == 0, before.output
        assert "Gazette" not in before.stdout and "gazette" not in before.stdout, question
    assert "15" not in asked("conflicts --known-by 2024-11-28").stdout


def test_every_command_of_the_record_takes_its_file() -> None:
    context = click.Context(main)
    for name, _, _ in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        takes = any("--record" in option.opts for option in command.params)
        assert takes is (name not in ("read", "schema", "train")), name


def test_the_matrix(asked: Run, tmp_path: Path) -> None:
    earlier = "On November 23, 2023 the CSTO held a summit in Minsk. Armenia skipped the summit."
    asked("add - --published 2023-11-24", input=earlier)
    shown = asked("attendance CSTO").stdout
    assert "28 Nov" in shown and "23 Nov" in shown
    armenia = next(line for line in shown.splitlines() if line.startswith("Armenia"))
    assert armenia.split()[1:] == ["✗", "✗!"]
    assert "? unaccounted for" in shown


def test_why_shows_the_words(asked: Run) -> None:
    (documents,) = (
        row for row in json.loads(asked("documents --format json").stdout) if row["kind"] == "documents"
    )
    shown = asked(f"why {documents['id']}").stdout
    assert "Following the session the heads of state signed 14 documents." in shown
    assert "leaders signed 15 documents" in shown and "ALSO SAID" in shown
    assert "shown: more independent sources" in shown


def test_errors_say_what_to_do(run: Run, asked: Run, tmp_path: Path) -> None:
    for line, said in (
        ("members CTSO", "did you mean "),
        ("why nothing", "nothing has the id 'nothing'"),
        ("members CSTO --on soon", "no date: 'soon'"),
        (f"meetings --record {tmp_path / 'none.db'}", "there is no record; make one with `summitry add"),
        ("review accept f0", "no fact has the id 'f0'"),
        (f"import {CONTRADICTIONS} --as X", "no layout that is known"),
    ):
        done = asked(line)
        assert done.exit_code == 1 and said in done.stderr, done.output
        assert "Traceback" not in done.output
    usage = asked("attendance")
    assert usage.exit_code == 2 and "give an ORGANISATION" in usage.stderr


def test_a_text_is_no_record(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not a database " * 100)
    for line in ("meetings", "verify", "rebuild", f"add {CONTRADICTIONS}"):
        done = run(f"{line} --record {notes}")
        assert done.exit_code == 1 and "this file is no record" in done.stderr, done.output
    assert notes.read_text().startswith("not a database")


def test_a_locked_record_is_still_read(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry.record.store.opening._WAIT_SECONDS", 0.05)
    other = sqlite3.connect(os.environ["SUMMITRY_RECORD"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert "csto-summit-2024-11-28" in asked("meetings").stdout
        locked = asked("review undo")
        assert locked.exit_code == 1
        adding = asked("add -", input="Armenia skipped the CSTO summit in Minsk on November 23, 2023.")
        assert adding.exit_code == 1 and "another program is writing to it; wait until" in adding.stderr
    finally:
        other.close()


def test_what_was_kept_and_not_merged_is_merged_when_asked(run: Run) -> None:
    from summitry.reading import read_report
    from summitry.record import open_record
    from summitry.record.adding import add_readings
    from summitry.text.report import Report

    report = Report(text="Armenia skipped the CSTO summit in Minsk on November 23, 2023.", id="x")
    with open_record() as record:
        add_readings(record.store, [read_report(report)], reader="rules")
    assert "csto-summit-2023-11-23" in run("meetings").stdout


def test_a_table_is_imported(asked: Run, tmp_path: Path) -> None:
    table = tmp_path / "standings.csv"
    table.write_text(
        "organisation,party,status,from,to\nCSTO,Uzbekistan,member,2006,2012\nCSTO,Atlantis,member,,\n"
    )
    done = asked(f"import {table} --as Our-own-table")
    assert done.exit_code == 1 and "standings.csv:3" in done.stderr
    assert "Uzbekistan" in asked("members CSTO --on 2010-01-01").stdout
    assert "2 known already" not in asked(f"import {table} --as Our-own-table").stderr
    assert asked("verify").exit_code == 0


def test_decisions_one_at_a_time(asked: Run, tmp_path: Path) -> None:
    (conflict,) = json.loads(asked("conflicts --kind count --format json").stdout)
    fact = conflict["sides"][1]["claims"][0]["fact"]
    assert asked(f"review accept {fact} --who anna --why seen").exit_code == 0
    assert "no open conflicts" in asked("conflicts --kind count").stdout
    assert "anna: accept" in asked("review log").stdout
    assert asked("review undo --who anna").exit_code == 0
    assert "15" in asked("conflicts --kind count").stdout
    out = tmp_path / "decisions.jsonl"
    assert asked(f"review export {out}").exit_code == 0
    assert "0 new decisions, 0 skipped" in asked(f"review import {out}").stderr
    assert asked("review").exit_code == 2, "without a terminal there is nothing to walk"


def test_options_given_to_review_hold_for_the_command_after_it(asked: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    asked("add", str(CONTRADICTIONS), "--quiet", "--record", str(other))
    (conflict,) = json.loads(asked(f"conflicts --kind count --format json --record {other}").stdout)
    fact = conflict["sides"][1]["claims"][0]["fact"]
    assert asked(f"review --record {other} --who olga accept {fact}").exit_code == 0
    assert "olga: accept" in asked(f"review --record {other} log").stdout
    assert not asked("review log").stdout


def test_a_walk_with_keys(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from summitry.cli.reviewing import Review
    from summitry.record import open_record
    from summitry.record.answers import Asked

    keys = iter("2u1nq")  # the other side; undo that; the first side; pass over one; quit
    monkeypatch.setattr("click.getchar", lambda: next(keys))
    with open_record() as record:
        Review(record, "anna", "").walk(Asked(), 0.7)
        open_ones = {row.kind for row in record.conflicts()}
        assert len(open_ones) == 2, "the one that was undone, and the one passed over"
    assert asked("review log").stdout.count("anna: prefer") == 2


def test_a_closed_pipe_is_no_error(asked: Run) -> None:
    import subprocess
    import sys

    line = f"{sys.executable} -m summitry search Armenia --format csv | head -1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("what,") and "Traceback" not in done.stderr
