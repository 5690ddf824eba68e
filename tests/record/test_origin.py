"""Where a report was read from stays with it in the record, and a fact is cited by its page."""

from __future__ import annotations

from pathlib import Path

import msgspec
from click.testing import CliRunner

from summitry.cli import main
from summitry.record import Record, open_record
from summitry.record.answers.reports import report_with_key
from summitry.record.keys import report_key
from summitry.text.report import Origin
from tests.record.conftest import came, meeting, stayed_away, tell

READ = tell("minutes", "2024-11-28", meeting(), came("KAZ"), stayed_away("ARM"), source="CSTO")
STARTS = tuple(one.fact.evidence[0][0] for one in READ.found)
ORIGIN = Origin(path="papers.zip", member="minutes.pdf", digest="0" * 64, pages=(0, *STARTS[1:]))
PAGED = msgspec.structs.replace(
    READ, report=msgspec.structs.replace(READ.report, origin=ORIGIN, author="Ana Petrov")
)


def test_it_is_kept_and_given_back(record: Record) -> None:
    record.add([PAGED])
    shown = report_with_key(record.store, report_key(PAGED.report))
    assert (shown.origin, shown.author) == (ORIGIN, "Ana Petrov")


def test_a_fact_is_cited_by_its_page(record: Record) -> None:
    record.add([PAGED])
    facts = record.store.select("SELECT id FROM facts ORDER BY number")
    assert [record.why(fact).claims[0].page for (fact,) in facts] == [1, 2, 3]


def test_the_same_report_from_another_place_is_the_same_report(record: Record) -> None:
    record.add([PAGED])
    record.add([READ])
    assert record.store.select("SELECT count(*) FROM reports") == [(1,)]
    assert report_with_key(record.store, report_key(READ.report)).origin == ORIGIN


def test_the_page_stands_where_a_claim_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with open_record(path) as record:
        record.add([PAGED])
        ((fact,),) = record.store.select("SELECT id FROM facts ORDER BY number DESC LIMIT 1")
    done = CliRunner().invoke(main, ["why", fact, "--record", str(path)])
    assert done.exit_code == 0 and "minutes, page 3" in done.stdout


def test_what_summitry_add_reads_has_its_origin(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Armenia did not attend the CSTO summit in Minsk.")
    path = tmp_path / "r.db"
    CliRunner().invoke(main, ["add", str(tmp_path / "in"), "--record", str(path)])
    with open_record(path) as record:
        ((key,),) = record.store.select("SELECT key FROM reports")
        origin = report_with_key(record.store, key).origin
    assert origin and origin.path == str(tmp_path / "in" / "a.txt") and len(origin.digest) == 64
