"""Small tables of our own, and the shared reference tables where there are any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gate.corpora import ROOT
from summitry.facts import AnyFact
from summitry.inputs.skip import Skip
from summitry.record.baselines import Told, read_baseline

REFERENCE = ROOT.parent / "shared" / "reference"

Written = Callable[..., Path]
Read = Callable[..., tuple[list[Told], list[Skip]]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """A file with this content under this name."""

    def written(content: bytes | str, name: str = "table") -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return written


@pytest.fixture
def read(written: Written) -> Read:
    """What a file with this content gives: the texts told, and the skips."""

    def read(content: bytes | str, name: str = "table") -> tuple[list[Told], list[Skip]]:
        return sort(written(content, name))

    return read


def sort(path: Path) -> tuple[list[Told], list[Skip]]:
    """What a table gives: the texts told, and the skips."""
    told: list[Told] = []
    skips: list[Skip] = []
    for one in read_baseline(path, "ours"):
        if isinstance(one, Skip):
            skips.append(one)
        else:
            told.append(one)
    return told, skips


@pytest.fixture
def reference() -> Callable[[str], tuple[list[Told], list[Skip]]]:
    """What a shared reference table gives; the test is skipped where the table is not there."""

    def reference(name: str) -> tuple[list[Told], list[Skip]]:
        path = REFERENCE / name
        if not path.exists():
            pytest.skip(f"{name} is not there")
        return sort(path)

    return reference


@pytest.fixture
def lines() -> Callable[[Told], list[str]]:
    """A text's facts in short, each with the words that say it."""
    return _lines


def _lines(told: Told) -> list[str]:
    return [f"{_short(fact)} << {told.report.text[slice(*fact.evidence[0])]}" for fact in told.facts]


def _short(fact: AnyFact) -> str:
    shown = {name: value for name, value in fact.fields().items() if value not in (None, False)}
    return " ".join(str(value) for name, value in shown.items() if name not in ("type", "evidence"))
