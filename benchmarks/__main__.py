"""`python -m benchmarks`: what was asked of Summitry's speed and memory, and what it reaches here."""

from __future__ import annotations

import json
import os
import platform
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from benchmarks.figure import QUICK, Figure, Sizes
from benchmarks.measures import MEASURES

ASKED_FILE = Path(__file__).with_name("asked.toml")
Asked = Mapping[str, Mapping[str, float]]
_NAMES = [measure.__name__.removeprefix("measure_") for measure in MEASURES]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", is_flag=True, help="A small corpus: a minute at most, for a look.")
@click.option("--only", multiple=True, type=click.Choice(_NAMES), help="Only this measure.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def main(quick: bool, only: tuple[str, ...], as_json: bool) -> None:
    """Measure on one core what Summitry reads a second, in how much memory, and how soon it starts."""
    use_one_core()
    figures = list(measure(QUICK if quick else Sizes(), only or tuple(_NAMES)))
    asked = tomllib.loads(ASKED_FILE.read_text(encoding="utf-8"))
    if as_json:
        click.echo(
            json.dumps([msgspec.to_builtins(figure) for figure in figures], indent=1, ensure_ascii=False)
        )
    else:
        console = Console(highlight=False)
        if not console.is_terminal:
            console = Console(highlight=False, width=140)
        console.print(figures_table(figures, asked, quick=quick))


def use_one_core() -> None:
    """Keep this process and its children on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def measure(sizes: Sizes, only: Iterable[str]) -> Iterator[Figure]:
    """The figures of the measures named; one that cannot be taken yet is a figure with the reason."""
    for name, take in zip(_NAMES, MEASURES, strict=True):
        if name not in only:
            continue
        click.echo(f"measuring {name} …", err=True)
        try:
            with tempfile.TemporaryDirectory(prefix="summitry-benchmark-") as folder:
                yield from take(sizes, Path(folder))
        except ImportError as error:
            yield Figure(name, name, None, "", str(error))


def figures_table(figures: Iterable[Figure], asked: Asked, *, quick: bool) -> Table:
    """A row a figure: what was asked, and what was reached."""
    title = f"one core of {platform.machine()}, Python {platform.python_version()}"
    table = Table("figure", title=title + (", quick" if quick else ""), title_justify="left")
    table.add_column("asked", justify="right")
    table.add_column("reached", justify="right")
    table.add_column("")
    for figure in figures:
        bounds = asked.get(figure.name, {})
        reached = "not measured" if figure.value is None else f"{show(figure.value)} {figure.unit}"
        table.add_row(
            figure.what, show_asked(bounds), reached, escape(figure.note or verdict(figure, bounds))
        )
    return table


def show(value: float) -> str:
    """Three significant digits, whole from a hundred on."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def show_asked(bounds: Mapping[str, float]) -> str:
    """`≥ 100`, `≤ 0.1`, or nothing."""
    signs = {"least": "≥", "most": "≤"}
    return " ".join(f"{signs[side]} {show(bound)}" for side, bound in bounds.items())


def verdict(figure: Figure, bounds: Mapping[str, float]) -> str:
    """Whether the figure is within what was asked; nothing where nothing was."""
    if figure.value is None or not bounds:
        return ""
    within = bounds.get("least", figure.value) <= figure.value <= bounds.get("most", figure.value)
    return "reached" if within else "NOT REACHED"


if __name__ == "__main__":
    main(prog_name="python -m benchmarks")
