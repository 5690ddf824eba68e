"""CSV and TSV: one report a row, by the names in the first row."""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from summitry.errors import InputError
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import HEAD_BYTES, Source
from summitry.inputs.table_rows import check_columns, columns_among, report_of
from summitry.text.decode import decode, detect_encoding, wide_encoding
from summitry.text.report import Report

MAX_ROW = 32_000_000
"""Characters of a row, on one line or on many: a text of 20 MB fits."""
MAX_DELIMITERS = 1_000_000
"""In a line, most of them inside texts: each of the others is a cell."""
_MOST_READ_AGAIN = 2 * MAX_ROW

_DELIMITERS = ",;\t|"
_COLUMN_NAME = re.compile(r"[^\W_][\w .:/()#-]{0,63}")
_MOST_WORDS_OF_A_NAME = 4
_MOST_COLUMNS = 10_000
_FEWEST_ROWS = 3


class Layout(msgspec.Struct, frozen=True):
    """What stands between the cells, and how the columns are called."""

    delimiter: str
    header: tuple[str, ...]


def read_delimited(source: Source) -> Iterator[Report | Skip]:
    """Each row's report; a row that is broken becomes a skip with its line, and reading goes on after it."""
    layout = find_layout(source.head)
    if layout is None:
        raise Unreadable("no table")
    columns = check_columns(layout.header, source)
    # Python's own limit is 131,072 characters a cell, for the whole process.
    csv.field_size_limit(MAX_ROW)
    rows = _rows(_Lines(source, layout.delimiter), layout.delimiter)
    next(rows, None)
    empty = True
    for number, row in rows:
        empty = False
        try:
            cells = _cells(row, len(layout.header))
            yield report_of({field: cells[at] for field, at in columns.items()}, source, number)
        except Unreadable as error:
            yield error.skip(f"{source.name}:{number}")
    if empty:
        raise Unreadable(EMPTY, advice=FETCH_AGAIN)


def _cells(row: list[str] | str, width: int) -> list[str]:
    """The cells of a row; Unreadable where it is broken, which a text instead of them tells."""
    if isinstance(row, str):
        raise Unreadable("broken row", row, "repair its quotes")
    if len(row) < width or any(row[width:]):
        detail = f"{len(row)} cells, and the header has {width}"
        raise Unreadable("broken row", detail, "quote cells that hold delimiters or line breaks")
    return row


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The rows, each with the number of its first line; of a broken one, what is wrong with it."""
    while True:
        lines.start_row()
        try:
            row = next(csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True))
        except StopIteration:
            return
        except csv.Error as error:
            number = lines.taken[0][0]
            yield number, str(error) + lines.give_back()
            continue
        number = lines.taken[0][0]
        if len(row) > 1 or (row and row[0].strip()):
            yield number, row


class _Lines:
    """The lines of a file as text, numbered; those taken for a row that is broken can be given back."""

    def __init__(self, source: Source, delimiter: str) -> None:
        self.taken: list[tuple[int, str]] = []
        self._again: deque[tuple[int, str]] = deque()
        self._fresh = source.lines(MAX_ROW)
        self._encoding = encoding_of(source.head)
        self._delimiter = delimiter
        self._size = self._read_again = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        """The next line; csv.Error where it cannot belong to a row."""
        if self._again:
            self.taken.append(self._again.popleft())
        else:
            number, data = next(self._fresh)
            self.taken.append((number, ""))
            self.taken[-1] = (number, self._decoded(data))
        line = self.taken[-1][1]
        self._size += len(line)
        if self._size > MAX_ROW:
            raise csv.Error(f"more than {MAX_ROW // 1_000_000} MB: a quote is not closed")
        if line.count(self._delimiter) > MAX_DELIMITERS:
            raise csv.Error(f"more than {MAX_DELIMITERS:,} delimiters in a line")
        return line

    def start_row(self) -> None:
        """Forgets what was taken: it was a row."""
        self.taken.clear()
        self._size = 0

    def _decoded(self, data: bytes | None) -> str:
        if data is None:
            raise csv.Error(f"more than {MAX_ROW // 1_000_000} MB in a line")
        try:
            return _decode_line(data, self._encoding)
        except InputError as error:
            raise csv.Error(error.what) from None

    def give_back(self) -> str:
        """Puts all lines but the first back, as they may be rows; says so where that would take too long."""
        rest = self.taken[1:]
        self._read_again += sum(len(line) for _, line in rest)
        if self._read_again > _MOST_READ_AGAIN:
            return f"; the {len(rest)} lines after it went with it"
        self._again.extendleft(reversed(rest))
        return ""


def _decode_line(data: bytes, encoding: str) -> str:
    """A line as UTF-8, or in the file's encoding, or in what fits it alone; InputError where nothing does."""
    for tried in ("utf-8", encoding):
        try:
            line = data.decode(tried).removeprefix("\ufeff")
            break
        except UnicodeDecodeError:
            continue
    else:
        line = decode(data)
    if "\0" in line:
        raise InputError("holds NUL bytes")
    return line


def encoding_of(head: bytes) -> str:
    """The encoding of a file that starts so, where its lines are no UTF-8."""
    if wide_encoding(head):
        return "utf-8"
    # Of lines in two encodings, those in UTF-8 would mislead; the last line may be cut in a character.
    others = [line for line in head.splitlines(keepends=True) if not _is_utf_8(line)]
    try:
        return detect_encoding(b"".join(others)) if others else "utf-8"
    except InputError:
        return "utf-8"


def _is_utf_8(line: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(line, final=line.endswith(b"\n"))
    except UnicodeDecodeError:
        return False
    return True


def find_layout(head: bytes) -> Layout | None:
    """The layout of a table that starts so; None where it is no table.

    A table has a row of names, one of which is known to stand for the text; or else its rows have all
    as many cells as there are names.
    """
    opening = _opening(head)
    first = opening.lstrip("\r\n").partition("\n")[0]
    for delimiter in sorted(_DELIMITERS, key=first.count, reverse=True):
        if delimiter not in first or first.count(delimiter) > _MOST_COLUMNS:
            continue
        rows = _first_rows(opening, delimiter, cut=len(head) >= HEAD_BYTES)
        if rows and _is_header(rows[0]) and _is_table(rows):
            return Layout(delimiter, tuple(name.strip() for name in rows[0]))
    return None


def _opening(head: bytes) -> str:
    """The start of a file as text, as far as it can be read."""
    # Delimiters and the usual names are ASCII, whatever else there is.
    text = head.decode(wide_encoding(head) or "utf-8", errors="replace")
    return text.removeprefix("\ufeff")


def _first_rows(opening: str, delimiter: str, cut: bool) -> list[list[str]]:
    """The first rows that are whole."""
    lines = opening.splitlines(keepends=True)
    reader = csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True)
    try:
        rows = [row for row in islice(reader, 20) if row]
    except csv.Error:
        return []
    return rows[:-1] if cut and len(rows) > 1 and reader.line_num >= len(lines) else rows


def _is_header(row: Sequence[str]) -> bool:
    """Whether these may be names of columns; that of an index, which stands first, may be empty."""
    names = [name.strip().strip("'\"") for name in row]
    named = names[1:] if names and not names[0] else names
    return len(set(names)) == len(names) > 1 and all(
        _COLUMN_NAME.fullmatch(name) and len(name.split()) <= _MOST_WORDS_OF_A_NAME for name in named
    )


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    header, *others = rows
    known = columns_among(header)
    even = bool(others) and all(len(row) == len(header) for row in others)
    if "text" in known:
        return any(len(row) == len(header) for row in others) or (not others and len(known) > 1)
    return even and len(header) > 2 and len(others) >= _FEWEST_ROWS


DELIMITED = Format(
    name="CSV",
    recognises=lambda head: find_layout(head) is not None,
    read=read_delimited,
)
