"""What a format of input is: how to tell it, and how to read reports from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.report import Report


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format, told by content; `suffixes` are those looked for in a folder."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Source], Iterator[Report | Skip]]
