"""A table of a page as CSV or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import msgspec

from summitry.facts.fact import encode_when
from summitry.record.answers import Answer

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


def as_json(table: Answer[Any]) -> bytes:
    """The rows as one array, with the notes beside."""
    return msgspec.json.encode({"rows": list(table), "notes": table.notes}, enc_hook=encode_when)


def as_csv(table: Answer[Any]) -> bytes:
    """The rows with a line of headings; what a spreadsheet would run is put as plain text."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    writer.writerows(_cells(row.values()) for row in table.to_dicts())
    return stream.getvalue().encode()


def _cells(values: Iterable[Any]) -> list[str]:
    return [defused(_plain(value)) for value in values]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def defused(cell: str) -> str:
    """The cell, with a quote before what a spreadsheet would run.

    >>> defused("=1+1"), defused("plain")
    ("'=1+1", 'plain')
    """
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
