"""What an export is: a format for other tools, written from a view of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from summitry.errors import AdvisedError
from summitry.exports.view import View

Notes = list[str]
"""What the person who exports should know: what was left out, how many, and why."""


class ExportError(AdvisedError):
    """An export that cannot be made."""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A format: `file` writes it to a stream, or `folder` into an empty folder; either gives notes."""

    name: str
    title: str
    file: Callable[[View, BinaryIO], Notes] | None = None
    folder: Callable[[View, Path], Notes] | None = None


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Turns a library that is not installed into an error that says what to type."""
    try:
        yield
    except ImportError:
        raise ExportError(
            f"{what} is not installed", advice=f"type: pip install 'summitry[{extra}]'"
        ) from None
