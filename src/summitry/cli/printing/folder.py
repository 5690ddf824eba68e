"""A folder that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summitry.folders import take_place


@contextmanager
def open_folder(path: Path) -> Iterator[Path]:
    """An empty folder whose files are in `path` once all went well; until then what stood there stays.

    A folder that holds anything which the new one does not is left alone. Raises OSError for that,
    and where nothing can be written.
    """
    target = path.resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(f"{path} is a file; this format writes a folder")
    part, old = (target.with_name(f".{target.name}.{os.getpid()}.{end}") for end in ("part", "old"))
    part.mkdir()
    try:
        yield part
        foreign = (
            sorted({one.name for one in target.iterdir()} - {one.name for one in part.iterdir()})
            if target.exists()
            else []
        )
        if foreign:
            raise FileExistsError(f"{path} holds other files ({', '.join(foreign[:3])}); give a new folder")
        take_place(part, target, old)
    finally:
        shutil.rmtree(part, ignore_errors=True)
