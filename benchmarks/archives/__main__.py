"""`python -m benchmarks.archives`: reading whole archives, on many cores and by a cluster, beside spaCy."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.archives.beside import measure_beside
from benchmarks.archives.cluster import measure_cluster
from benchmarks.archives.cores import measure_cores
from benchmarks.archives.main_text import measure_main_text
from benchmarks.archives.warc import measure_warc
from benchmarks.figure import MB, Figure

# What each figure should reach.
ASKED = {
    "cores_2": "≥ 40",
    "cores_peak": "≤ 1,000",
    "cluster_gain": "≥ 1.7",
    "beside_mixed": "≥ 30",
    "beside_relevant": "≥ 5",
    "warc": "≥ 250",
}
MEASURES: dict[str, Callable[[int, int, Path], Iterator[Figure]]] = {
    "cores": measure_cores,
    "cluster": measure_cluster,
    "beside": measure_beside,
    "warc": measure_warc,
    "text": measure_main_text,
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--megabytes", default=1_000, show_default=True, help="Size of the archive of plain reports.")
@click.option("--seed", default=20241128, show_default=True, help="The same seed gives the same archives.")
@click.option("--only", multiple=True, type=click.Choice(tuple(MEASURES)), help="Only this measure.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
def main(megabytes: int, seed: int, only: tuple[str, ...], as_json: bool) -> None:
    """Measure how fast archives of reports are read, two in a hundred of them about summits."""
    figures: list[Figure] = []
    for name in only or MEASURES:
        click.echo(f"measuring {name} …", err=True)
        with tempfile.TemporaryDirectory(prefix="summitry-archives-") as folder:
            figures += MEASURES[name](megabytes * MB, seed, Path(folder))
    if as_json:
        told = [{"name": one.name, "value": one.value, "unit": one.unit, "note": one.note} for one in figures]
        click.echo(json.dumps(told, indent=1, ensure_ascii=False))
    else:
        Console(highlight=False, width=140).print(figures_table(figures))


def figures_table(figures: list[Figure]) -> Table:
    """A row a figure: what was asked, and what was reached."""
    table = Table("figure")
    table.add_column("asked", justify="right")
    table.add_column("reached", justify="right")
    table.add_column("")
    for one in figures:
        reached = "not measured" if one.value is None else f"{one.value:,.3g} {one.unit}"
        table.add_row(one.what, ASKED.get(one.name, ""), reached, one.note)
    return table


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.archives")
