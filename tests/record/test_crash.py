"""`summitry add`, killed at any moment with -9 and run again, gives the record of an undisturbed run."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from summitry.record import open_record
from summitry.record.verifying import verify
from tests.record.conftest import content

pytestmark = pytest.mark.heavy

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "reports"
KILLS = int(os.environ.get("SUMMITRY_KILLS", "2"))
"""How often to kill: `make crash` asks for fifty."""


def add(path: Path, archive: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "summitry", "add", str(archive), "--record", str(path)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples three times over, each time under ids and days of their own."""
    from summitry.inputs.example import read_example

    file = tmp_path_factory.mktemp("archive") / "archive.jsonl"
    with file.open("wb") as lines:
        for again in range(3):
            for path in sorted(EXAMPLES.glob("*.report")):
                report = read_example(path).report
                published = report.published.replace(year=report.published.year - again)  # type: ignore[union-attr]
                told = {"id": f"{report.id}-{again}", "text": report.text, "published": published.isoformat()}
                lines.write(msgspec.json.encode(told | {"source": report.source}) + b"\n")
    return file


def test_killed_at_random_moments(archive: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    began = time.monotonic()
    assert add(whole, archive).wait() == 0
    lasted = time.monotonic() - began
    with open_record(whole) as record:
        expected = content(record)
    moments = random.Random(20241128)
    for kill in range(KILLS):
        path = tmp_path / f"killed-{kill}.db"
        running = add(path, archive)
        time.sleep(moments.uniform(0.05, lasted))
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert add(path, archive).wait() == 0
        with open_record(path) as record:
            assert content(record) == expected
            assert not list(verify(record.store))
        path.unlink()


def test_killed_again_and_again(archive: Path, tmp_path: Path) -> None:
    """Each run gets a little further, whenever it is killed."""
    path = tmp_path / "worn.db"
    moments = random.Random(7)
    for _ in range(max(3, KILLS // 4)):
        running = add(path, archive)
        time.sleep(moments.uniform(0.3, 2.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert add(path, archive).wait() == 0
    fresh = tmp_path / "fresh.db"
    assert add(fresh, archive).wait() == 0
    with open_record(path) as worn, open_record(fresh) as record:
        assert content(worn) == content(record)
    shutil.rmtree(tmp_path, ignore_errors=True)
