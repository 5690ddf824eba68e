"""`--workers` on the command line: the same output, the same skips, a clean end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from summitry.cli import main
from summitry.record import open_record
from tests.record.conftest import content

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "reports"


def run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with examples, a file of lines some of which are broken, and a text."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for path in sorted(EXAMPLES.glob("*.report"))[:8]:
        (folder / path.name).write_bytes(path.read_bytes())
    lines = [
        msgspec.json.encode({"id": f"n{n}", "text": f"Chile joined OECD at summit {n}."}) for n in range(900)
    ]
    lines[3], lines[700] = b'{"text": broken', b'{"text": 7}'
    (folder / "many.jsonl").write_bytes(b"\n".join(lines))
    (folder / "rain.txt").write_text("Rain fell all day.", encoding="utf-8")
    return folder


def test_read_writes_and_says_the_same(archive: Path) -> None:
    one, many = run("read", archive), run("read", archive, "--workers", 3)
    assert many.stdout_bytes == one.stdout_bytes
    assert many.stderr == one.stderr
    assert many.exit_code == one.exit_code == 1


@pytest.mark.parametrize(
    "more", [["--explain", "--format", "json"], ["--format", "text", "--type", "meeting"]]
)
def test_so_it_does_in_every_form(more: list[str]) -> None:
    path = EXAMPLES / "eac-drc-2022.report"
    assert run("read", path, "--workers", "auto", *more).stdout == run("read", path, *more).stdout


def test_add_keeps_the_same(archive: Path, tmp_path: Path) -> None:
    one = run("add", archive, "--record", tmp_path / "one.db")
    many = run("add", archive, "--workers", 2, "--record", tmp_path / "many.db")
    assert many.stderr.replace("many.db", "one.db") == one.stderr
    with open_record(tmp_path / "one.db") as first, open_record(tmp_path / "many.db") as second:
        assert content(second) == content(first)


def test_a_report_over_its_time_is_a_skip_that_says_so(tmp_path: Path) -> None:
    text = (EXAMPLES / "eac-drc-2022.report").read_text(encoding="utf-8") * 2_000
    (tmp_path / "long.txt").write_text(text.replace("=== facts", ""), encoding="utf-8")
    (tmp_path / "short.txt").write_text("Chile joined the OECD.", encoding="utf-8")
    done = run("read", tmp_path, "--workers", 1, "--report-seconds", 2)
    assert [line[:14] for line in done.stdout.splitlines()] == ['{"id":"short",']
    assert "long: took too long to read (more than 2 seconds); leave it out, or allow" in done.stderr
    assert "1 skipped: 1 took too long to read" in done.stderr
    assert done.exit_code == 1


@pytest.mark.parametrize("given", ["0", "-1", "many", "²"])
def test_a_number_of_workers_that_is_none(given: str) -> None:
    done = run("read", EXAMPLES, "--workers", given)
    assert done.exit_code == 2
    assert "neither auto nor a number" in done.stderr


def test_workers_are_not_for_a_model_that_is_asked() -> None:
    done = run("read", EXAMPLES, "--workers", 2, "--reader", "llm")
    assert done.exit_code == 2
    assert "--llm-concurrency" in done.stderr


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    line = msgspec.json.encode({"text": (EXAMPLES / "eac-drc-2022.report").read_text(encoding="utf-8")})
    (tmp_path / "many.jsonl").write_bytes(b"\n".join([line] * 5_000))
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "summitry", "read", str(tmp_path / "many.jsonl"), "--workers", "2"]
    running = subprocess.Popen(
        [*command, "--output", str(out)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    time.sleep(2.5)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=10)
    assert running.returncode == 130
    assert said.startswith("\ninterrupted: ") and said.endswith("was not written\n")
    assert said.count("\n") == 2, said
    assert not out.exists()
