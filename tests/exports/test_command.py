"""`summitry export`: where it writes, and that it does so whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.exports import jsonl
from summitry.record import Record


def run(record: Record, *arguments: object) -> Result:
    given = ["export", *map(str, arguments), "--record", str(record.store.path)]
    return CliRunner().invoke(main, given)


def test_a_file_goes_to_the_standard_output(examples: Record) -> None:
    done = run(examples, "jsonl")
    assert done.exit_code == 0 and done.stdout.startswith('{"id":"f')


def test_a_folder_needs_a_place(examples: Record) -> None:
    done = run(examples, "csv")
    assert done.exit_code == 2 and "--output FOLDER" in done.stderr


def test_a_folder_is_written_and_replaced(examples: Record, tmp_path: Path) -> None:
    for _ in range(2):
        assert run(examples, "csv", "--output", tmp_path / "out").exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_other_files_is_left_alone(examples: Record, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("mine")
    done = run(examples, "csv", "--output", tmp_path / "out")
    assert done.exit_code == 1 and "thesis.txt" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.txt"]


def test_what_stood_there_stays_where_writing_fails(
    examples: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(view: Any, stream: Any) -> list[str]:
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    target = tmp_path / "facts.jsonl"
    target.write_text("before")
    monkeypatch.setattr(jsonl, "write", fail)
    done = run(examples, "jsonl", "--output", target)
    assert done.exit_code == 1 and "No space left" in done.stderr
    assert target.read_text() == "before" and len(list(tmp_path.iterdir())) == 1


def test_a_wrong_day_is_said(examples: Record) -> None:
    done = run(examples, "jsonl", "--on", "yesterday")
    assert done.exit_code == 1 and "no date" in done.stderr
