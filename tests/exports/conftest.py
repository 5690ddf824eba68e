"""The records that exports are tested on: the examples', a hostile one, and an empty one."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summitry.exports import EXPORTS, ExportError, view_of
from summitry.facts import Attendance, Document, Meeting, Membership, Position, When
from summitry.reading.reading import Found, Reading
from summitry.reading.rules.reader import RulesReader
from summitry.record import Record, open_record
from summitry.text.report import Origin, Report

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "record"
HOSTILE = (
    '=HYPERLINK("http://x")\tthe <b>CSTO</b> & "Armenia", it\'s\r\n]]> Ω \u202e \ud7ff 🏛 {{x}} | # * _ ; \\n'
    " -- DROP TABLE facts; \x01 \ufffe end"
)


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of the reports in `examples/record`, which have got addresses."""
    with open_record(tmp_path_factory.mktemp("exports") / "examples.db") as record:
        record.add(_example_readings())
        yield record


def _example_readings() -> Iterator[Reading]:
    reader = RulesReader()
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        for part, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            told = json.loads(line)
            report = Report(
                text=told["text"],
                id=told["id"],
                source=told.get("source"),
                title=told.get("title"),
                published=dt.date.fromisoformat(told["published"]),
                url=told.get("url") or f"https://example.org/{told['id']}",
                origin=Origin(path=f"/a/desk's/own/{path.name}", part=part, digest="5a" * 32),
            )
            yield reader.read(report)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp("exports") / "empty.db") as record:
        yield record


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A report each of whose strings tries to be more than a string."""
    span = ((0, len(HOSTILE)),)
    facts = (
        Meeting(id="m1", organisation="CSTO", name=HOSTILE, date=When("2024-11-28"), evidence=span),
        Attendance(meeting="m1", party="ARM", status="absent", reason=HOSTILE, evidence=span),
        Attendance(meeting="m1", party="RUS", person=HOSTILE, evidence=span),
        Attendance(meeting="m1", party=HOSTILE, evidence=span),
        Membership(organisation=HOSTILE, party="ARM", status="member", evidence=span),
        Membership(organisation="CSTO", party="RUS", status="member", date=When("2002-10-07"), evidence=span),
        Document(
            kind="treaty",
            title=HOSTILE,
            by=("RUS", HOSTILE),
            organisation="CSTO",
            meeting="m1",
            evidence=span,
        ),
        Position(holder="CSTO", stance="concern", about=(HOSTILE,), evidence=span),
    )
    report = Report(
        text=HOSTILE,
        id=HOSTILE,
        source=HOSTILE,
        title=HOSTILE,
        url="javascript:alert('x') <y>",
        published=dt.date(2024, 11, 29),
    )
    with open_record(tmp_path_factory.mktemp("exports") / "hostile.db") as record:
        record.add([Reading(report=report, found=tuple(Found(fact=fact, rule="written") for fact in facts))])
        yield record


def run_export(name: str, record: Record, folder: Path, **filters: str) -> tuple[dict[str, bytes], list[str]]:
    """The files that an export writes, by name (`""` for a single one), and its notes."""
    (export,) = (one for one in EXPORTS if one.name == name)
    try:
        with view_of(record, **filters) as view:
            if export.file:
                stream = io.BytesIO()
                notes = export.file(view, stream)
                return {"": stream.getvalue()}, notes
            assert export.folder
            folder.mkdir(exist_ok=True)
            notes = export.folder(view, folder)
    except ExportError as error:
        if "not installed" in str(error):
            pytest.skip(str(error))
        raise
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}, notes


Exported = Callable[..., tuple[dict[str, bytes], list[str]]]


@pytest.fixture
def exported(tmp_path: Path) -> Exported:
    """Runs an export: `exported("csv", record)`."""

    def run(name: str, record: Record, **filters: str) -> tuple[dict[str, bytes], list[str]]:
        return run_export(name, record, tmp_path / "out", **filters)

    return run


def unzipped(content: bytes) -> dict[str, bytes]:
    """The members of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
