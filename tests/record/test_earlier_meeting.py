"""Which meeting came before another is the same, asked of one meeting or reckoned from the list of all."""

from __future__ import annotations

import pytest

from benchmarks.archive import Archive
from summitry.record import Record, open_record
from summitry.web.pages.earlier import earlier_of


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The record of an archive that is made up, with meetings that follow each other."""
    opened = open_record(tmp_path_factory.mktemp("earlier") / "record.db")
    opened.add(Archive(20241128).readings(4_000))
    return opened


@pytest.mark.parametrize("known_by", [None, "2015-01-01"])
def test_the_meeting_before_is_that_of_the_list(record: Record, known_by: str | None) -> None:
    handles = {row.id for row in record.meetings()}
    rows = record.meetings(known_by=known_by)
    listed = earlier_of(rows)
    assert len(listed) > 4
    for row in rows:
        if row.positions and row.id in handles:
            assert record.earlier_meeting(row.id, known_by=known_by) == listed.get(row.id), row.id


def test_the_latest_are_the_last_of_all_with_their_number(record: Record) -> None:
    everything, latest = record.meetings(), record.meetings(limit=5)
    assert list(latest) == list(everything)[-5:]
    assert latest.total == len(everything) == everything.total
    assert latest.notes == (f"the latest 5 of {len(everything):,}",)
    conflicts, last = record.conflicts(), record.conflicts(limit=1)
    assert list(last) == list(conflicts)[-1:]
    assert last.total == len(conflicts)
    assert record.conflicts(limit=len(conflicts)).notes == ()
