"""The console that pages and tables are printed on, and whether it has colours."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console


def wants_colour(asked: str, *, terminal: bool) -> bool:
    """Whether to print in colour: `always`, `never`, or `auto`, on a terminal unless NO_COLOR is set."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return asked == "always" or (asked == "auto" and terminal and not plain)


def make_console(stream: TextIO, *, colour: bool, width: int) -> Console:
    """A console that writes pages to `stream`, with 256 colours or with no styles at all."""
    # Imported here: whoever reads to JSON asks for no console.
    from rich.console import Console

    return Console(
        file=stream,
        width=max(width, 40),
        force_terminal=colour,
        color_system="256" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
