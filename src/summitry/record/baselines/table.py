"""Rows of a CSV file, packed with gzip or not, as they stand in it."""

from __future__ import annotations

import csv
import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from summitry.errors import InputError
from summitry.inputs.skip import Skip
from summitry.inputs.source import HEAD_BYTES, Source, printable_name
from summitry.text.decode import wide_encoding

MAX_LINE = 1_000_000
_GZIP = b"\x1f\x8b"
_WINDOW_OF_GZIP = 31

_LONGEST_CELL = 131_072
"""Of so many characters at most is a cell: an open quotation mark is told by the one that is longer."""


class Row(msgspec.Struct, frozen=True):
    """One record: the line it starts at (alone, and after the file), its cells, its words."""

    number: int
    where: str
    cells: list[str]
    words: str


def opening(path: Path) -> bytes:
    """The first bytes of a file, unpacked, none for a folder; InputError if not to be opened."""
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as error:
        raise InputError(f"cannot be opened: {error.strerror}; check the name", str(path)) from None
    if head.startswith(_GZIP):
        return _unpacked(head, path)
    return head


def _unpacked(head: bytes, path: Path) -> bytes:
    try:
        return zlib.decompressobj(_WINDOW_OF_GZIP).decompress(head, HEAD_BYTES)
    except zlib.error:
        raise InputError("broken gzip; fetch the file again", str(path)) from None


def opening_text(head: bytes) -> str:
    """The opening as text, as far as it can be read."""
    return head.decode(wide_encoding(head) or "utf-8-sig", errors="ignore")


def columns_of(head: bytes) -> list[str]:
    """The names in the first line of a table, in lower case."""
    first = opening_text(head).split("\n", 1)[0]
    try:
        cells = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    except csv.Error:
        return []
    return [cell.strip().casefold() for cell in cells]


def header_of(row: Row, wanted: Sequence[str], spelt: Mapping[str, str] = {}) -> list[str]:
    """The names in a header, in lower case and as `spelt`; InputError where wanted ones lack."""
    names = [spelt.get(cell.casefold(), cell.casefold()) for cell in row.cells]
    missing = [name for name in wanted if name not in names]
    if missing:
        what = f"no column {', '.join(missing)}; the header must have {','.join(wanted)}"
        raise InputError(what, row.where)
    return names


def delimiter_of(header: str) -> str:
    """What stands between the cells: a comma, a semicolon or a tab."""
    return max(",;\t", key=header.count)


def read_rows(path: Path) -> Iterator[Row | Skip]:
    """The header and every row after it, blank ones left out; what is broken comes as a Skip."""
    lines = _Lines(path)
    header = next(lines, "")
    csv.field_size_limit(_LONGEST_CELL)  # one for the whole process: other readers set their own
    rows = csv.reader(lines.after(header), delimiter=delimiter_of(header))
    while True:
        number = rows.line_num + 1
        try:
            cells = next(rows)
        except StopIteration:
            yield from lines.skips()
            return
        except csv.Error as error:
            cells = []
            lines.skip(number, "no row of a table", "repair it: mind the quotation marks", str(error))
        words = lines.words()
        yield from lines.skips()
        if any(cell.strip() for cell in cells):
            yield Row(number, lines.where(number), [cell.strip() for cell in cells], words)


class _Lines:
    """The decoded lines of a file; it remembers those given since `words` was last asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines = self._decoded()
        self._given: list[str] = []
        self._skips: list[Skip] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._given.append(line)
        return line

    def after(self, header: str) -> Iterator[str]:
        """The header, that was taken already, and the lines after it."""
        if header:
            yield header
        yield from self

    def words(self) -> str:
        """The lines given since this was last asked for, without the last one's end."""
        words = "".join(self._given).rstrip("\r\n")
        self._given.clear()
        return words

    def skips(self) -> list[Skip]:
        """What was passed over since this was last asked for."""
        skips, self._skips = self._skips, []
        return skips

    def where(self, number: int) -> str:
        """The file and the line."""
        return f"{printable_name(str(self._path))}:{number}"

    def skip(self, number: int, reason: str, advice: str, detail: str = "") -> None:
        """Note what is passed over."""
        where = self.where(number)
        self._skips.append(Skip(where=where, reason=reason, detail=detail, advice=advice))

    def _decoded(self) -> Iterator[str]:
        """The lines; where a packed file breaks off, those before the break."""
        with self._path.open("rb") as stream:
            packed = _Unpacked(stream)
            number = 0
            for number, line in Source(io.BufferedReader(packed), self._path).lines(MAX_LINE):
                if packed.broken and not (line and line.endswith(b"\n")):
                    continue
                yield self._decode(number, line)
            if packed.broken:
                self.skip(number, "the file breaks off", "fetch it again; the rows before were read")

    def _decode(self, number: int, line: bytes | None) -> str:
        """The line as text; an empty one in the place of what is too long or no UTF-8."""
        if line is None:
            self.skip(number, f"a line of more than {MAX_LINE // 1_000_000} MB", "leave it out")
            return "\n"
        try:
            # A header that is told by its opening is read as it was told.
            text = opening_text(line) if number == 1 else line.decode()
            return text.replace("\0", "")
        except UnicodeDecodeError:
            self.skip(number, "not in UTF-8", "save the table as UTF-8")
            return "\n"


class _Unpacked(io.RawIOBase):
    """The bytes of a file, unpacked where it is gzip; `broken` once what is packed breaks off."""

    def __init__(self, stream: BinaryIO) -> None:
        self.broken = False
        self._stream = stream
        head = stream.read(len(_GZIP))
        stream.seek(0)
        self._unpacker = zlib.decompressobj(_WINDOW_OF_GZIP) if head == _GZIP else None
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._unpack(len(buffer)) if self._unpacker else self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _unpack(self, size: int) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        while not self.broken and self._unpacker:
            packed = self._waiting or self._stream.read(HEAD_BYTES)
            if not packed:
                self.broken = not self._unpacker.eof
                return b""
            if self._unpacker.eof:
                self._unpacker = zlib.decompressobj(_WINDOW_OF_GZIP)
            try:
                piece = self._unpacker.decompress(packed, size)
            except zlib.error:
                self.broken = True
                return b""
            self._waiting = self._unpacker.unconsumed_tail or self._unpacker.unused_data
            if piece:
                return piece
        return b""
