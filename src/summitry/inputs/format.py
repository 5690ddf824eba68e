"""What a format of input is: how to tell it, and how to read reports from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.report import Report

Item = Report | Skip | Source
"""What a format gives: a report, what it passed over, or what is inside, to be told and read in turn."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: `recognises` tells it by a source's first bytes, `read` gives what it holds, in order.

    `read` may raise Unreadable, and ModuleNotFoundError for a library of an extra; both become skips.
    """

    name: str
    recognises: Callable[[bytes], bool]
    read: Callable[[Source], Iterator[Item]]
