"""What holds of every export."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.errors import RecordError
from summitry.exports import EXPORTS
from summitry.record import Record
from tests.exports.conftest import Exported, run_export, unzipped

NAMES = [export.name for export in EXPORTS]
BINARY = {"parquet", "datasette"}
"""Formats whose words are compressed or in pages; their own tests look for the citations."""
PART = {"graphml", "gexf", "state-meeting-year", "markdown", "docx", "quickstatements", "plover"}
"""Formats that hold a part of what there is, and cite all that they hold."""


def text_of(files: dict[str, bytes]) -> str:
    content = b"".join(
        b"".join(unzipped(one).values()) if one.startswith(b"PK\x03\x04") else one for one in files.values()
    )
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_record_is_written(name: str, exported: Exported, empty: Record) -> None:
    files, _ = exported(name, empty)
    assert files


@pytest.mark.parametrize("name", NAMES)
def test_hostile_strings_are_written(name: str, exported: Exported, hostile: Record) -> None:
    files, _ = exported(name, hostile)
    assert files


@pytest.mark.parametrize("name", NAMES)
def test_two_runs_are_equal(name: str, examples: Record, tmp_path: Path) -> None:
    first, notes = run_export(name, examples, tmp_path / "first")
    second, notes_again = run_export(name, examples, tmp_path / "second")
    assert first == second and notes == notes_again


@pytest.mark.parametrize("name", [name for name in NAMES if name not in PART | BINARY])
def test_every_fact_is_cited(name: str, exported: Exported, examples: Record) -> None:
    content = text_of(exported(name, examples)[0])
    facts = [fact for (fact,) in examples.store.select("SELECT id FROM facts")]
    assert facts and not [fact for fact in facts if fact not in content]


@pytest.mark.parametrize("name", [name for name in NAMES if name in PART])
def test_a_part_cites_its_reports(name: str, exported: Exported, examples: Record) -> None:
    content = text_of(exported(name, examples, organisation="CSTO")[0])
    if name != "quickstatements":  # nobody is told to have joined on a day
        assert "https://example.org/agency" in content


@pytest.mark.parametrize("name", NAMES)
def test_what_was_published_later_is_not_known(name: str, exported: Exported, examples: Record) -> None:
    content = text_of(exported(name, examples, known_by="2024-11-28")[0])
    assert "Silk Road Weekly" not in content


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_organisation_is_an_error(name: str, exported: Exported, examples: Record) -> None:
    with pytest.raises(RecordError, match="no organisation is called"):
        exported(name, examples, organisation="Hanseatic Leaguers")
