"""What the exports of the example record look like, to the byte.

Where the reader or an export is meant to say something else, `SUMMITRY_GOLDEN=1 pytest
tests/exports/test_golden.py` writes the files anew; look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summitry.record import Record
from tests.exports.conftest import Exported

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "jsonl": "facts.jsonl",
    "state-meeting-year": "state-meeting-year.csv",
    "graphml": "network.graphml",
    "gexf": "network.gexf",
    "markdown": "summary.md",
    "jsonld": "record.jsonld",
    "plover": "plover.csv",
    "quickstatements": "quickstatements.txt",
    "ftm": "entities.ftm.json",
}


@pytest.mark.parametrize("name", FILES)
def test_the_export_is_as_it_was(name: str, exported: Exported, examples: Record) -> None:
    files, _ = exported(name, examples, organisation="CSTO", until="2024-11-28")
    path = GOLDEN / FILES[name]
    if os.environ.get("SUMMITRY_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(files[""])
    assert files[""] == path.read_bytes(), "something else is exported: see the head of this file"


@pytest.mark.parametrize("kind", ["attendance", "document", "membership"])
def test_the_csv_is_as_it_was(kind: str, exported: Exported, examples: Record) -> None:
    files, _ = exported("csv", examples, organisation="CSTO", until="2024-11-28")
    path = GOLDEN / f"{kind}.csv"
    if os.environ.get("SUMMITRY_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(files[f"{kind}.csv"])
    assert files[f"{kind}.csv"] == path.read_bytes(), "something else is exported: see the head of this file"
