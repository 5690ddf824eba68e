"""What the tests of formats share: what the reader makes of some bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.inputs import Skip, open_reports
from summitry.text.report import Report

Items = list[Report | Skip]
ItemsOf = Callable[..., Items]


@pytest.fixture
def items_of(tmp_path: Path) -> ItemsOf:
    """What a file with this content, and this name, gives."""

    def items_of(content: bytes | str, name: str = "file") -> Items:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(open_reports(file))

    return items_of


def reports(items: Items) -> list[Report]:
    return [item for item in items if isinstance(item, Report)]


def skips(items: Items) -> list[Skip]:
    return [item for item in items if isinstance(item, Skip)]
