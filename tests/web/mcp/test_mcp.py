"""The tools as an assistant uses them: the SDK's own client, over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from mcp import ClientSession, StdioServerParameters, stdio_client

from summitry import read
from summitry.cli import main
from summitry.record import open_record

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
]


async def call_all(path: Path) -> tuple[set[str], list[Any]]:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "summitry", "mcp", "--record", str(path)]
    )
    async with stdio_client(command) as (reading, writing), ClientSession(reading, writing) as session:
        await session.initialize()
        names = {tool.name for tool in (await session.list_tools()).tools}
        return names, [await session.call_tool(name, given) for name, given in CALLS]


def test_an_assistant_asks_over_standard_input_and_output(tmp_path: Path) -> None:
    with open_record(tmp_path / "r.db") as record:
        record.add([read(TEXT, published="2023-11-24", source="agency", id="one")])
    names, told = asyncio.run(asyncio.wait_for(call_all(tmp_path / "r.db"), 30))
    assert names == {name for name, _ in CALLS}
    assert [one.is_error for one in told] == [False] * 8 + [True] * 3
    (row,) = told[3].structured_content["rows"]
    assert (row["name"], row["status"]) == ("Armenia", "absent")
    (citation,) = row["citations"]
    assert "Armenia did not attend" in citation["words"][0]
    assert (citation["report"], citation["source"], citation["published"]) == ("one", "agency", "2023-11-24")
    assert "CSTO" in told[8].content[0].text and "did you mean" in told[8].content[0].text


def test_only_loopback_is_served() -> None:
    done = CliRunner().invoke(main, ["mcp", "--http", "0.0.0.0:80"])
    assert done.exit_code == 2 and "127.0.0.1:8766" in done.output
