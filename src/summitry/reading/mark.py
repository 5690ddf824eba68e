"""A mark: a word or phrase of a report with everything that it can be to a rule."""

from __future__ import annotations

from typing import Any

_NO_FORMS: dict[str, str] = {}


class Mark:
    """A word or phrase: its span, its senses by class, and how it stands in the text."""

    __slots__ = ("capital", "end", "forms", "senses", "start", "text")

    def __init__(
        self, start: int, end: int, text: str, senses: dict[str, Any], forms: dict[str, str] | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.senses = senses
        self.forms = _NO_FORMS if forms is None else forms
        self.capital = text[0].isupper()

    def __contains__(self, kind: str) -> bool:
        return kind in self.senses

    def __repr__(self) -> str:
        return f"{'/'.join(self.senses)}:{self.text}"

    def any_of(self, kinds: frozenset[str]) -> bool:
        """Whether it can be one of `kinds`."""
        return not kinds.isdisjoint(self.senses)
