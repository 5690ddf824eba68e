"""A text in pieces, each with the facts whose evidence it is: what a template marks in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from summitry.record.answers.reports import FactRow
from summitry.wording import look_of


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A fact on a page: its label (`A3`), its type, and what it says."""

    id: str
    label: str
    type: str
    says: str
    modality: str
    claimed_by: str | None
    rule: str
    spans: list[tuple[int, int]]
    statement: str | None = None
    found_by: str | None = None
    confidence: float | None = None


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Words, the type of the innermost fact over them, and the facts whose evidence begins here."""

    words: str
    type: str | None
    fact: str | None
    begins: list[Entry]


def entries_of(facts: Iterable[FactRow], says: Callable[[str, Mapping[str, Any]], str]) -> list[Entry]:
    """The facts with their labels, in the order of the text a type."""
    counts: dict[str, int] = {}
    found = []
    for fact in sorted(facts, key=lambda one: one.fields["evidence"][0]):
        kind, fields = fact.type, fact.fields
        counts[kind] = counts.get(kind, 0) + 1
        found.append(
            Entry(
                id=fact.id,
                label=f"{look_of(kind).letter}{counts[kind]}",
                type=kind,
                says=says(kind, fields),
                modality=fields.get("modality", "asserted"),
                claimed_by=fields.get("claimed_by"),
                rule=fact.rule,
                spans=[(span[0], span[1]) for span in fields["evidence"]],
                statement=fact.statement,
                found_by=fact.found_by,
                confidence=fact.confidence,
            )
        )
    return found


def pieces_of(text: str, entries: Sequence[Entry]) -> list[Piece]:
    """The whole text, cut where evidence begins or ends; where it overlaps the shortest has the colour."""
    spans: dict[tuple[int, int], Entry] = {}
    begins: dict[int, list[Entry]] = {}
    for entry in entries:
        for at, span in enumerate(dict.fromkeys(entry.spans)):
            spans.setdefault(span, entry)
            if at == 0:
                begins.setdefault(span[0], []).append(entry)
    cuts = sorted({0, len(text), *(at for span in spans for at in span if at < len(text))})
    index = {cut: at for at, cut in enumerate(cuts)}
    over: list[Entry | None] = [None] * len(cuts)
    for (start, end), entry in sorted(spans.items(), key=lambda item: item[0][0] - item[0][1]):
        for at in range(index.get(start, 0), index.get(min(end, len(text)), len(cuts) - 1)):
            over[at] = entry
    return [
        Piece(
            words=text[start:end],
            type=one.type if (one := over[at]) else None,
            fact=one.id if one else None,
            begins=begins.get(start, []),
        )
        for at, (start, end) in enumerate(pairwise(cuts))
    ]
