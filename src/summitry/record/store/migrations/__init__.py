"""The numbered steps from an empty file to the tables of today: `0001.sql`, `0002.sql`, …

A step changes only what is kept; what is derived is made anew when its own version changes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def migrations() -> tuple[str, ...]:
    """The SQL of every step, the first being that from version 0 to version 1."""
    folder = files(__package__)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    assert names == [f"{number:04d}.sql" for number in range(1, len(names) + 1)], names
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)
