"""What tests of several folders start from: a scripted endpoint of a language model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reading.llm.scripted import Scripted


@pytest.fixture
def server() -> Iterator[Scripted]:
    scripted = Scripted()
    yield scripted
    scripted.close()
