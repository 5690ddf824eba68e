"""Precision, recall and F1 of what was read, type by type, and how often matched facts' fields agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from summitry.facts import (
    FACT_TYPES,
    AnyFact,
    Attendance,
    Chairmanship,
    Document,
    Fact,
    Meeting,
    Membership,
    OfficeHolding,
    Position,
)
from summitry.reading.learned.teaching.agreement import (
    Pairing,
    match_facts,
    same_date,
    same_name,
    same_person,
)
from summitry.reading.learned.teaching.coded import Coded
from summitry.text.report import Report

TYPE_NAMES = tuple(kind.kind_of_fact() for kind in FACT_TYPES)

FIELDS: dict[type[Fact], tuple[str, ...]] = {
    Meeting: ("date", "city", "country", "kind", "body", "modality"),
    Attendance: ("status", "role", "person", "office", "modality", "reason"),
    Membership: ("date", "status", "modality"),
    Chairmanship: ("date",),
    OfficeHolding: ("change",),
    Document: ("action", "title", "organisation", "modality"),
    Position: ("theme", "about", "document", "modality"),
}
"""The fields judged on matched facts only, a type."""

_NAMES = frozenset({"body", "title", "city", "reason", "organisation"})


class Counts(msgspec.Struct):
    """How many facts were expected (`gold`), how many read, and how many of them agreed (`hits`)."""

    hits: int = 0
    gold: int = 0
    read: int = 0

    @property
    def precision(self) -> float:
        """The share of the facts read that were expected."""
        return self.hits / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of the facts expected that were read."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hits / (self.gold + self.read) if self.hits else 0.0

    def add(self, hits: int, gold: int, read: int) -> None:
        """Count further facts."""
        self.hits += hits
        self.gold += gold
        self.read += read


class Share(msgspec.Struct):
    """So many of so many."""

    good: int = 0
    all: int = 0

    def add(self, good: bool) -> None:
        """Count one more."""
        self.good += good
        self.all += 1


class Tally(msgspec.Struct):
    """The figures of a set of reports."""

    types: dict[str, Counts] = msgspec.field(default_factory=lambda: {name: Counts() for name in TYPE_NAMES})
    fields: dict[str, dict[str, Share]] = msgspec.field(
        default_factory=lambda: {
            kind.kind_of_fact(): {name: Share() for name in FIELDS[kind]} for kind in FACT_TYPES
        }
    )
    in_range: Share = msgspec.field(default_factory=Share)
    reports: int = 0

    def add(self, pairings: Sequence[Pairing], length: int) -> None:
        """Count one report of `length` code points: a pairing a fact type."""
        self.reports += 1
        for pairing in pairings:
            self.types[pairing.kind.kind_of_fact()].add(
                len(pairing.pairs), len(pairing.gold), len(pairing.read)
            )
            for expected, found in pairing.pairs:
                self._add_fields(pairing.gold[expected], pairing.read[found])
            for fact in pairing.read:
                self.in_range.add(all(end <= length for _, end in fact.evidence))

    def _add_fields(self, gold: AnyFact, read: AnyFact) -> None:
        shares = self.fields[gold.kind_of_fact()]
        for name, share in shares.items():
            verdict = field_agrees(name, getattr(gold, name), getattr(read, name))
            if verdict is not None:
                share.add(verdict)

    @property
    def all_types(self) -> Counts:
        """The counts over all types together."""
        total = Counts()
        for counts in self.types.values():
            total.add(counts.hits, counts.gold, counts.read)
        return total

    @property
    def macro_f1(self) -> float:
        """The mean F1 of the types of which any fact was expected."""
        scores = [counts.f1 for counts in self.types.values() if counts.gold]
        return sum(scores) / len(scores) if scores else 0.0

    def figures(self) -> dict[str, Any]:
        """All figures as plain values, under the names that the gold's own scorer gives them."""
        rows = [*self.types.items(), ("all", self.all_types)]
        return {
            "macro_f1": self.macro_f1,
            "reports": self.reports,
            "types": {name: _figures(counts) for name, counts in rows},
            "fields": {name: _shares(shares) for name, shares in self.fields.items()},
            "evidence_in_range": [self.in_range.good, self.in_range.all],
        }


class Judged(msgspec.Struct, frozen=True):
    """One report with what was read in it, paired with what was coded."""

    report: Report
    pairings: tuple[Pairing, ...]


def judge(coded: Coded, read: Sequence[AnyFact]) -> Judged:
    """The report with the facts read in it, paired with those that a human coded."""
    return Judged(coded.report, tuple(match_facts(coded.facts, read)))


def tally(judged: Iterable[Judged]) -> Tally:
    """The figures of all these reports together."""
    total = Tally()
    for one in judged:
        total.add(one.pairings, len(one.report.text))
    return total


def tally_by_source(judged: Iterable[Judged]) -> dict[str, Tally]:
    """The figures of each source's reports, sources in the order of their first report."""
    sources: dict[str, list[Judged]] = {}
    for one in judged:
        sources.setdefault(one.report.source or "?", []).append(one)
    return {source: tally(reports) for source, reports in sources.items()}


def field_agrees(name: str, gold: Any, read: Any) -> bool | None:
    """Whether a field repeats the gold's value; None where the gold gives none."""
    if gold is None or gold in ("", ()):
        return None
    if name == "date":
        return bool(same_date(gold, read)) and len(read) >= len(gold)
    if name == "about":
        return any(same_name(one, other) for one in gold for other in read)
    if name in _NAMES:
        return bool(read) and same_name(gold, read)
    if name == "person":
        return bool(read) and same_person(gold, read)
    return bool(gold == read)


def _figures(counts: Counts) -> dict[str, float]:
    names = ("precision", "recall", "f1", "gold")
    return {name: getattr(counts, name) for name in names} | {"said": counts.read, "hits": counts.hits}


def _shares(shares: dict[str, Share]) -> dict[str, list[int]]:
    return {name: [share.good, share.all] for name, share in shares.items()}
