"""The documents are run: commands print what they are said to print, and Python blocks work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from summitry.cli import COMMANDS
from tools.fill_docs import commands_page

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def blocks(name: str) -> list[tuple[str, str]]:
    """The fenced blocks of a document: language and content."""
    return _BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))


def console_cases() -> list[tuple[str, str, str]]:
    """The commands of all documents, each with the output shown beneath it or in the block after."""
    cases = []
    for name in DOCUMENTS:
        found = blocks(name)
        for at, (language, content) in enumerate(found):
            if language == "console":
                command, _, shown = content.partition("\n")
                if not shown and at + 1 < len(found) and found[at + 1][0] == "text":
                    shown = found[at + 1][1]
                cases.append((name, command.removeprefix("$ "), shown))
    return cases


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that `make demo` makes, which the documents ask."""
    path = tmp_path_factory.mktemp("docs") / "demo.db"
    done = run_as_shown("summitry add examples/reports examples/record --quiet", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.mark.parametrize(("name", "command", "shown"), console_cases())
def test_command_prints_what_the_document_shows(name: str, command: str, shown: str, record: Path) -> None:
    done = run_as_shown(command, record)
    assert done.returncode == 0, done.stderr
    assert lines(done.stdout) == lines(shown), f"{name} shows something else: run tools/fill_docs.py"


def run_as_shown(command: str, record: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command of a document on a record."""
    binary = Path(sys.executable).parent
    surroundings = {
        "PATH": f"{binary}:/usr/bin:/bin",
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
        "HOME": str(record.parent),
        "SUMMITRY_RECORD": str(record),
    }
    return subprocess.run(
        command, shell=True, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )


def lines(output: str) -> list[str]:
    """The lines of an output without white space at their ends, and without the day of recording."""
    plain = re.sub(r"recorded \d{4}-\d\d-\d\d", "recorded …", output)
    return [line.rstrip() for line in plain.strip().splitlines()]


def python_cases() -> list[tuple[str, str, str]]:
    """The Python blocks of all documents, each with the output block that follows it."""
    cases = []
    for name in DOCUMENTS:
        found = blocks(name)
        for at, (language, content) in enumerate(found):
            if language == "python":
                shown = found[at + 1][1] if at + 1 < len(found) and found[at + 1][0] == "" else ""
                cases.append((name, content, shown))
    return cases


@pytest.mark.parametrize(("name", "code", "shown"), python_cases())
def test_python_block_prints_what_the_document_shows(name: str, code: str, shown: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == shown.strip(), f"{name} shows something else: update it"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_a_document_names_exist(name: str) -> None:
    path = ROOT / name
    links = re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert not missing


def test_every_command_has_a_page() -> None:
    """A page a question, by the command's name; the others have theirs under the subject."""
    record = dict.fromkeys(("add", "rebuild", "verify"), "docs/record.md")
    elsewhere = {
        "export": "docs/exports.md",
        "read": "README.md",
        "schema": "README.md",
        "train": "docs/learned.md",
        "user": "docs/users.md",
    } | record
    for command, _, _ in COMMANDS:
        page = ROOT / elsewhere.get(command, f"docs/{command}.md")
        assert f"summitry {command}" in page.read_text(encoding="utf-8"), page


def test_the_page_of_commands_is_up_to_date() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == commands_page(), "run tools/fill_docs.py"
