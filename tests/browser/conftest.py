"""A record of the examples and a hostile report, served by a process, and Debian's Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from benchmarks.web.served import serving
from summitry.record import open_record
from tests.browser.hostile import hostile_reading


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the record is served."""
    path = tmp_path_factory.mktemp("browser") / "demo.db"
    command = [sys.executable, "-m", "summitry", "add", "--quiet", "--record", str(path)]
    subprocess.run([*command, "examples/reports", "examples/record"], check=True)
    with open_record(path) as record:
        record.add([hostile_reading()])
    with serving(path) as server:
        yield server.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it these tests fail rather than pass unseen."""
    found = (
        os.environ.get("SUMMITRY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if not found or not Path(found).exists():
        pytest.fail("there is no Chromium: apt-get install chromium, or name one in SUMMITRY_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()
