"""A mark: a word or phrase of a report with everything that it can be to a rule."""

from __future__ import annotations

from typing import Any

import msgspec

NO_FORMS: dict[str, str] = {}
"""The forms of what is no verb; shared by all such marks, so never written to."""


PLAIN: dict[str, Any] = {"WORD": None}
"""What a word is that means nothing to a rule; shared by all marks of such words."""

CAPITALISED: dict[str, Any] = {"CAP": None}
"""The same of one with a capital."""


class Mark(msgspec.Struct, eq=False, gc=False):
    """A word or phrase: its span, its senses by class, and how it stands in the text.

    Marks are made by the hundred thousand, so they are structs, which C makes; and no mark is part
    of a cycle, so the garbage collector need not look at them.
    """

    start: int
    end: int
    text: str
    senses: dict[str, Any]
    """Shared by all marks of one meaning: to change it is to put another in its place."""
    forms: dict[str, str]
    """The form of the verb by class: base, s, past, part, ing."""
    capital: bool

    def __contains__(self, kind: str) -> bool:
        return kind in self.senses

    def __repr__(self) -> str:
        return f"{'/'.join(self.senses)}:{self.text}"

    def any_of(self, kinds: frozenset[str]) -> bool:
        """Whether it can be one of `kinds`."""
        return not kinds.isdisjoint(self.senses)


def name_mark(start: int, end: int, text: str, senses: dict[str, Any]) -> Mark:
    """The mark of a name that was joined of several: it counts as one with a capital."""
    return Mark(start, end, text, senses, NO_FORMS, True)
