"""The one thing that pyproject.toml cannot say: with SUMMITRY_COMPILE=1 the reader is compiled by mypyc.

    make wheel     # a wheel for this Python and machine, 1.3 times as fast at reading and more
    make fast      # the same, unpacked into build/fast, scored and measured

Needs a C compiler and Python's headers (on Debian: gcc, python3-dev). Without it the package is pure Python.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from setuptools import setup

INTERPRETED = frozenset(("marks.py",))
"""Modules that mypyc cannot compile: a class that extends `list`."""


def extensions() -> list[Any]:
    """The reader's modules as C extensions, where that was asked for."""
    if not os.environ.get("SUMMITRY_COMPILE"):
        return []
    from mypyc.build import mypycify

    reading = Path("src", "summitry", "reading")
    # The reader by a language model waits for a network, the learned one for its encoder.
    left = {reading / "llm", reading / "learned"}
    modules = sorted(
        str(path)
        for path in reading.rglob("*.py")
        if path.name not in INTERPRETED and left.isdisjoint(path.parents)
    )
    return list(mypycify(modules))


setup(ext_modules=extensions())
