"""Where readings go, and in which form: a page, one line of JSON each, or one JSON array."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol, TextIO, cast

import msgspec

from summitry.facts.fact import encode_when
from summitry.reading import Reading


class Writer(Protocol):
    """Takes readings one by one; `close` writes what ends the whole."""

    def write(self, reading: Reading) -> None: ...

    def close(self) -> None: ...


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How to write: whether with rules and rejections, in colour, and how wide."""

    explain: bool = False
    colour: bool = False
    width: int = 100


class JsonLines:
    """One line a report: `{"id": …, "facts": […]}`."""

    def __init__(self, stream: BinaryIO, settings: Settings) -> None:
        self._stream, self._explain = stream, settings.explain

    def write(self, reading: Reading) -> None:
        self._stream.write(encode_reading(reading, explain=self._explain) + b"\n")

    def close(self) -> None:
        pass


class JsonArray:
    """One JSON array of what JSON Lines has as lines, written as it comes."""

    def __init__(self, stream: BinaryIO, settings: Settings) -> None:
        self._stream, self._explain = stream, settings.explain
        self._before = b"[\n"

    def write(self, reading: Reading) -> None:
        self._stream.write(self._before + encode_reading(reading, explain=self._explain))
        self._before = b",\n"

    def close(self) -> None:
        self._stream.write(b"[]\n" if self._before == b"[\n" else b"\n]\n")


class Pages:
    """A page a report, for people."""

    def __init__(self, stream: BinaryIO, settings: Settings) -> None:
        from summitry.cli.printing.console import make_console

        # Not a TextIOWrapper: that closes what it wraps when it goes.
        self._text = cast(TextIO, codecs.getwriter("utf-8")(stream))
        self._console = make_console(self._text, colour=settings.colour, width=settings.width)
        self._explain = settings.explain

    def write(self, reading: Reading) -> None:
        from summitry.cli.printing.render import print_page

        print_page(self._console, reading, explain=self._explain)

    def close(self) -> None:
        self._text.flush()


WRITERS: dict[str, Callable[[BinaryIO, Settings], Writer]] = {
    "text": Pages,
    "jsonl": JsonLines,
    "json": JsonArray,
}


def encode_reading(reading: Reading, *, explain: bool = False) -> bytes:
    """The reading as a JSON object on one line, with confidence where told; `explain` adds the rest."""
    shown: dict[str, Any] = {"id": reading.report.id, "facts": reading.facts}
    sure = any(found.confidence is not None for found in reading.found)
    if explain:
        if reading.report.origin:
            shown["origin"] = reading.report.origin
        shown["rules"] = [found.rule for found in reading.found]
    if explain or sure:
        shown["readers"] = [found.reader for found in reading.found]
    if sure:
        shown["confidence"] = [found.confidence for found in reading.found]
    if explain:
        shown["rejected"] = [
            rejection.fields()
            | {"rule": rejection.rule, "check": rejection.check, "detail": rejection.detail}
            for rejection in reading.rejected
        ]
    return msgspec.json.encode(shown, enc_hook=encode_when)


@contextmanager
def open_output(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes are in `path` once all went well; until then what stood there stays.

    A device or a pipe is written to directly. Raises OSError where nothing can be written.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            yield stream
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
