"""How far an archive may unpack: what is inside a file, counted over all its levels."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import Protocol

from summitry.inputs.skip import Unreadable

MAX_DEPTH = 6
MAX_MEMBERS = 2_000_000
MAX_RATIO = 250
"""Text shrinks to a fifth, a log to a fiftieth; what shrinks further was made to be unpacked in vain."""
CUT_OFF = "broken or cut off"
ALWAYS = 200_000_000
"""So many bytes may come of any file, however small it is."""


FAULTS: tuple[type[Exception], ...] = (
    *(OSError, EOFError, ValueError, RuntimeError, struct.error, zlib.error, lzma.LZMAError),
    *(tarfile.TarError, zipfile.BadZipFile),
)
"""What the standard library raises for packed bytes that are not as they should be."""


class Packed(Protocol):
    """What gives unpacked bytes."""

    def read(self, count: int, /) -> bytes: ...


class Bomb(Unreadable):
    """An archive that unpacks to far more than it is."""

    whole = True


class Unpacking:
    """What came of one file so far: bytes as they lie there, bytes unpacked, members met."""

    def __init__(self) -> None:
        self.packed = self.unpacked = self.members = 0

    def take(self, count: int) -> None:
        """Counts bytes that were unpacked; Bomb where they are too many for what the file is."""
        self.unpacked += count
        if self.unpacked > ALWAYS and self.unpacked > MAX_RATIO * self.packed:
            detail = f"more than {MAX_RATIO} times its size"
            raise Bomb("unpacks to too much", detail, "unpack it yourself if you trust it")

    def enter(self, depth: int) -> None:
        """Counts a member; Bomb or Unreadable where there are too many, or it lies too deep."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise Bomb("too many members", f"more than {MAX_MEMBERS:,}", "split the archive")
        if depth > MAX_DEPTH:
            raise Unreadable(
                "archives nested too deeply", f"more than {MAX_DEPTH} levels", "unpack the outer ones"
            )


class Unpacked:
    """A stream of what is unpacked: counted, and with one error for all that may be wrong with an archive.

    What came before the fault is given first.
    """

    def __init__(
        self, stream: Packed, unpacking: Unpacking, errors: tuple[type[Exception], ...] = ()
    ) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._unpacking, self._errors = unpacking, (*FAULTS, *errors)
        self._fault: Unreadable | None = None

    def read(self, count: int) -> bytes:
        if self._fault:
            raise self._fault
        try:
            piece: bytes = self._read(count)
        except self._errors as error:
            self._fault = broken(error)
            raise self._fault from None
        self._unpacking.take(len(piece))
        return piece


def broken(error: Exception) -> Unreadable:
    """What is raised for an archive, or a member of it, that cannot be unpacked."""
    detail = str(error)[:120] or type(error).__name__
    return Unreadable(CUT_OFF, detail, "fetch it again; what stands before the fault is read")
