"""The bytes of one file or of standard input, read in bounded pieces."""

from __future__ import annotations

import codecs
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from summitry.text.decode import wide_encoding

HEAD_BYTES = 65_536
_PIECE = 1 << 20


class Source:
    """Bytes to read, once, from the start.

    `name` is for messages, `stem` for ids, `path` is None for standard input. `head` holds the
    first bytes, by which a format is told; they are read again by `read` and `lines`.
    """

    def __init__(
        self, stream: BinaryIO, path: Path | None = None, watch: Callable[[int], None] | None = None
    ) -> None:
        self.path = path
        self.name = printable_name(str(path)) if path else "stdin"
        self.stem = printable_name(path.stem) if path else "stdin"
        self.head = stream.read(HEAD_BYTES)
        self._raw = _Replayed(self.head, stream, watch)
        self._bytes = io.BufferedReader(self._raw, _PIECE)

    def read(self, limit: int) -> bytes | None:
        """All the bytes, or None where there are more than `limit`."""
        data = self._bytes.read(limit + 1)
        return None if len(data) > limit else data

    def lines(self, limit: int) -> Iterator[tuple[int, bytes | None]]:
        """Each line with its number from 1; None for a line of more than `limit` bytes, which is passed over.

        Lines of a UTF-16 or UTF-32 file come as UTF-8.
        """
        wide = wide_encoding(self.head)
        stream = io.BufferedReader(_Recoded(self._bytes, wide), _PIECE) if wide else self._bytes
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


class _Replayed(io.RawIOBase):
    """A stream whose first bytes were read already and are given again; `watch` hears of each piece."""

    def __init__(self, head: bytes, rest: BinaryIO, watch: Callable[[int], None] | None) -> None:
        self._head, self._rest, self._watch = head, rest, watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        if self._watch:
            self._watch(len(piece))
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
