"""The readers that there are: alternatives behind one protocol, each opened by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from summitry.errors import ReaderError
from summitry.reading.llm.settings import LlmSettings
from summitry.reading.reader import Reader


class ReaderSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may tell a reader; each takes what concerns it."""

    llm: LlmSettings = LlmSettings()


def _rules(settings: ReaderSettings) -> Reader:
    from summitry.reading.rules.reader import RulesReader

    return RulesReader()


def _llm(settings: ReaderSettings) -> Reader:
    from summitry.reading.llm.reader import LlmReader

    return LlmReader(settings.llm)


READERS: Mapping[str, Callable[[ReaderSettings], Reader]] = {
    "rules": _rules,
    "llm": _llm,
}
"""By name, what opens each reader; a heavy library is imported there, and not before."""


def open_reader(name: str = "rules", settings: ReaderSettings | None = None) -> Reader:
    """The reader of that name; ReaderError where there is none, or where it lacks what it needs."""
    if name not in READERS:
        raise ReaderError(f"no reader is called {name!r}", advice=f"there are {', '.join(READERS)}")
    return READERS[name](settings or ReaderSettings())
