"""What a run read, found, rejected and skipped, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from summitry.inputs import Skip
from summitry.reading import Reading


class Tally:
    """Counts over the reports of one run."""

    def __init__(self) -> None:
        self.reports = 0
        self.with_facts = 0
        self.sifted = 0
        self.last = ""
        self.facts: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()

    def add(self, reading: Reading) -> None:
        """Counts one report read."""
        self.reports += 1
        self.with_facts += bool(reading.found)
        self.sifted += reading.sifted
        self.last = reading.report.id
        self.facts.update(fact.kind_of_fact() for fact in reading.facts)
        self.rejected.update(rejection.check for rejection in reading.rejected)

    def skip(self, skip: Skip) -> None:
        """Counts one report, line or file passed over."""
        self.skipped[skip.reason] += 1

    def lines(self, order: Iterable[str]) -> list[str]:
        """The summary: what was read, then a line each for facts, rejections and skips.

        `order` lists the types of fact. A line that would count nothing is left out.
        """
        read = f"{count(self.reports, 'report')} read, {self.with_facts:,} with facts"
        if self.sifted:
            read += f", {self.sifted:,} sifted out unread"
        by_type = [(name, self.facts[name]) for name in order if self.facts[name]]
        return [
            read,
            *breakdown(count(self.facts.total(), "fact"), by_type),
            *breakdown(f"{self.rejected.total():,} rejected", self.rejected.most_common()),
            *breakdown(f"{self.skipped.total():,} skipped", self.skipped.most_common()),
        ]


def count(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def breakdown(head: str, parts: list[tuple[str, int]]) -> list[str]:
    """`["25 facts: 1 meeting, 8 attendance"]`; nothing where there are no parts."""
    return [f"{head}: " + ", ".join(f"{number:,} {name}" for name, number in parts)] if parts else []
