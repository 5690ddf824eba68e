"""A text file: one report."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.inputs.charsets import text_of
from summitry.inputs.format import Format
from summitry.inputs.limits import told, whole
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.report import Report


def read_plain(source: Source) -> Iterator[Report | Skip]:
    """The file's whole text as one report, whose id is the file's stem."""
    data = whole(source)
    text = text_of(data)
    yield Report(id=source.stem, text=told(text), origin=source.origin(data))


PLAIN = Format(name="plain text", recognises=lambda head: True, read=read_plain)
