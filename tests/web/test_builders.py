"""Pages are the same whoever builds them, and a process that dies costs nobody a page."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import psutil
import pytest

from summitry.errors import RecordError, UnknownError
from summitry.record import open_record
from summitry.web.builders import Builder, builder_for
from summitry.web.building import Wanted
from summitry.web.pool import Records

PAGES = [
    Wanted(page="/", address="http://here/"),
    Wanted(page="/meetings", address="http://here/meetings", query={"table": "meetings", "format": "csv"}),
    Wanted(page="organisation", name="CSTO", address="http://here/organisation/CSTO"),
    Wanted(page="meeting", name="csto-summit-2024-11-28", address="http://here/meeting/csto"),
]


@asynccontextmanager
async def building(path: Path, processes: int) -> AsyncIterator[Builder]:
    """A builder for the record, until the end of the `with`."""
    records = Records(path)
    builder = builder_for(records, processes)
    try:
        yield builder
    finally:
        builder.close()
        records.close()


def own_builders() -> list[psutil.Process]:
    """The processes that build for this one; beside them runs one that Python keeps for cleaning up."""
    own = psutil.Process().children(recursive=True)
    return [one for one in own if "spawn_main" in " ".join(one.cmdline())]


def test_a_process_builds_what_a_thread_builds(examples: Path) -> None:
    async def both() -> None:
        async with building(examples, 0) as thread, building(examples, 2) as processes:
            for wanted in PAGES:
                assert await processes.build(wanted) == await thread.build(wanted)

    anyio.run(both)


@pytest.mark.parametrize("processes", [0, 1])
def test_what_the_record_does_not_hold_is_told_as_it_is(examples: Path, processes: int) -> None:
    async def ask() -> None:
        async with building(examples, processes) as builder:
            with pytest.raises(UnknownError) as unknown:
                await builder.build(Wanted(page="why", name="nothing-has-this-id", address="http://here/"))
            assert "nothing has the id" in unknown.value.what
            assert "summitry members" in unknown.value.advice
            with pytest.raises(RecordError, match="too long"):
                await builder.build(Wanted(page="/", address="http://here/", query={"q": "x" * 3_000}))

    anyio.run(ask)


def test_a_process_that_is_killed_is_replaced(examples: Path) -> None:
    async def ask() -> None:
        async with building(examples, 1) as builder:
            first = await builder.build(PAGES[2])
            (before,) = own_builders()
            os.kill(before.pid, signal.SIGKILL)
            assert await builder.build(PAGES[2]) == first
            assert [one.pid for one in own_builders()] != [before.pid]
        assert not own_builders()

    anyio.run(ask)


def test_a_process_sees_what_was_added_since(own: Path) -> None:
    async def ask() -> None:
        async with building(own, 1) as builder:
            assert b"Lisbon" not in (await builder.build(PAGES[1])).body
            with open_record(own) as record, record.store.writing():
                moved = "UPDATE statements SET fields = json_set(fields, '$.city', 'Lisbon')"
                record.store.execute(f"{moved} WHERE kind = 'meeting'")
            assert b"Lisbon" in (await builder.build(PAGES[1])).body

    anyio.run(ask)
