"""`python -m benchmarks.web`: what was asked of `summitry serve`, and what it reaches here."""

from __future__ import annotations

import json
import os
import platform
import tomllib
from pathlib import Path

import click
import msgspec
from rich.console import Console

from benchmarks.__main__ import figures_table
from benchmarks.web.measuring import measure_web, record_of

ASKED_FILE = Path(__file__).with_name("asked.toml")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--facts", default=300_000, show_default=True, help="Facts in the record.")
@click.option(
    "--requests", default=100_000, show_default=True, help="Requests in all; memory is read at the end."
)
@click.option(
    "--folder",
    default=Path("build"),
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the record is kept for the next time.",
)
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def main(facts: int, requests: int, folder: Path, as_json: bool) -> None:
    """Measure `summitry serve` under load from this process; both share two cores, where there are more."""
    use_cores(2)
    folder.mkdir(parents=True, exist_ok=True)
    click.echo(f"making a record of {facts:,} facts, if there is none …", err=True)
    record = record_of(facts, folder)
    click.echo("measuring …", err=True)
    figures = list(measure_web(record, requests))
    if as_json:
        click.echo(json.dumps([msgspec.to_builtins(one) for one in figures], indent=1, ensure_ascii=False))
        return
    asked = tomllib.loads(ASKED_FILE.read_text(encoding="utf-8"))
    table = figures_table(figures, asked, quick=False)
    table.title = f"{facts:,} facts, two cores of {platform.machine()}, Python {platform.python_version()}"
    Console(highlight=False, width=140).print(table)


def use_cores(number: int) -> None:
    """Keep this process and its children on so many cores, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:number]))


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.web")
