"""The tools as an assistant uses them: the SDK's own client, over standard input and output and over HTTP."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from mcp.server.mcpserver.exceptions import ToolError

from summitry import read
from summitry.cli import main
from summitry.reading import Reading
from summitry.record import Record, open_record
from summitry.text.report import Report
from summitry.web.access.refusal import Refusal
from summitry.web.mcp import mcp_server

TEXT = "Armenia did not attend the CSTO summit in Minsk on Thursday."
HANDLE = "csto-summit-2023-11-23"
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"words": "Armenia"}),
    ("meeting", {"name": HANDLE}),
    ("members", {"organisation": "CSTO"}),
    ("attendance", {"organisation": "CSTO", "status": "absent"}),
    ("positions", {"holder": "CSTO"}),
    ("compare", {"before": HANDLE, "after": HANDLE}),
    ("why", {"id": HANDLE}),
    ("read", {"text": TEXT, "published": "2023-11-24"}),
    ("members", {"organisation": "CSTOO"}),
    ("members", {}),
    ("read", {"text": TEXT, "published": "soon"}),
    ("read", {"text": "a" * 50_001}),
]


async def call_all(path: Path) -> tuple[set[str], list[Any]]:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "summitry", "mcp", "--record", str(path)]
    )
    async with stdio_client(command) as (reading, writing), ClientSession(reading, writing) as session:
        return await call_each(session)


async def call_each(session: ClientSession) -> tuple[set[str], list[Any]]:
    await session.initialize()
    names = {tool.name for tool in (await session.list_tools()).tools}
    return names, [await session.call_tool(name, given) for name, given in CALLS]


def test_an_assistant_asks_over_standard_input_and_output(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add([read(TEXT, published="2023-11-24", source="agency", id="one")])
    names, told = asyncio.run(asyncio.wait_for(call_all(tmp_path / "r.db"), 30))
    check_answers(names, told)


def test_an_assistant_asks_over_http(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add([read(TEXT, published="2023-11-24", source="agency", id="one")])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "summitry", "mcp", "--record", str(tmp_path / "r.db"), "--http", place]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        names, told = asyncio.run(asyncio.wait_for(call_over_http(f"http://{place}/mcp"), 60))
    finally:
        server.terminate()
        server.wait(10)
    check_answers(names, told)


async def call_over_http(address: str) -> tuple[set[str], list[Any]]:
    while not await answers(address):
        await asyncio.sleep(0.1)
    async with streamable_http_client(address) as streams, ClientSession(*streams[:2]) as session:
        return await call_each(session)


async def answers(address: str) -> bool:
    host, port = urlsplit(address).netloc.split(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


def test_what_was_known_by_a_day_is_cited_from_then(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add([read(TEXT, published="2023-11-24", source="agency", id="one")])
        record.add([read(f"MINSK - {TEXT}", published="2023-11-28", source="weekly", id="two")])

    @contextmanager
    def records() -> Iterator[Record]:
        with open_record(tmp_path / "r.db", write=False) as record:
            yield record

    async def ask(name: str, given: dict[str, Any]) -> Any:
        return (await mcp_server(records, refusing).call_tool(name, given)).structured_content

    for day, sources in (("2023-11-26", {"agency"}), ("2023-12-31", {"agency", "weekly"})):
        whole = asyncio.run(ask("meeting", {"name": HANDLE, "known_by": day}))
        (row,) = whole["attendance"]["rows"]
        assert {one["source"] for one in row["citations"]} == sources
        assert {one["source"] for one in whole["meeting"]["citations"]} == sources
        (row,) = asyncio.run(ask("attendance", {"organisation": "CSTO", "known_by": day}))["rows"]
        assert {one["source"] for one in row["citations"]} == sources


async def refusing(report: Report) -> Reading:
    """A reader that takes too long for every text."""
    raise Refusal(422, "this took too long to read", "read less at once")


def test_a_text_that_takes_too_long_is_an_error_of_the_tool(tmp_path: Path) -> None:
    server = mcp_server(lambda: open_record(tmp_path / "r.db"), refusing)
    with pytest.raises(ToolError, match="took too long to read; read less at once"):
        asyncio.run(server.call_tool("read", {"text": TEXT}))


def check_answers(names: set[str], told: list[Any]) -> None:
    assert names == {name for name, _ in CALLS}
    assert [one.is_error for one in told] == [False] * 8 + [True] * 4
    whole = told[1].structured_content
    assert (whole["meeting"]["city"], whole["meeting"]["date"]) == ("Minsk", "2023-11-23")
    assert whole["attendance"]["rows"][0]["status"] == "absent" and whole["meeting"]["citations"]
    assert {"documents", "positions", "conflicts"} < set(whole)
    (row,) = told[3].structured_content["rows"]
    assert (row["name"], row["status"]) == ("Armenia", "absent")
    (citation,) = row["citations"]
    assert "Armenia did not attend" in citation["words"][0]
    assert (citation["report"], citation["source"], citation["published"]) == ("one", "agency", "2023-11-24")
    assert "CSTO" in told[8].content[0].text and "did you mean" in told[8].content[0].text


def test_only_loopback_is_served() -> None:
    done = CliRunner().invoke(main, ["mcp", "--http", "0.0.0.0:80"])
    assert done.exit_code == 2 and "127.0.0.1:8766" in done.output
