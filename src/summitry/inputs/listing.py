"""The files that a path stands for."""

from __future__ import annotations

import os
from pathlib import Path


def list_files(path: Path) -> list[Path]:
    """The files to read for `path`: itself, or all in a folder and those below it, in order of name.

    Hidden ones, whose name or whose folder's begins with a dot, are left out, and so is what is no
    file. A folder that holds nothing stands for itself, so that opening it gives the skip.
    """
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if not is_hidden(name)]
        found += [Path(folder, name) for name in files if not is_hidden(name)]
    return sorted((file for file in found if file.is_file()), key=lambda file: file.parts) or [path]


def is_hidden(name: str) -> bool:
    """Whether a file or folder of that name is left out."""
    return name.startswith(".")


def stem_within(file: Path, folder: Path) -> str:
    """The id of a file's report: its path in the folder that was given, without its suffix.

    >>> stem_within(Path("archive/2024/csto.minsk.txt"), Path("archive"))
    '2024/csto.minsk'
    """
    inside = file.relative_to(folder) if file != folder and file.is_relative_to(folder) else Path(file.name)
    return inside.with_name(inside.stem).as_posix() if inside.name else ""
