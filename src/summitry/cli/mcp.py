"""`summitry mcp`: the record for assistants, over the Model Context Protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly, open_for_questions

if TYPE_CHECKING:
    from summitry.record import Record

_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost):(\d{1,5})")


@click.command("mcp")
@RECORD_OPTION
@click.option(
    "--http", metavar="HOST:PORT", help="Over HTTP on loopback, instead of standard input and output."
)
def command(record_file: Path | None, http: str | None) -> None:
    """Let an assistant ask the record: search, meeting, members, attendance, positions, compare, why, read.

    Every answer carries the words of the reports that say it. Nothing can be changed.
    """
    address = _LOOPBACK.fullmatch(http) if http else None
    if http and not (address and int(address[2]) < 65536):
        raise click.UsageError(f"--http {http}: give a port of this machine, as 127.0.0.1:8766")
    try:
        from summitry.web.mcp import mcp_server
        from summitry.web.reading.room import ReadingRoom
    except ImportError:
        raise click.ClickException("mcp is not installed; type: pip install 'summitry[mcp]'") from None
    with failing_clearly():
        open_for_questions(record_file).close()

    @contextmanager
    def records() -> Iterator[Record]:
        with open_for_questions(record_file) as record:
            yield record

    room = ReadingRoom()
    server = mcp_server(records, room.read_one)
    try:
        if address:
            server.run("streamable-http", host=address[1], port=int(address[2]))
        else:
            server.run()
    finally:
        room.close()
