"""The documents are run: commands print what they are said to print, and Python blocks work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
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


@pytest.mark.parametrize(("name", "command", "shown"), console_cases())
def test_command_prints_what_the_document_shows(name: str, command: str, shown: str) -> None:
    binary = Path(sys.executable).parent
    done = subprocess.run(
        command,
        shell=True,
        cwd=ROOT,
        env={"PATH": f"{binary}:/usr/bin:/bin", "COLUMNS": "100", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert lines(done.stdout) == lines(shown), f"{name} shows something else: update it"


def lines(output: str) -> list[str]:
    """The lines of an output without white space at their ends."""
    return [line.rstrip() for line in output.strip().splitlines()]


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
    text = (ROOT / name).read_text(encoding="utf-8")
    missing = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / link).exists()]
    assert not missing
