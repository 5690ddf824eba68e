"""Reports to read, as the commands that read them are given them: files, and what these leave unsaid."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from summitry.errors import InputError
from summitry.inputs import Report, Skip, list_files, open_reports
from summitry.inputs.published import read_published

Command = TypeVar("Command", bound=Callable[..., Any])


def day_option(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """The day that an option gives; wrong usage where it is none."""
    try:
        return read_published(value) if value else None
    except InputError as error:
        raise click.BadParameter(f"{error.what}; write YYYY-MM-DD", ctx, param) from None


def reading_reports(command: Command) -> Command:
    """Adds the argument FILES, `--published` and `--source`."""
    files = click.argument("files", nargs=-1, type=click.Path(exists=True, allow_dash=True))
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
    return files(published(source(command)))


def read_items(
    files: Iterable[str], published: dt.date | None, source: str | None, watch: Callable[[int], None]
) -> Iterator[Report | Skip]:
    """The reports of the files, or of standard input, with the day and source given where they state none."""
    for path in files or ("-",):
        for item in open_reports(path, watch):
            yield item if isinstance(item, Skip) else _completed(item, published, source)


def _completed(report: Report, published: dt.date | None, source: str | None) -> Report:
    if (report.published or not published) and (report.source or not source):
        return report
    return msgspec.structs.replace(
        report, published=report.published or published, source=report.source or source
    )


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
