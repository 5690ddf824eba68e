"""A folder that takes the place of another, whole."""

from __future__ import annotations

import shutil
from pathlib import Path


def take_place(part: Path, target: Path, aside: Path) -> None:
    """`part` becomes `target`; what stood there is gone then, or stands there again where that fails.

    All three lie in one folder; `aside` is where the old one waits. Raises OSError.
    """
    if target.exists():
        target.replace(aside)
    try:
        part.replace(target)
    except OSError:
        if aside.exists():
            aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
