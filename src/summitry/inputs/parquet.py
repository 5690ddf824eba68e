"""Parquet: one report a row, row group by row group."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from summitry.errors import InputError
from summitry.inputs.extra import missing_extra
from summitry.inputs.fields import columns_among, report_of
from summitry.inputs.format import Format
from summitry.inputs.plain import EMPTY
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.report import Report

MAX_IN_MEMORY = 500_000_000
"""Bytes of a file that has no path of its own: its columns are told at its end, so that it is held whole."""
MAX_CHUNK = 1_000_000_000
"""Bytes of a column of a row group, unpacked, which are held at a time."""

_MAGIC = b"PAR1"
# Few, since a text may have 20 MB; more make it no faster.
_ROWS_AT_ONCE = 64


def read_parquet(source: Source) -> Iterator[Report | Skip]:
    """Each row's report; a row that is bad becomes a skip with its number, from 1."""
    if skip := missing_extra(source, "pyarrow"):
        yield skip
        return
    from pyarrow import ArrowException

    told = 0
    try:
        with _seekable(source) as stream:
            for item in _items(stream, source):
                told += 1
                yield item
    except InputError as error:
        yield Skip(where=source.name, reason=error.what, advice=error.where)
    except (ArrowException, OSError, ValueError, LookupError) as error:
        what = str(error).partition("\n")[0]
        detail = f"after {told} rows: {what:.200}"
        yield Skip(where=source.name, reason="broken Parquet", detail=detail, advice="fetch it again")
    else:
        if not told:
            yield Skip(where=source.name, reason=EMPTY, advice="leave it out, or fetch it again")


def _seekable(source: Source) -> BinaryIO:
    """The file's bytes, to be read at any place: the file, or what came of it otherwise, in memory."""
    if source.path and source.path.is_file():
        stream = source.path.open("rb")
        if stream.read(len(source.head)) == source.head:
            return stream
        stream.close()
    data = source.read(MAX_IN_MEMORY)
    if data is None:
        size = f"{MAX_IN_MEMORY // 1_000_000} MB"
        raise InputError(
            f"Parquet of more than {size} that is no file of its own", "unpack it, and give the file"
        )
    return io.BytesIO(data)


def _items(stream: BinaryIO, source: Source) -> Iterator[Report | Skip]:
    from pyarrow import types
    from pyarrow.parquet import ParquetFile

    table = ParquetFile(stream)
    names = table.schema_arrow.names
    columns = {field: names[at] for field, at in columns_among(names).items()}
    if "text" not in columns:
        advice = f"say which holds the text, of {', '.join(names[:20])}: --columns text=NAME"
        raise InputError("a table without a column `text`", advice)
    _check_size(table, set(columns.values()))
    # A text that many rows share is held once, so that a small file cannot grow without bounds.
    kind = table.schema_arrow.field(columns["text"]).type
    shared = [columns["text"]] if types.is_string(kind) or types.is_large_string(kind) else []
    table = ParquetFile(stream, read_dictionary=shared)
    number = 0
    for batch in table.iter_batches(_ROWS_AT_ONCE, columns=list(dict.fromkeys(columns.values()))):
        for at in range(batch.num_rows):
            number += 1
            values = {field: batch.column(name)[at] for field, name in columns.items()}
            yield _report(values, f"{source.name}:{number}", f"{source.stem}:{number}")


def _check_size(table: Any, names: set[str]) -> None:
    """InputError where a row group says of itself that it is too large."""
    for group in range(table.metadata.num_row_groups):
        columns = table.metadata.row_group(group)
        for at in range(columns.num_columns):
            column = columns.column(at)
            if column.path_in_schema in names and column.total_uncompressed_size > MAX_CHUNK:
                reason = f"a row group of more than {MAX_CHUNK // 1_000_000} MB"
                raise InputError(reason, "write it with smaller row groups")


def _report(values: dict[str, Any], where: str, fallback_id: str) -> Report | Skip:
    """The report of a row's scalars, or why there is none."""
    try:
        return report_of({field: value.as_py() for field, value in values.items()}, fallback_id)
    except InputError as error:
        return Skip(where=where, reason=error.what, detail=error.where, advice="repair the row")
    except (UnicodeDecodeError, ValueError, OverflowError) as error:
        detail = f"{type(error).__name__}"
        return Skip(where=where, reason="a value that cannot be read", detail=detail, advice="repair the row")


PARQUET = Format(
    name="Parquet",
    suffixes=(".parquet",),
    recognises=lambda head: head.startswith(_MAGIC),
    read=read_parquet,
)
