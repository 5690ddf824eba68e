"""A text that is made line by line, each with its span and the facts that it tells."""

from __future__ import annotations

from summitry.facts import AnyFact, Span
from summitry.record.baselines.told import Told
from summitry.text.report import Report


class Page:
    """A report in the making."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._facts: list[AnyFact] = []

    def __bool__(self) -> bool:
        return bool(self._facts)

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, line: str) -> Span:
        """The span of the line in the text, once it is added."""
        start = self._length
        self._lines.append(line)
        self._length += len(line) + 1
        return start, start + len(line)

    def tell(self, *facts: AnyFact) -> None:
        """Note what the lines say."""
        self._facts.extend(facts)

    def told(self, *, id: str, title: str) -> Told:
        """The lines as a report, with the facts noted."""
        report = Report(text="\n".join(self._lines), id=id, title=title, language="en")
        return Told(report=report, facts=tuple(self._facts))
