"""The bytes of one document, in a file, in an archive or from standard input, read in bounded pieces."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol, cast

from summitry.inputs.skip import Unreadable
from summitry.inputs.unpacking import Unpacking
from summitry.text.decode import wide_encoding
from summitry.text.report import Origin

HEAD_BYTES = 65_536
_PIECE = 1 << 20
_IN_MEMORY = 32_000_000
MAX_COPY = 4_000_000_000
"""So much of a member goes to a temporary file, where its format must go back and forth."""
NOTHING: Mapping[str, Any] = {}


class Readable(Protocol):
    """What gives its bytes piece by piece."""

    def read(self, count: int, /) -> bytes: ...


class Source:
    """Bytes to read, once, from the start.

    `path` is the file, or `stdin`; `member` what inside it, `name` both of them, for messages;
    `stem` is for ids. `head` holds the first bytes, by which a format is told; they are read again
    by `read`, `lines` and `stream`. `columns` are those that the caller named, by field. `known` is
    what is known of its reports where they do not say it themselves, by field.
    """

    def __init__(
        self,
        stream: BinaryIO,
        path: Path | str | None = None,
        watch: Callable[[int], None] | None = None,
        *,
        stem: str | None = None,
        columns: Mapping[str, str] = NOTHING,
    ) -> None:
        self.path = printable_name(str(path)) if path else "stdin"
        self.stem = stem if stem is not None else printable_name(Path(self.path).stem)
        self.member, self.depth, self.columns = "", 0, columns
        self.known: Mapping[str, Any] = NOTHING
        self.unpacking = Unpacking()
        self._file: BinaryIO | None = stream
        self._read_from(_Counted(stream, self.unpacking, watch))

    def _read_from(self, stream: Readable) -> None:
        self.head = _first(stream)
        self._temporary: BinaryIO | None = None
        self.stream: BinaryIO = io.BufferedReader(_Replayed(self.head, stream), _PIECE)

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}!{self.member}" if self.member else self.path

    def inside(self, stream: Readable, name: str) -> Source:
        """The source of a member of this archive."""
        name = plain_name(name)
        stem = str(PurePosixPath(name).with_suffix("")) if PurePosixPath(name).name else name
        inner = self._within(stream, f"{self.stem}!{stem}")
        inner.member = f"{self.member}!{name}" if self.member else name
        return inner

    def unpacked(self, stream: Readable) -> Source:
        """The source of what this compressed one holds: the same document, without a suffix more."""
        suffix = PurePosixPath(self.stem.rpartition("!")[2]).suffix
        return self._within(stream, self.stem.removesuffix(suffix) if suffix else self.stem)

    def _within(self, stream: Readable, stem: str) -> Source:
        self.unpacking.enter(self.depth + 1)
        inner = Source.__new__(Source)
        inner.path, inner.member, inner.stem = self.path, self.member, stem
        inner.depth, inner.columns, inner.unpacking = self.depth + 1, self.columns, self.unpacking
        inner.known, inner._file = self.known, None
        inner._read_from(stream)
        return inner

    def origin(self, data: bytes, part: int | None = None, pages: tuple[int, ...] = ()) -> Origin:
        """Where a document with these own bytes was read from."""
        return Origin(
            path=self.path,
            member=self.member,
            part=part,
            digest=hashlib.sha256(data).hexdigest(),
            pages=pages,
        )

    def read(self, limit: int) -> bytes | None:
        """All the bytes, or None where there are more than `limit`."""
        data = self.stream.read(limit + 1)
        return None if len(data) > limit else data

    def seekable(self) -> BinaryIO:
        """The bytes as a file in which one can go back and forth, copied to a temporary one where needed."""
        if self._file is not None and self._file.seekable():
            self._file.seek(0, os.SEEK_END)
            self.unpacking.packed = self._file.tell()
            self._file.seek(0)
            return self._file
        self.close()
        copy = cast(BinaryIO, tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115
        self._temporary = copy
        while piece := self.stream.read(_PIECE):
            if copy.tell() > MAX_COPY:
                size = f"more than {MAX_COPY // 1_000_000:,} MB"
                raise Unreadable("too large inside an archive", size, "unpack it, and read what comes of it")
            copy.write(piece)
        copy.seek(0)
        return copy

    def close(self) -> None:
        """Lets go of the temporary file."""
        if self._temporary is not None:
            self._temporary.close()
            self._temporary = None

    def lines(self, limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1; None for a line of more than `limit` bytes, which is passed over.

        Lines of a UTF-16 or UTF-32 file come as UTF-8.
        """
        wide = wide_encoding(self.head)
        stream = io.BufferedReader(_Recoded(self.stream, wide), _PIECE) if wide else self.stream
        number = 0
        while line := stream.readline(limit + 1):
            number += 1
            if len(line) <= limit:
                yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = stream.readline(_PIECE)
            yield number, None


def printable_name(name: str) -> str:
    """A file's name as text that can be encoded: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(name).decode(errors="replace")


def plain_name(name: str) -> str:
    """A member's name as a path that leads nowhere but inside.

    >>> plain_name("../../etc/passwd")
    'etc/passwd'
    """
    parts = name.encode("utf-8", "replace").decode().replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"


def _first(stream: Readable) -> bytes:
    """The first bytes, also of a stream that gives them little by little."""
    pieces: list[bytes] = []
    left = HEAD_BYTES
    try:
        while left and (piece := stream.read(left)):
            pieces.append(piece)
            left -= len(piece)
    except Unreadable as fault:
        if fault.whole or not pieces:
            raise
        # What stands before the fault is read; the fault comes again where it stands.
    return b"".join(pieces)


class _Counted:
    """A file's stream; `watch` hears of each piece."""

    def __init__(self, stream: BinaryIO, unpacking: Unpacking, watch: Callable[[int], None] | None) -> None:
        self._stream, self._unpacking, self._watch = stream, unpacking, watch

    def read(self, count: int) -> bytes:
        piece = self._stream.read(count)
        self._unpacking.packed += len(piece)
        if self._watch:
            self._watch(len(piece))
        return piece


class _Replayed(io.RawIOBase):
    """A stream whose first bytes were read already and are given again."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] if self._head else self._rest.read(min(len(buffer), _PIECE))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Recoded(io.RawIOBase):
    """A UTF-16 or UTF-32 stream as UTF-8; what is broken in it comes as U+FFFD."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            piece = self._source.read(_PIECE)
            self._ready = self._decoder.decode(piece, final=not piece).encode()
            if not piece and not self._ready:
                return 0
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count
