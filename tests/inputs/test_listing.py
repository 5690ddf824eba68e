"""Ids of what lies in nested folders are the same for one process, for a watched folder and for a cluster."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summitry.inputs import Skip, list_files, open_reports
from summitry.scale.machines.job import _read_file
from summitry.scale.machines.places import list_sources
from summitry.text.report import Report

FILES = (
    "b.txt",
    "a/2024/csto.minsk.txt",
    "a/2023/x",
    "a.jsonl",
    "a/.git/config",
    ".hidden",
    "a b/ü.report.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        file = tmp_path / "archive" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('{"text": "Leaders met."}\n' if name.endswith("jsonl") else f"Leaders met: {name}.")
    return tmp_path / "archive"


def ids(found: list[Report | Skip]) -> list[str]:
    return [one.id for one in found if isinstance(one, Report)]


def test_ids_are_paths_within_the_folder(folder: Path) -> None:
    expected = ["a/2023/x", "a/2024/csto.minsk", "a b/ü.report", "a:1", "b"]
    assert ids(list(open_reports(folder))) == expected
    by_file = [one for file in list_files(folder) for one in open_reports(file, within=folder)]
    assert ids(by_file) == expected
    on_cluster = [one for file in list_sources((str(folder),)) for one in _read_file(file, {})]
    assert ids(on_cluster) == expected


def test_ids_are_alike_where_the_files_are_elsewhere(folder: Path) -> None:
    import fsspec

    fsspec.filesystem("memory").put(str(folder), "/listing", recursive=True)
    found = [one for file in list_sources(("memory://listing",)) for one in _read_file(file, {})]
    assert sorted(ids(found)) == sorted(ids(list(open_reports(folder))))
    origins = [one.origin.path for one in found if isinstance(one, Report) and one.origin]
    assert "memory:///listing/a/2024/csto.minsk.txt" in origins


def test_a_file_by_itself_is_called_by_its_name(folder: Path) -> None:
    assert ids(list(open_reports(folder / "a" / "2024" / "csto.minsk.txt"))) == ["csto.minsk"]


def test_what_is_no_file_is_left_out_and_a_folder_linked_to_itself_ends(folder: Path) -> None:
    os.symlink(folder, folder / "a" / "loop")
    os.symlink(folder / "gone", folder / "dangling")
    os.mkfifo(folder / "pipe")
    assert len(list_files(folder)) == 5
