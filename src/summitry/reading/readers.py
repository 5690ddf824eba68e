"""The readers that there are: alternatives behind one protocol, each opened by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from summitry.errors import ReaderError
from summitry.reading.llm.settings import LlmSettings
from summitry.reading.reader import Reader


class ReaderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may tell a reader; each takes what concerns it."""

    llm: LlmSettings = LlmSettings()
    least: float | None = None
    """The least confidence of a fact that is to be given, 0 to 1; for readers that say how sure they are.

    Where none is told, a fact that no rule tells must be as sure as those are on the whole that rules tell.
    """
    explain: bool = False
    """Whether each learned fact is to come with the words that weighed most, which takes some time."""
    weights: Path | None = None
    """The folder of weights for the learned readers: those that ship, where none is told."""


def _rules(settings: ReaderSettings) -> Reader:
    from summitry.reading.rules.reader import RulesReader

    return RulesReader()


def _llm(settings: ReaderSettings) -> Reader:
    from summitry.reading.llm.reader import LlmReader

    return LlmReader(settings.llm)


def _model(settings: ReaderSettings) -> Reader:
    return _learned("model", settings)


def _both(settings: ReaderSettings) -> Reader:
    return _learned("both", settings)


def _learned(name: str, settings: ReaderSettings) -> Reader:
    try:
        from summitry.reading.learned.reader import LearnedReader
    except ImportError as error:
        advice = "install it with: pip install 'summitry[model]'"
        raise ReaderError(f"the learned reader needs {error.name}", advice=advice) from None
    return LearnedReader(name, settings.weights, least=settings.least, explain=settings.explain)


READERS: Mapping[str, Callable[[ReaderSettings], Reader]] = {
    "rules": _rules,
    "model": _model,
    "both": _both,
    "llm": _llm,
}
"""By name, what opens each reader; a heavy library is imported there, and not before."""


def open_reader(name: str = "rules", settings: ReaderSettings | None = None) -> Reader:
    """The reader of that name; ReaderError where there is none, or where it lacks what it needs."""
    if name not in READERS:
        raise ReaderError(f"no reader is called {name!r}", advice=f"there are {', '.join(READERS)}")
    return READERS[name](settings or ReaderSettings())
