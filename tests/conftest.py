"""What tests of several folders start from: a scripted endpoint of a language model."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from tests.reading.llm.scripted import Scripted


@pytest.fixture
def server() -> Iterator[Scripted]:
    scripted = Scripted()
    yield scripted
    scripted.close()


@pytest.fixture(scope="session", autouse=True)
def _interrupts_are_heard() -> None:
    """What runs in the background has interrupts ignored; those whom tests interrupt hear them."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
