"""What a layout of a published table is, and what reading one gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from summitry.facts import AnyFact
from summitry.inputs.skip import Skip
from summitry.text.report import Report


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of a table as a text of its own, with its facts.

    The evidence of each fact is the span of the row or words in `report.text` that say it.
    """

    report: Report
    facts: tuple[AnyFact, ...]


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A layout of tables, told by a file's opening bytes (unpacked), or by a folder's path."""

    name: str
    title: str
    recognises: Callable[[bytes, Path], bool]
    read: Callable[[Path], Iterator[Told | Skip]]
