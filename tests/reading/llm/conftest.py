"""A reader that asks a scripted server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summitry.reading.llm.reader import LlmReader
from summitry.reading.llm.settings import LlmSettings
from tests.reading.llm.scripted import Scripted


@pytest.fixture
def open_llm(server: Scripted, tmp_path: Path) -> Iterator[Callable[..., LlmReader]]:
    """Opens a reader that asks the server: `open_llm(chunk=100)`; its pauses are short."""
    opened: list[LlmReader] = []

    def open_it(**settings: Any) -> LlmReader:
        given = {"url": server.url, "model": "scripted", "cache": tmp_path / "answers", **settings}
        opened.append(LlmReader(LlmSettings(**given), pause=0.001))
        return opened[-1]

    yield open_it
    for reader in opened:
        reader.close()
