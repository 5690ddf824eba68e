"""`summitry add --watch`: what comes to lie in a folder is added once it has come to rest."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summitry.cli.watching import Arrivals
from summitry.record import open_record

pytestmark = pytest.mark.heavy


def test_a_file_is_given_once_it_is_at_rest(tmp_path: Path) -> None:
    watched = Arrivals(tmp_path)
    assert watched.look() == []
    file = tmp_path / "a.txt"
    file.write_text("Half", encoding="utf-8")
    assert watched.look() == []
    file.write_text("Half and the rest", encoding="utf-8")
    assert watched.look() == []
    assert watched.look() == [file]
    assert watched.look() == []


def test_one_that_changes_is_given_again_and_one_that_comes_back_too(tmp_path: Path) -> None:
    watched, file = Arrivals(tmp_path), tmp_path / "a.jsonl"
    for text in ("one", "one\ntwo"):
        file.write_text(text, encoding="utf-8")
        assert [watched.look(), watched.look(), watched.look()] == [[], [file], []]
    file.unlink()
    assert watched.look() == []
    file.write_text("one\ntwo", encoding="utf-8")
    assert [watched.look(), watched.look()] == [[], [file]]


def test_a_folder_that_is_away_is_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    watched = Arrivals(folder)
    assert watched.look() == []
    folder.mkdir()
    (folder / "a.txt").write_text("Rain.", encoding="utf-8")
    assert [watched.look(), watched.look()] == [[], [folder / "a.txt"]]


def test_the_command_adds_until_it_is_told_to_end(tmp_path: Path) -> None:
    folder, record = tmp_path / "in", tmp_path / "r.db"
    folder.mkdir()
    (folder / "first.txt").write_text("Chile joined the OECD on 11 January 2010.", encoding="utf-8")
    command = [sys.executable, "-m", "summitry", "add", "--watch", str(folder), "--record", str(record)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert running.stderr
    said = [running.stderr.readline() for _ in range(2)]
    assert said[0] == f"watching {folder}; Ctrl-C ends it\n"
    assert said[1].startswith("1 report: 1 new")
    (folder / "second.jsonl").write_text('{"id": "s", "text": "Israel joined the OECD."}\n', encoding="utf-8")
    while not (line := running.stderr.readline()).startswith("1 report: 1 new"):
        assert line
    running.stderr.readline()
    time.sleep(0.3)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=10)
    assert running.returncode == 0
    with open_record(record, write=False) as kept:
        assert {row[0] for row in kept.store.select("SELECT id FROM reports")} == {"first", "s"}
