"""The file of a record: what is kept stays, what may befall a file is told clearly."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from summitry.errors import RecordError
from summitry.record import Record, open_record, record_path
from summitry.record.store import open_store
from summitry.record.store.migrations import migrations
from summitry.record.verifying import verify
from tests.record.conftest import came, content, meeting, signed, standing, stayed_away, tell

READINGS = [
    tell("a", "2024-11-28", meeting(), came("KAZ", "Kassym-Jomart Tokayev"), stayed_away("ARM"), source="AA"),
    tell("b", "2024-11-29", meeting(), came("KAZ", "Tokayev"), signed(14, "documents"), source="TASS"),
    tell("c", "2024-12-01", standing("ARM", "suspended_itself", "2024"), source="Azatutyun"),
]


def test_adding_twice_changes_nothing(record: Record) -> None:
    first = record.add(READINGS)
    before = content(record)
    again = record.add(READINGS)
    assert [first.kept.total(), first.facts] == [3, 7]
    assert dict((kept.name, number) for kept, number in again.kept.items()) == {"KNOWN": 3}
    assert content(record) == before


def test_rebuilding_gives_the_same(record: Record) -> None:
    record.add(READINGS)
    before = content(record)
    assert record.rebuild() == 1
    assert content(record) == before


def test_what_is_kept_cannot_be_changed(record: Record) -> None:
    record.add(READINGS)
    for table in ("reports", "facts"):
        for sql in (f"UPDATE {table} SET id = 'x'", f"DELETE FROM {table}"):
            with pytest.raises(RecordError, match="never"), record.store.writing():
                record.store.execute(sql)
    assert len(record.store.select("SELECT 1 FROM reports")) == 3


def test_other_words_under_a_known_id_are_not_kept(record: Record) -> None:
    record.add(READINGS)
    changed = tell("a", "2024-11-28", meeting(city="Almaty"), source="AA")
    added = record.add([changed, tell("d", "2024-12-02", meeting(), source="AA")])
    assert [report.id for report in added.changed] == ["a"]
    assert [id for (id,) in record.store.select("SELECT id FROM reports ORDER BY number")] == [
        "a",
        "b",
        "c",
        "d",
    ]


def test_a_correction_is_kept_beside_what_it_corrects(record: Record) -> None:
    record.add(READINGS[:1])
    record.add([tell("a", "2024-11-29", meeting(city="Almaty"), source="AA")], correction=True)
    assert len(record.store.select("SELECT 1 FROM reports WHERE id = 'a'")) == 2
    (told,) = record.meetings("CSTO")
    assert told.city == "Almaty"
    (conflict,) = record.conflicts("CSTO")
    assert [side.says for side in conflict.sides] == ["Almaty", "Astana"]


def test_readers_read_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    with open_record(path) as writer:
        writer.add(READINGS[:1])
        with open_record(path, write=False) as reader, writer.store.writing():
            writer.store.execute("DELETE FROM stale")
            assert len(reader.meetings("CSTO")) == 1


def test_a_second_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summitry.record.store.opening._WAIT_SECONDS", 0.05)
    path = tmp_path / "shared.db"
    with open_record(path) as one, open_record(path) as other:
        with one.store.writing(), pytest.raises(RecordError, match="locked: another program is writing"):
            other.add(READINGS)
        assert other.add(READINGS).facts == 7


def test_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no\.db: there is no record; make one with `summitry add"):
        open_record(tmp_path / "no.db", create=False)
    with pytest.raises(RecordError, match="its folder does not exist"):
        open_record(tmp_path / "no" / "such.db")
    with pytest.raises(RecordError, match="this is a folder"):
        open_record(tmp_path)


def test_a_file_that_is_no_record(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Armenia stayed away.\n" * 200)
    with pytest.raises(RecordError, match=r"notes\.txt: this file is no record"):
        open_record(text)
    assert text.read_text().startswith("Armenia")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE birds (name)")
    connection.close()
    with pytest.raises(RecordError, match="a database of another program"):
        open_record(other)


def test_a_record_of_a_newer_version(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_record(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()
    with pytest.raises(RecordError, match="install a newer Summitry"):
        open_record(path)


def test_a_record_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "kept.db"
    with open_record(path) as record:
        record.add(READINGS)
    with open_record(path, write=False) as reader:
        assert len(reader.meetings()) == 1
        with pytest.raises(RecordError, match="for reading only"):
            reader.add(READINGS)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    with open_record(path) as record:
        record.add(READINGS[:1])
        (pages,) = record.store.select("PRAGMA page_count")[0]
        record.store.select(f"PRAGMA max_page_count = {pages}")
        big = tell("big", "2025-01-01", meeting(date="2025-01-01"), source="AA", text="word " * 200_000)
        with pytest.raises(RecordError, match="the disk is full; make room and run the same command again"):
            record.add([big])
        record.store.select("PRAGMA max_page_count = 100000")
        assert record.add([big]).facts == 1
        assert not list(verify(record.store))


def test_verify_finds_what_was_changed_by_hand(record: Record) -> None:
    record.add(READINGS)
    assert not list(verify(record.store))
    connection = record.store.connection
    connection.execute("DROP TRIGGER reports_stay")
    connection.execute("UPDATE reports SET text = 'Armenia came.' WHERE id = 'a'")
    faults = list(verify(record.store))
    assert {fault.what for fault in faults} == {
        "its text is not what was added",
        "its words are not in the report",
    }
    assert any("report a" in fault.where for fault in faults)


def test_verify_finds_what_is_not_merged(record: Record) -> None:
    record.add(READINGS)
    record.store.execute("INSERT INTO stale VALUES ('CSTO')")
    (fault,) = verify(record.store)
    assert [fault.what, fault.advice] == ["1 blocks not yet merged anew", "run `summitry rebuild`"]


def test_the_file_of_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMITRY_RECORD", raising=False)
    assert record_path() == Path("summitry.db")
    monkeypatch.setenv("SUMMITRY_RECORD", "csto.db")
    assert record_path() == Path("csto.db")
    assert record_path("other.db") == Path("other.db")


def dump_of_version(number: int) -> str:
    """The SQL of an empty record of an earlier version."""
    return (Path(__file__).parent / "dumps" / f"{number:04d}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(1, len(migrations()) + 1))
def test_each_version_opens_from_its_dump(tmp_path: Path, number: int) -> None:
    """`dumps/0001.sql` is a record of version 1 with one report; opened, it is a record of today."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript(dump_of_version(number))
    connection.close()
    with open_record(path) as record:
        record.refresh()
        (told,) = record.meetings("CSTO")
        assert [told.date, told.city, told.came, told.stayed_away] == ["2024-11-28", "Astana", 1, 1]
        assert not list(verify(record.store))
        assert record.store.select("PRAGMA user_version") == [(len(migrations()),)]


def test_opening_makes_the_tables_once(tmp_path: Path) -> None:
    path = tmp_path / "once.db"
    with open_record(path) as record:
        record.add(READINGS)
    store = open_store(path)
    assert store.select("SELECT count(*) FROM statements") != [(0,)]
    store.close()
