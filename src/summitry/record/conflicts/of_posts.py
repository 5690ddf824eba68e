"""Conflicts about posts: two holders of one office, or of one chair, at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from summitry.facts import Chairmanship, Office, OfficeHolding
from summitry.names.countries import name_of
from summitry.record.claim import Claim
from summitry.record.conflicts.conflict import Conflict, make_conflict
from summitry.record.merging.statement import Statement
from summitry.record.people import may_be_one

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
    """Holders of whom one is told to hold the post while the other does, the claims of that time alone.

    A holder of the past is often still called by the title: what counts is to be told of before and
    after the other, or on one day with it.
    """
    firm = sorted((turn for turn in turns if turn.modality == "asserted"), key=lambda turn: turn.id)
    held = [(turn, told) for turn in firm if (told := _days_held(turn))]
    for (one, its), (other, others) in combinations(held, 2):
        if _may_be_one(one, other) or _lone(one, other):
            continue
        for mine, mine_held, theirs, theirs_held in ((one, its, other, others), (other, others, one, its)):
            around, within, days = _around(mine_held, theirs_held)
            if around:
                when = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
                sides = [(_holder(mine), around), (_holder(theirs), within)]
                yield make_conflict(kind, f"{about} on {when}", sides, other)
                break


_MANY = 5

Held = Sequence[tuple[str, Claim]]


def _days_held(turn: Statement) -> list[tuple[str, Claim]]:
    """The days on which the turn was told to hold, in order, each with its claim."""
    found: list[tuple[str, Claim]] = []
    for claim in turn.claims:
        fact = claim.fact
        assert isinstance(fact, OfficeHolding | Chairmanship)
        if str(fact.change) == "holds":
            days = (
                {fact.date.first.isoformat(), fact.date.last.isoformat()} if fact.date else {claim.origin.day}
            )
            found += [(day, claim) for day in days]
    return sorted(found, key=lambda told: (told[0], told[1].id))


def _around(outer: Held, inner: Held) -> tuple[list[Claim], list[Claim], list[str]]:
    """The claims of `outer` before and after some of `inner`, those of `inner` between, and their days."""
    days = [day for day, _ in outer]
    for day, _ in inner:
        before, after = bisect_right(days, day) - 1, bisect_left(days, day)
        if before < 0 or after == len(days):
            continue
        start, end = days[before], days[after]
        within = [told for told in inner if start <= told[0] <= end]
        around = {claim.id: claim for day, claim in outer if day in (start, end)}
        return list(around.values()), [claim for _, claim in within], [day for day, _ in within]
    return [], [], []


def _lone(one: Statement, other: Statement) -> bool:
    """Whether one report alone has a holder where many have another: a title misread, or of the past.

    It is no conflict worth a person's time; the turn stands among the others.
    """
    few, many = sorted(len({claim.origin.report for claim in turn.claims}) for turn in (one, other))
    return few == 1 and many >= _MANY


def _may_be_one(one: Statement, other: Statement) -> bool:
    """Whether the two holders may be one: a party's leader and the party, or a name and a part of it."""
    if (one.person or one.party) == (other.person or other.party):
        return True
    names = [turn.fields["person"] for turn in (one, other)]
    if not all(names):
        return one.party is not None and one.party == other.party
    return may_be_one(*names)


def _holder(turn: Statement) -> str:
    return str(turn.fields["person"] or name_of(turn.party or ""))
