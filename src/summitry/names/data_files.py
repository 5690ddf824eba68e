"""The data files of this folder, read and checked."""

from __future__ import annotations

import csv
import tomllib
from importlib import resources
from typing import Any

from summitry.errors import DataError


def read_toml(name: str) -> dict[str, Any]:
    """The table that `names/data/NAME` holds; DataError where it is no TOML."""
    try:
        return tomllib.loads(_text(name))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"names/data/{name}: {error}") from None


def read_rows(name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV or TSV file; DataError where its header or a row has other columns."""
    lines = _text(name).splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t" if name.endswith(".tsv") else ","))
    if rows and tuple(rows[0]) != columns:
        raise DataError(f"names/data/{name}: the columns are {tuple(rows[0])}, not {columns}")
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DataError(f"names/data/{name}:{number}: a row must have {len(columns)} cells")
    return rows


def parts(cell: str) -> tuple[str, ...]:
    """The entries of a cell that lists them with `|`."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _text(name: str) -> str:
    return resources.files("summitry.names").joinpath("data", name).read_text(encoding="utf-8")
