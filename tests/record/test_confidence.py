"""Who found a fact and how sure it was: kept with it, counted in merging, shown, and taken elsewhere."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from summitry.cli import main
from summitry.exports.jsonl import write as write_jsonl
from summitry.exports.rows import claim_columns, claim_row
from summitry.exports.view import view_of
from summitry.facts import Attendance
from summitry.reading import Reading
from summitry.record import Record, open_record
from summitry.record.answers.asked import Asked
from summitry.record.answers.reports import report_with_key
from summitry.record.keys import report_key
from summitry.record.review.deciding import decide
from summitry.record.review.decisions import make_decision
from summitry.record.review.queue import Doubt, to_review
from summitry.record.sources import measured_precision
from summitry.record.verifying import verify
from summitry.scale.machines.tables import reading_of, rows_of
from tests.record.conftest import came, content, meeting, stayed_away, tell


def surely(reading: Reading, found_by: str, *sure: float | None) -> Reading:
    """The reading as a reader gives it that says of each fact how sure it is."""
    found = tuple(
        msgspec.structs.replace(one, reader=found_by, confidence=said)
        for one, said in zip(reading.found, sure, strict=True)
    )
    return msgspec.structs.replace(reading, found=found)


READ = surely(tell("a", "2024-11-28", meeting(), came("ARM"), source="A"), "model", 0.9, 0.55)


def attended(record: Record) -> str:
    (row,) = record.attendance(meeting="csto-summit-2024-11-28")
    return row.id or ""


def test_it_is_kept_with_the_fact_and_shown(record: Record) -> None:
    record.add([READ])
    told = record.why(attended(record))
    assert told.confidence == 0.55
    assert [(claim.found_by, claim.confidence) for claim in told.claims] == [("model", 0.55)]
    assert record.why(told.claims[0].fact).confidence == 0.55
    facts = report_with_key(record.store, report_key(READ.report)).facts
    assert [(row.found_by, row.confidence) for row in facts] == [("model", 0.9), ("model", 0.55)]
    shown = CliRunner().invoke(main, ["why", attended(record), "--record", str(record.store.path)])
    assert "found by model, 0.55 sure" in shown.stdout


def test_where_a_reader_does_not_say_the_measured_precision_counts(record: Record) -> None:
    record.add([tell("a", "2024-11-28", meeting(), came("ARM"), source="A")])
    told = record.why(attended(record))
    assert told.confidence == measured_precision("attendance", "a rule") and told.claims[0].confidence is None
    shown = CliRunner().invoke(main, ["why", attended(record), "--record", str(record.store.path)])
    assert "sure" not in shown.stdout


@pytest.mark.parametrize(
    ("sources", "confidence"),
    [(("A", "B"), 1 - 0.45 * 0.2), (("A", "A"), 0.8)],
    ids=["independent", "of one outlet"],
)
def test_sources_bear_each_other_out_each_by_its_surest(
    record: Record, sources: tuple[str, str], confidence: float
) -> None:
    one, other = sources
    record.add(
        [
            surely(tell("a", "2024-11-28", meeting(), came("ARM"), source=one), "model", 0.9, 0.55),
            surely(tell("b", "2024-11-28", meeting(), came("ARM"), source=other), "both", 0.9, 0.8),
        ]
    )
    assert record.why(attended(record)).confidence == pytest.approx(confidence)


def test_reading_twice_changes_nothing(record: Record) -> None:
    record.add([READ])
    before = content(record)
    record.add([READ])
    record.add([surely(READ, "both", 0.2, 0.99)])
    assert content(record) == before
    record.rebuild()
    assert content(record) == before and not list(verify(record.store))


def test_doubtful_facts_wait_for_review_the_least_sure_first(record: Record) -> None:
    reading = tell("a", "2024-11-28", meeting(), came("ARM"), stayed_away("KAZ"), came("BLR"), source="A")
    record.add([surely(reading, "both", 0.9, 0.74, 0.4, 0.76)])
    doubts = list(to_review(record.store, Asked()))
    assert all(isinstance(one, Doubt) for one in doubts)
    assert [(one.statement.party, one.statement.confidence) for one in doubts] == [  # type: ignore[union-attr]
        ("KAZ", 0.4),
        ("ARM", 0.74),
    ]
    decide(record.store, [make_decision("accept", fact=doubts[0].claims[0].fact, who="anna")])  # type: ignore[union-attr]
    assert len(list(to_review(record.store, Asked()))) == 1
    assert len(list(to_review(record.store, Asked(), below=0.5))) == 0


def test_it_goes_out_with_each_claim(record: Record) -> None:
    record.add([READ])
    stream = io.BytesIO()
    with view_of(record) as view:
        write_jsonl(view, stream)
        (row,) = [claim_row(claim) for claim in view.claims() if claim.type == "attendance"]
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert {(line["type"], line["found_by"], line["confidence"]) for line in lines} == {
        ("meeting", "model", 0.9),
        ("attendance", "model", 0.55),
    }
    assert list(row) == claim_columns(Attendance) and (row["found_by"], row["confidence"]) == ("model", 0.55)


@pytest.mark.parametrize("name", ["csv", "datasette", "jsonld"])
def test_it_goes_out_in_other_forms(record: Record, tmp_path: Path, name: str) -> None:
    record.add([READ])
    path = tmp_path / "out"
    given = ["export", name, "--output", str(path), "--record", str(record.store.path)]
    done = CliRunner().invoke(main, given)
    assert done.exit_code == 0, done.output
    if name == "csv":
        with (path / "attendance.csv").open(encoding="utf-8", newline="") as stream:
            (row,) = csv.DictReader(stream)
        assert (row["found_by"], row["confidence"]) == ("model", "0.55")
    elif name == "datasette":
        (database,) = path.glob("*.db")
        with sqlite3.connect(database) as connection:
            rows = connection.execute("SELECT confidence FROM facts ORDER BY confidence").fetchall()
        connection.close()
        assert rows == [(0.55,), (0.9,)]
    else:
        nodes = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        assert {node["confidence"] for node in nodes if "foundBy" in node} == {0.55, 0.9}


def test_a_dataset_of_a_cluster_holds_it() -> None:
    rows = rows_of(0, READ)
    assert reading_of(rows["reports"][0], rows["facts"]) == READ
    for row in rows["facts"]:  # a dataset of before
        del row["found_by"], row["confidence"]
    told = reading_of(rows["reports"][0], rows["facts"])
    assert [(one.reader, one.confidence) for one in told.found] == [("rules", None)] * 2


def test_a_record_of_before_is_opened_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        dump = Path(__file__).parent / "dumps" / "0001.sql"
        connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    with open_record(path) as record:
        record.add([surely(tell("n", "2024-11-29", meeting(), came("ARM"), source="N"), "both", 0.9, 0.8)])
        rows = record.store.select("SELECT DISTINCT found_by, confidence FROM facts ORDER BY confidence")
        assert rows == [(None, None), ("both", 0.8), ("both", 0.9)]
        assert not list(verify(record.store))


def test_a_confidence_changed_by_hand_is_found(record: Record) -> None:
    record.add([READ])
    connection = record.store.connection
    connection.execute("DROP TRIGGER facts_stay")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute("UPDATE facts SET confidence = 55 WHERE confidence = 0.55")
    connection.execute("PRAGMA ignore_check_constraints = OFF")
    assert "CHECK constraint failed in facts" in {fault.what for fault in verify(record.store)}


def test_what_waits_is_told_to_programs(record: Record) -> None:
    reading = tell("a", "2024-11-28", meeting(), came("ARM"), stayed_away("KAZ"), source="A")
    record.add([surely(reading, "both", 0.9, 0.69, 0.4)])
    given = ["review", "queue", "--record", str(record.store.path), "--format", "json"]
    rows = json.loads(CliRunner().invoke(main, given).stdout)
    assert [(row["waits"], row["type"], row["confidence"]) for row in rows] == [
        ("doubtful", "attendance", 0.4),
        ("doubtful", "attendance", 0.69),
    ]
    (fact,) = rows[0]["facts"]
    assert "KAZ-a" in rows[0]["says"]
    CliRunner().invoke(main, ["review", "accept", fact, "--record", str(record.store.path)])
    assert len(json.loads(CliRunner().invoke(main, given).stdout)) == 1
    assert json.loads(CliRunner().invoke(main, [*given, "--below", "0.5"]).stdout) == []
    done = CliRunner().invoke(main, [*given, "--organisation", "no such body"])
    assert done.exit_code == 1 and "no such body" in done.output


def test_grounds_as_csv_say_who_found_them(record: Record) -> None:
    record.add([READ])
    given = ["why", attended(record), "--format", "csv", "--record", str(record.store.path)]
    (row,) = csv.DictReader(io.StringIO(CliRunner().invoke(main, given).stdout))
    assert (row["found_by"], row["confidence"]) == ("model", "0.55")
