"""A report from the fields of one row, whichever format it stands in; and which column holds which field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from summitry.errors import InputError
from summitry.inputs.limits import told
from summitry.inputs.published import read_published
from summitry.inputs.skip import Unreadable
from summitry.inputs.source import NOTHING, Source
from summitry.text.report import Report

FIELDS = ("text", "id", "published", "title", "author", "source", "url", "language")
_OPTIONAL = ("title", "author", "source", "url", "language")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPAIR = "repair the line"


def read_columns(given: str) -> dict[str, str]:
    """The column of each field, as `text=body,published=date` says it; InputError where it says none.

    >>> read_columns("text=body, published=date")
    {'text': 'body', 'published': 'date'}
    """
    columns: dict[str, str] = {}
    for part in given.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise InputError(f"{part.strip()!r} names no column; write FIELD=COLUMN, as in text=body")
        if field not in FIELDS:
            raise InputError(f"{field!r} is no field of a report; they are {', '.join(FIELDS)}")
        if field in columns:
            raise InputError(f"the field {field} is given twice")
        columns[field] = column
    return columns


def report_of_row(row: Mapping[str, Any], source: Source, data: bytes, part: int | None = None) -> Report:
    """The report that a row describes; columns that no field is in are ignored.

    `data` is what the row's digest is of, `part` its number, from 1. Raises Unreadable, which says
    what is bad, where there is no report.
    """
    columns = source.columns
    if (column := columns.get("text", "text")) not in row:
        advice = f"{_REPAIR}, or name the column that has the text: --columns text=COLUMN"
        raise Unreadable(f"lacks `{column}`", advice=advice)
    fallback = source.stem if part is None else f"{source.stem}:{part}"
    return Report(
        id=_identity(row, columns) or fallback,
        text=told(_string(row, columns, "text") or ""),
        published=_published(row, columns),
        origin=source.origin(data, part),
        **{name: _string(row, columns, name) or None for name in _OPTIONAL},
    )


def _identity(row: Mapping[str, Any], columns: Mapping[str, str]) -> str | None:
    """The report's id; a whole number does as well."""
    value = row.get(columns.get("id", "id"))
    return str(value) if type(value) is int else _string(row, columns, "id")


def _published(row: Mapping[str, Any], columns: Mapping[str, str]) -> dt.date | None:
    column = columns.get("published", "published")
    value = row.get(column)
    if isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    written = _string(row, columns, "published")
    try:
        return read_published(written) if written else None
    except InputError as error:
        # The wrong value goes where it does not make every such skip a reason of its own.
        raise Unreadable(f"`{column}` is no date", error.what.removeprefix("no date: "), _REPAIR) from None


def _string(row: Mapping[str, Any], columns: Mapping[str, str], name: str) -> str | None:
    """The field as text that can be encoded (lone surrogates become U+FFFD), None where it is null."""
    column = columns.get(name, name)
    value = row.get(column)
    if value is None and name != "text":
        return None
    if not isinstance(value, str):
        raise Unreadable(f"`{column}` is no string", advice=_REPAIR)
    return _SURROGATE.sub("\ufffd", value)


__all__ = ["FIELDS", "NOTHING", "read_columns", "report_of_row"]
