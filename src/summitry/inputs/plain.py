"""A text file: one report."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.errors import InputError
from summitry.inputs.format import Format
from summitry.inputs.limits import told, whole
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.text.decode import decode
from summitry.text.report import Report


def read_plain(source: Source) -> Iterator[Report | Skip]:
    """The file's whole text as one report, whose id is the file's stem."""
    data = whole(source)
    try:
        text = decode(data)
    except InputError as error:
        raise Unreadable(error.what, advice="save it as UTF-8 text") from None
    yield Report(id=source.stem, text=told(text), origin=source.origin(data))


PLAIN = Format(name="plain text", recognises=lambda head: True, read=read_plain)
