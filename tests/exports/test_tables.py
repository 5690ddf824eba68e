"""CSV, JSON Lines, Parquet, and the rows a state and meeting."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from summitry.exports.rows import claim_columns
from summitry.exports.states import codes_of
from summitry.facts import FACT_TYPES, Document
from summitry.reading.rules.reader import RulesReader
from summitry.record import Record, open_record
from summitry.text.report import Origin, Report
from tests.exports.conftest import HOSTILE, Exported


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_csv_has_a_file_a_type_with_the_fields_as_columns(exported: Exported, examples: Record) -> None:
    files, _ = exported("csv", examples)
    assert set(files) == {f"{kind.kind_of_fact()}.csv" for kind in FACT_TYPES}
    for kind in FACT_TYPES:
        header = files[f"{kind.kind_of_fact()}.csv"].decode().splitlines()[0]
        assert header.split(",") == claim_columns(kind)


def test_csv_tells_the_title_of_a_document_from_that_of_its_report(
    exported: Exported, hostile: Record
) -> None:
    columns = claim_columns(Document)
    assert len(columns) == len(set(columns))
    assert {"title", "report_title"} <= set(columns)


def test_csv_leads_from_a_fact_to_its_words_and_merged_meeting(exported: Exported, examples: Record) -> None:
    files, _ = exported("csv", examples, organisation="CSTO")
    absent = [row for row in rows(files["attendance.csv"]) if row["status"] == "absent"]
    assert {(row["party"], row["meeting_id"]) for row in absent} == {("ARM", "csto-summit-2024-11-28")}
    assert {row["report"] for row in absent} == {"agency", "daily", "weekly"}
    assert all("Armenia" in row["words"] and row["url"].startswith("https://") for row in absent)


def test_a_fact_leads_to_the_file_and_the_page_of_its_words(exported: Exported, tmp_path: Path) -> None:
    text = "Minutes.\n\nArmenia joined the CSTO on 7 October 2002."
    origin = Origin(path="/home/me/papers.zip", member="2002/minutes.pdf", digest="5a" * 32, pages=(0, 10))
    report = Report(text=text, id="minutes", origin=origin)
    with open_record(tmp_path / "pages.db") as record:
        record.add([RulesReader().read(report)])
        ((row,), line, sheet) = (
            rows(exported("csv", record)[0]["membership.csv"]),
            json.loads(exported("jsonl", record)[0][""]),
            exported("jsonld", record)[0][""],
        )
    assert [row[name] for name in ("file", "member", "part", "page")] == [
        "papers.zip",
        "2002/minutes.pdf",
        "",
        "2",
    ]
    assert (line["file"], line["page"], line["digest"]) == ("papers.zip", 2, "5a" * 32)
    assert b'"schema:pagination":"2"' in sheet and b"/home/me" not in sheet


def test_no_cell_is_a_formula(exported: Exported, hostile: Record) -> None:
    for name in ("csv", "state-meeting-year"):
        files, _ = exported(name, hostile)
        for content in files.values():
            for row in rows(content):
                assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
    reasons = [row["reason"] for row in rows(exported("csv", hostile)[0]["attendance.csv"])]
    assert f"'{HOSTILE}" in reasons


def test_json_lines_hold_each_fact_whole(exported: Exported, examples: Record) -> None:
    files, _ = exported("jsonl", examples)
    told = [json.loads(line) for line in files[""].splitlines()]
    ((count,),) = examples.store.select("SELECT count(*) FROM facts")
    assert len(told) == count
    assert all(one["words"] and one["fields"]["evidence"] for one in told)


def test_parquet_is_read_back_with_types(exported: Exported, examples: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow

    files, _ = exported("parquet", examples)
    facts = parquet.read_table(pyarrow.BufferReader(files["facts.parquet"]))
    assert facts.column("count").type == pyarrow.int64()
    assert facts.column("by").type == pyarrow.list_(pyarrow.string())
    assert 14 in facts.column("count").to_pylist()
    statements = parquet.read_table(pyarrow.BufferReader(files["statements.parquet"])).to_pylist()
    assert all(one["facts"] for one in statements)


def test_state_meeting_year_has_codes_and_numbers(exported: Exported, examples: Record) -> None:
    files, notes = exported("state-meeting-year", examples, organisation="CSTO", until="2024-11-28")
    told = {row["iso3c"]: row for row in rows(files[""]) if row["meeting_id"] == "csto-summit-2024-11-28"}
    armenia, russia = told["ARM"], told["RUS"]
    assert (armenia["ccode"], armenia["year"], armenia["absent"], armenia["attended"]) == (
        "371",
        "2024",
        "1",
        "0",
    )
    assert (russia["ccode"], russia["iso2c"], russia["attended"]) == ("365", "RU", "1")
    assert armenia["disputed"] == "1" and "suspended" in armenia["reason"]
    assert not notes
    assert all(len(name) <= 32 for name in armenia)


def test_state_meeting_year_is_read_by_pandas(exported: Exported, examples: Record) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(exported("state-meeting-year", examples)[0][""]))
    assert frame["attended"].dropna().isin([0, 1]).all()
    assert frame["year"].min() >= 2022


def test_the_number_of_a_state_is_that_of_the_year() -> None:
    assert codes_of("DEU", 2022).cow == 255
    assert codes_of("CSTO", 2022).cow is None


def test_who_is_no_state_is_counted(exported: Exported, hostile: Record) -> None:
    _, notes = exported("state-meeting-year", hostile)
    assert notes == ["1 row of organisations and of persons of no state is left out"]
