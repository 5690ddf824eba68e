"""A rule with its cues: classes of marks, one of which a sentence must hold for the rule to fire."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, TypeVar

from summitry.reading.marks import Marks

Here = TypeVar("Here")
"""What a rule is given: the documents, the attendances … of one sentence."""
_REMEMBERED = 4096
"""For how many sets of cues it is remembered which rules they call for."""


class Rule(Generic[Here]):
    """A rule that is applied where one of its cues stands; one without cues is applied everywhere."""

    __slots__ = ("apply", "cues")

    def __init__(self, apply: Callable[[Here], None], *cues: str) -> None:
        self.apply = apply
        self.cues = frozenset(cues)


class Rules(Generic[Here]):
    """Rules in the order in which they are applied."""

    __slots__ = ("_chosen", "_rules", "cues")

    def __init__(self, *rules: Rule[Here]) -> None:
        self._rules = rules
        self.cues = frozenset[str]().union(*(rule.cues for rule in rules))
        self._chosen = lru_cache(maxsize=_REMEMBERED)(self._choose)

    def apply(self, here: Here, marks: Marks) -> None:
        """Apply in turn the rules that the sentence gives reason for."""
        for rule in self._chosen(self.cues.intersection(marks.kinds)):
            rule.apply(here)

    def _choose(self, cues: frozenset[str]) -> tuple[Rule[Here], ...]:
        return tuple(rule for rule in self._rules if not rule.cues or rule.cues & cues)
