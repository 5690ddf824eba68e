"""`--reader llm` on the command line: what it may cost, what it costs, and what could not be read."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from tests.reading.llm.scripted import Scripted, completion, data_of, failure

FACT = {
    "type": "membership", "quotes": ["Armenia joined the CSTO"], "organisation": "CSTO", "party": "ARM",
    "status": "joined",
}  # fmt: skip


@pytest.fixture
def run_llm(server: Scripted, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command with the reader llm on the scripted server."""

    def run(command: str, *arguments: object) -> Result:
        asked = ["--reader", "llm", "--llm-url", server.url, "--llm-model", "m"]
        kept = ["--llm-cache", tmp_path / "kept", "--llm-price", "1", "2"]
        result = CliRunner().invoke(main, [command, *asked, *map(str, [*kept, *arguments])])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (
        ("a", "Armenia joined the CSTO."),
        ("b", "The CSTO refuses."),
        ("c", "Rain fell."),
        ("d", "Armenia joined the CSTO again."),
    ):
        (folder / f"{name}.txt").write_text(text)
    return folder


def script(body: dict[str, Any]) -> Any:
    if "refuses" in data_of(body)["text"]:
        return completion(None, refusal="no")
    return [FACT, {**FACT, "quotes": ["Armenia left the CSTO"], "status": "left"}, {**FACT, "quotes": []}]


def test_reading_tells_the_estimate_the_bill_and_what_was_skipped(
    server: Scripted, run_llm: Callable[..., Result], reports: Path
) -> None:
    server.script = script
    result = run_llm("read", reports)
    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(one["id"], len(one["facts"])) for one in read] == [("a", 1), ("c", 0), ("d", 1)]
    lines = result.stderr.splitlines()
    assert lines[0].startswith("estimate: 4 reports, 1 sifted out: 3 requests, about ")
    assert lines[1].startswith(
        "b: the model refuses (the model refuses to answer: no); read this report with"
    )
    assert lines[2] == "bill: 3 requests, 3,000 tokens in and 600 out, 0.0042"
    assert "4 rejected: 2 quote_in_text, 2 evidence_given" in lines
    assert lines[-1] == "1 skipped: 1 the model refuses"
    assert result.exit_code == 1


def test_quiet_says_only_what_was_skipped(
    server: Scripted, run_llm: Callable[..., Result], reports: Path
) -> None:
    server.script = script
    assert [line[:2] for line in run_llm("read", "--quiet", reports).stderr.splitlines()] == ["b:"]


def test_explain_shows_what_made_no_fact(
    server: Scripted, run_llm: Callable[..., Result], reports: Path
) -> None:
    server.script = script
    shown = run_llm("read", "--explain", reports / "a.txt").stdout
    rejected = json.loads(shown)["rejected"]
    assert [one["check"] for one in rejected] == ["quote_in_text", "evidence_given"]
    assert rejected[0]["quotes"] == ["Armenia left the CSTO"] and "evidence" not in rejected[0]
    page = run_llm("read", "--explain", "--format", "text", "--color", "never", reports / "a.txt").stdout
    assert "membership: Armenia left the CSTO, CSTO, ARM, left — quote_in_text" in page
    only = run_llm("read", "--explain", "--type", "meeting", reports / "a.txt").stdout
    assert json.loads(only)["rejected"] == []


def test_the_estimate_alone_reads_nothing(
    server: Scripted, run_llm: Callable[..., Result], reports: Path
) -> None:
    result = run_llm("read", "--llm-estimate", reports)
    assert (result.stdout, server.asked, result.exit_code) == ("", [], 0)
    assert "estimate: 4 reports" in result.stderr and "bill" not in result.stderr


def test_a_record_keeps_what_a_model_told_and_what_was_rejected(
    server: Scripted, run_llm: Callable[..., Result], reports: Path, tmp_path: Path
) -> None:
    server.script = script
    record = tmp_path / "record.db"
    first = run_llm("add", "--record", record, reports)
    assert (
        "4 reports: 3 new, 0 known already, 1 skipped" in first.stderr and "bill: 3 requests" in first.stderr
    )
    server.script = lambda body: [FACT]
    again = run_llm("add", "--record", record, reports)
    assert "estimate: 1 report: 1 request" in again.stderr
    assert "4 reports: 1 new, 3 known already, 0 skipped" in again.stderr
    members = CliRunner().invoke(main, ["members", "CSTO", "--record", str(record)]).stdout
    assert "Armenia" in members


def test_the_others_are_read_by_what_is_kept_when_the_endpoint_is_down(
    server: Scripted, run_llm: Callable[..., Result], reports: Path
) -> None:
    server.script = script
    run_llm("read", reports / "a.txt")
    server.script = lambda body: failure(401, "bad key")
    result = run_llm("read", reports)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert "d: the endpoint is set wrong" in result.stderr and "2 the endpoint is set wrong" in result.stderr
    assert result.exit_code == 1


def test_wrong_usage_says_what_to_give(reports: Path) -> None:
    result = CliRunner().invoke(main, ["read", "--reader", "llm", str(reports)])
    assert result.exit_code == 2 and "give --llm-url" in result.stderr


def test_an_interrupt_does_not_wait_for_answers(server: Scripted, reports: Path, tmp_path: Path) -> None:
    free = threading.Event()
    server.script = lambda body: free.wait(30) or []
    arguments = [
        "--reader",
        "llm",
        "--llm-url",
        server.url,
        "--llm-model",
        "m",
        "--llm-cache",
        str(tmp_path / "k"),
    ]
    program = subprocess.Popen(
        [sys.executable, "-m", "summitry", "read", *arguments, str(reports)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"COLUMNS": "100"},
    )
    while not server.asked and program.poll() is None:
        time.sleep(0.02)
    began = time.monotonic()
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=20)
    free.set()
    assert program.returncode == 130 and "interrupted" in said
    assert time.monotonic() - began < 10


def test_nothing_of_it_is_imported_where_it_is_not_asked() -> None:
    program = (
        "import sys\nfrom summitry.cli import main\n"
        "main(['read', '-', '--quiet'], standalone_mode=False)\n"
        "print(*(n for n in sys.modules if n.startswith(('openai', 'httpx', 'summitry.reading.llm.'))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="Rain.", capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "summitry.reading.llm.settings"
