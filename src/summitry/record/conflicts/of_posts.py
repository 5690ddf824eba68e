"""Conflicts about posts: two holders of one office, or of one chair, at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from summitry.facts import Office
from summitry.names.countries import name_of
from summitry.record.conflicts.conflict import Conflict, make_conflict
from summitry.record.merging.statement import Statement

_ONE_AT_A_TIME = frozenset(
    {
        Office.HEAD_OF_STATE,
        Office.HEAD_OF_GOVERNMENT,
        Office.MONARCH,
        Office.FOREIGN_MINISTER,
        Office.DEFENCE_MINISTER,
        Office.SECRETARY_GENERAL,
        Office.PARLIAMENT_SPEAKER,
    }
)


def two_holders(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Two persons in one office on the same days."""
    posts: defaultdict[tuple[Any, ...], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.kind == "office" and Office(one.fields["office"]) in _ONE_AT_A_TIME and one.fields["of"]:
            posts[one.fields["office"], one.fields["of"]].append(one)
    for (office, of), turns in posts.items():
        about = f"who was {office.replace('_', ' ')} of {name_of(of)}"
        yield from _overlapping("office", about, turns)


def two_chairs(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """Two chairs of one organisation or body on the same days."""
    posts: defaultdict[tuple[Any, ...], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.kind == "chairmanship":
            posts[one.fields["organisation"], one.fields["body"]].append(one)
    for (organisation, body), turns in posts.items():
        about = f"who chaired {organisation}{f' {body}' if body else ''}"
        yield from _overlapping("chair", about, turns)


def _overlapping(kind: str, about: str, turns: Sequence[Statement]) -> Iterator[Conflict]:
    """Turns next to each other whose days overlap, each told to hold on days of the other."""
    held = [(*days, turn.id, turn) for turn in turns if turn.modality == "asserted" and (days := _days(turn))]
    for (_, end, _, one), (start, last, _, other) in pairwise(sorted(held, key=lambda turn: turn[:3])):
        if (one.person or one.party) == (other.person or other.party):
            continue
        if start <= end:
            overlap = start if start == min(end, last) else f"{start} to {min(end, last)}"
            sides = [(_holder(one), one.claims), (_holder(other), other.claims)]
            yield make_conflict(kind, f"{about} on {overlap}", sides, other)


def _days(turn: Statement) -> tuple[str, str] | None:
    """The first and the last day on which the turn is known to have lasted; the day of a change excluded."""
    fields = turn.fields
    start = fields["since"].last.isoformat() if fields["since"] else fields["seen_first"]
    end = fields["until"].first.isoformat() if fields["until"] else fields["seen_last"]
    if start is None or end is None or end < start or (fields["since"] and end == start):
        return None
    return start, end


def _holder(turn: Statement) -> str:
    return str(turn.fields["person"] or name_of(turn.party or ""))
