"""What a figure is, how much is measured, and how a command is measured as a child."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

MB = 1_000_000
_CHILD = Path(__file__).with_name("child.py")


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """How much is measured, in bytes, reports and facts."""

    plain: int = 100 * MB
    relevant: int = 20 * MB
    stories: int = 2_000
    news_items: int = 91_412
    facts: tuple[int, ...] = (10_000, 100_000, 300_000)
    added: int = 2 * MB
    seed: int = 20241128


QUICK = Sizes(plain=5 * MB, relevant=MB, stories=100, news_items=3_000, facts=(1_000, 10_000), added=MB // 4)


class Figure(msgspec.Struct, frozen=True):
    """One figure; `value` is None where it could not be measured, and `note` then says why."""

    name: str
    what: str
    value: float | None
    unit: str
    note: str = ""


def run_child(command: Sequence[str]) -> dict[str, Any]:
    """Exit status, seconds, peak bytes and the end of standard error of a command."""
    asked = [sys.executable, str(_CHILD), *command]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
