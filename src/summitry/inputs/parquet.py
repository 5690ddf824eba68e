"""Parquet: one report a row, row group by row group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.table_rows import check_columns, report_of
from summitry.text.report import Report

MAX_CHUNK = 1_000_000_000
"""Bytes of a column of a row group, unpacked, which are held at a time."""

_MAGIC = b"PAR1"
# Few, since a text may have 20 MB; more make it no faster.
_ROWS_AT_ONCE = 64


def read_parquet(source: Source) -> Iterator[Report | Skip]:
    """Each row's report; a row that is bad becomes a skip with its number, from 1."""
    from pyarrow import ArrowException

    told = 0
    try:
        for item in _items(source):
            told += 1
            yield item
    except (ArrowException, OSError, UnicodeDecodeError, LookupError) as error:
        what = str(error).partition("\n")[0]
        raise Unreadable("broken Parquet", f"after {told} rows: {what:.200}", FETCH_AGAIN) from None
    if not told:
        raise Unreadable(EMPTY, advice=FETCH_AGAIN)


def _items(source: Source) -> Iterator[Report | Skip]:
    from pyarrow import types
    from pyarrow.parquet import ParquetFile

    stream = source.seekable()
    table = ParquetFile(stream)
    names = table.schema_arrow.names
    columns = {field: names[at] for field, at in check_columns(names, source).items()}
    _check_size(table, set(columns.values()))
    # A text that many rows share is held once, so that a small file cannot grow without bounds.
    kind = table.schema_arrow.field(columns["text"]).type
    shared = [columns["text"]] if types.is_string(kind) or types.is_large_string(kind) else []
    table = ParquetFile(stream, read_dictionary=shared)
    number = 0
    for batch in table.iter_batches(_ROWS_AT_ONCE, columns=list(dict.fromkeys(columns.values()))):
        for at in range(batch.num_rows):
            number += 1
            yield _report({field: batch.column(name)[at] for field, name in columns.items()}, source, number)


def _check_size(table: Any, names: set[str]) -> None:
    """Unreadable where a row group says of itself that it is too large."""
    for group in range(table.metadata.num_row_groups):
        columns = table.metadata.row_group(group)
        for at in range(columns.num_columns):
            column = columns.column(at)
            if column.path_in_schema in names and column.total_uncompressed_size > MAX_CHUNK:
                reason = f"a row group of more than {MAX_CHUNK // 1_000_000} MB"
                raise Unreadable(reason, advice="write it with smaller row groups")


def _report(scalars: dict[str, Any], source: Source, number: int) -> Report | Skip:
    """The report of a row's scalars, or why there is none."""
    where = f"{source.name}:{number}"
    try:
        return report_of({field: value.as_py() for field, value in scalars.items()}, source, number)
    except Unreadable as error:
        return error.skip(where)
    except (ValueError, OverflowError) as error:
        detail = type(error).__name__
        return Skip(where=where, reason="a value that cannot be read", detail=detail, advice="repair the row")


PARQUET = Format(name="Parquet", recognises=lambda head: head.startswith(_MAGIC), read=read_parquet)
