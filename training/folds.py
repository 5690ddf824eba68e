"""How the coded reports are divided: what is learned from, and what is judged by, never the same."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import msgspec

from gate.corpora import gold_folder, missing_folders, read_corpus
from summitry.reading.learned.teaching.coded import Coded


class Fold(msgspec.Struct, frozen=True):
    """The places of the reports that are held out together, and a name for them."""

    name: str
    held_out: frozenset[int]


def coded_reports() -> tuple[list[Coded], int]:
    """All reports to learn from, and how many of them, the first, are of the gold: 0 where it is not here."""
    folder = gold_folder()
    gold = [] if missing_folders("dev+dev2", folder) else list(read_corpus("dev+dev2", folder).reports)
    own = [one for name in ("training", "examples") for one in read_corpus(name, folder).reports]
    return [*gold, *own], len(gold)


def divide_by_report(many: int, folds: int, seed: int = 5) -> list[Fold]:
    """The folds, alike in size, reports dealt out at random whatever their source."""
    order = list(range(many))
    random.Random(seed).shuffle(order)
    return [
        Fold(f"part {number} of {folds}", frozenset(order[number - 1 :: folds]))
        for number in range(1, folds + 1)
    ]


def divide(reports: Sequence[Coded], gold: int, folds: int, seed: int = 5) -> list[Fold]:
    """The folds, alike in size; no source of the gold is in two, so that each is read unseen.

    Our own reports are dealt out at random.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(gold):
        places[reports[at].report.source or "?"].append(at)
    parts: list[set[int]] = [set() for _ in range(folds)]
    names: list[list[str]] = [[] for _ in range(folds)]
    for source in sorted(places, key=lambda one: (-len(places[one]), one)):
        smallest = min(range(folds), key=lambda number: len(parts[number]))
        parts[smallest].update(places[source])
        names[smallest].append(source)
    own = list(range(gold, len(reports)))
    random.Random(seed).shuffle(own)
    for number, part in enumerate(parts):
        part.update(own[number::folds])
    return [
        Fold(", ".join(sorted(name)) or f"part {number}", frozenset(part))
        for number, (name, part) in enumerate(zip(names, parts, strict=True), 1)
    ]
