"""Reports to read, as the commands that read them are given them: files, and what these leave unsaid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

import click

from summitry.errors import InputError
from summitry.inputs import Report, Skip, list_files, open_reports
from summitry.inputs.published import read_published
from summitry.inputs.rows import read_columns
from summitry.inputs.source import NOTHING
from summitry.scale.completed import completed

Command = TypeVar("Command", bound=Callable[..., Any])


def day_option(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """The day that an option gives; wrong usage where it is none."""
    try:
        return read_published(value) if value else None
    except InputError as error:
        raise click.BadParameter(f"{error.what}; write YYYY-MM-DD", ctx, param) from None


def columns_option(ctx: click.Context, param: click.Parameter, value: str | None) -> dict[str, str]:
    """The columns that an option names; wrong usage where it names none."""
    try:
        return read_columns(value) if value else {}
    except InputError as error:
        raise click.BadParameter(error.what, ctx, param) from None


class Place(click.Path):
    """A path, or the address of a file or folder elsewhere, which only a cluster reads."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | PathLike[str]:
        if isinstance(value, str) and "://" in value:
            if ctx is None or not isinstance(ctx.params.get("cluster"), str):
                self.fail(f"{value}: addresses are read with --cluster (local will do)", param, ctx)
            return value
        return super().convert(value, param, ctx)


def reading_reports(command: Command) -> Command:
    """Adds the argument FILES, `--published`, `--source` and `--columns`."""
    files = click.argument("files", nargs=-1, type=Place(exists=True, allow_dash=True))
    published = click.option(
        "--published",
        callback=day_option,
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of the reports that do not state their own; "
        '"on Thursday" is counted from it.',
    )
    source = click.option(
        "--source", metavar="NAME", help="Source of the reports that do not state their own."
    )
    columns = click.option(
        "--columns",
        callback=columns_option,
        metavar="FIELD=COLUMN,…",
        help="Which column of a table, or name in JSON Lines, holds a field that is called otherwise there: "
        "text=body,published=date.",
    )
    return files(published(source(columns(command))))


def read_items(
    files: Iterable[str],
    published: dt.date | None,
    source: str | None,
    watch: Callable[[int], None],
    *,
    columns: Mapping[str, str] = NOTHING,
    within: Path | None = None,
) -> Iterator[Report | Skip]:
    """The reports of the files, or of standard input, with the day and source given where they state none."""
    for path in files or ("-",):
        for item in open_reports(path, watch, columns=columns, within=within):
            yield item if isinstance(item, Skip) else completed(item, published, source)


def is_dataset(place: str) -> bool:
    """Whether a folder is a dataset that a cluster wrote."""
    return (Path(place) / "dataset.json").is_file()


def files_at(path: str) -> list[Path]:
    """The files that a path stands for; none for standard input."""
    return [] if path == "-" else list_files(Path(path))


def size_of(paths: Iterable[str]) -> int | None:
    """The bytes to read; None where standard input or a pipe is among them."""
    paths = list(paths)
    files = [file for path in paths for file in files_at(path)]
    if not files or "-" in paths or not all(file.is_file() for file in files):
        return None
    return sum(file.stat().st_size for file in files)
