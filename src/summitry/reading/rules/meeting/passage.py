"""Where meetings are looked for."""

from __future__ import annotations

from summitry.reading.context import Context
from summitry.reading.marks import Marks


class Passage:
    """A sentence or a part of one: its marks, the text that they mark, and what was said before it."""

    __slots__ = ("context", "marks", "text", "title")

    def __init__(self, text: str, marks: Marks, context: Context, *, title: bool) -> None:
        self.text = text
        self.marks = marks
        self.context = context
        self.title = title
