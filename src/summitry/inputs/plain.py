"""A text file: one report."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.errors import InputError
from summitry.inputs.format import Format
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.decode import decode
from summitry.text.report import Report

MAX_TEXT = 20_000_000
TOO_LARGE = f"text of more than {MAX_TEXT // 1_000_000} MB"
EMPTY = "no text"


def read_plain(source: Source) -> Iterator[Report | Skip]:
    """The file's whole text as one report, whose id is the file's stem."""
    data = source.read(MAX_TEXT)
    if data is None:
        yield Skip(where=source.name, reason=TOO_LARGE, advice="split it: one report a file")
        return
    try:
        text = decode(data)
    except InputError as error:
        yield Skip(where=source.name, reason=error.what, advice="save it as UTF-8 text")
        return
    if text.strip():
        yield Report(id=source.stem, text=text)
    else:
        yield Skip(where=source.name, reason=EMPTY, advice="leave it out, or fetch it again")


PLAIN = Format(name="plain text", suffixes=(".txt",), recognises=lambda head: True, read=read_plain)
