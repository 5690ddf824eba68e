"""What of a site is written already, so that a run that was cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from summitry.web.site.addresses import Address
from summitry.web.site.search import Line

_EVERY = 200
"""After so many pages the journal goes to the disk."""


class Done(msgspec.Struct, frozen=True):
    """A page that is written: what it leads to, its line for the search, and whether it says nothing."""

    address: Address
    leads: list[Address]
    line: Line | None
    failed: bool = False


class Journal:
    """A file with a line a page, each written after the page itself."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stream: BinaryIO | None = None
        self._waiting = 0

    def __enter__(self) -> Self:
        self._stream = self._path.open("ab")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()

    def add(self, done: Done) -> None:
        """Notes that a page is written."""
        assert self._stream
        self._stream.write(msgspec.json.encode(done) + b"\n")
        self._waiting += 1
        if self._waiting >= _EVERY:
            self._stream.flush()
            self._waiting = 0

    def read(self) -> Iterator[Done]:
        """What was noted so far; a last line that was cut off is taken away."""
        if not self._path.exists():
            return
        content = self._path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            self._path.write_bytes(whole)
        decoder = msgspec.json.Decoder(Done)
        for line in whole.splitlines():
            yield decoder.decode(line)

    def remove(self) -> None:
        """Takes the journal away, once the site is whole."""
        self._path.unlink(missing_ok=True)
