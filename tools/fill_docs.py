"""Fills the documents' outputs with what the commands print today, and writes the page of all commands.

Run from the project's root: `python tools/fill_docs.py`. `tests/docs` fails where this would change a file.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner

from summitry.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
_SHOWN = re.compile(r"^```console\n\$ (?P<command>[^\n]*)\n```\n\n```text\n(?P<shown>.*?)^```$", re.M | re.S)


def commands_page() -> str:
    """The page that shows the help of every command."""
    parts = ["# All commands\n", "Written by `python tools/fill_docs.py` from the commands' own help.\n"]
    for name, _, _ in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        parts.append(f"## summitry {name}\n\n```text\n{_help(f'summitry {name}')}```\n")
        if isinstance(command, click.Group):
            for own in command.list_commands(click.Context(command)):
                title = f"summitry {name} {own}"
                parts.append(f"### {title}\n\n```text\n{_help(title)}```\n")
    return "\n".join(parts)


def _help(name: str) -> str:
    """What `--help` of a command prints."""
    shown = CliRunner().invoke(main, [*name.split()[1:], "--help"], prog_name="summitry", terminal_width=96)
    return "".join(f"{line.rstrip()}\n" for line in shown.stdout.splitlines())


def fill(page: Path, record: Path) -> None:
    """Writes what each command of a page prints beneath it."""
    binary = Path(sys.executable).parent
    surroundings = {
        **os.environ,
        "PATH": f"{binary}:/usr/bin:/bin",
        "COLUMNS": "100",
        "LANG": "C.UTF-8",
        "SUMMITRY_RECORD": str(record),
    }

    def shown(match: re.Match[str]) -> str:
        done = subprocess.run(
            match["command"],
            shell=True,
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        lines = "".join(f"{line.rstrip()}\n" for line in done.stdout.rstrip().splitlines())
        return f"```console\n$ {match['command']}\n```\n\n```text\n{lines}```"

    page.write_text(_SHOWN.sub(shown, page.read_text(encoding="utf-8")), encoding="utf-8")


def run() -> None:
    """Fills README and every page under docs/."""
    (ROOT / "docs" / "commands.md").write_text(commands_page(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "demo.db"
        add = [
            sys.executable,
            "-m",
            "summitry",
            "add",
            "examples/reports",
            "examples/record",
            "--quiet",
        ]
        subprocess.run([*add, "--record", str(record)], cwd=ROOT, check=True)
        for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
            fill(page, record)


if __name__ == "__main__":
    run()
