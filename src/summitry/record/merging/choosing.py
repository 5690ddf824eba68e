"""Which of several values is shown: the one rule, and what it counts.

1. What a person decided.
2. What no later correction of its report took back.
3. What more independent sources say: copies of one story, and reports of one outlet, count once.
4. What an official source says of its own before what is told of it at second hand.
5. What was published later.
6. Last, so that the choice never depends on the order of arrival: the alphabet.

No value is dropped: those not shown stay in the record as statements of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from math import prod
from typing import TypeVar

from summitry.record.claim import Claim
from summitry.record.people import shown_name
from summitry.record.sources import measured_precision

REASONS = (
    "decided by a person",
    "not taken back by a correction",
    "more independent sources",
    "official, of its own",
    "published later",
)
"""What tells two values apart, in the order of the rule."""

Value = TypeVar("Value", bound=Hashable)


def independent_sources(claims: Iterable[Claim]) -> int:
    """How many sources speak: reports of one story or of one outlet are one."""
    return count_independent({_spoken_by(claim) for claim in claims})


def _spoken_by(claim: Claim) -> tuple[Hashable, str]:
    return claim.origin.story, claim.origin.source


def count_independent(pairs: Iterable[tuple[Hashable, str]]) -> int:
    """How many sources stand behind reports of these stories and outlets (empty where none is named)."""
    return len(set(_sources_of(pairs).values()))


def _sources_of(pairs: Iterable[tuple[Hashable, str]]) -> dict[tuple[Hashable, str], Hashable]:
    """What stands for the one source behind each story and outlet."""
    pairs = list(pairs)
    group: dict[Hashable, Hashable] = {}

    def root(of: Hashable) -> Hashable:
        while group.setdefault(of, of) != of:
            of = group[of]
        return of

    for story, outlet in pairs:
        if outlet:
            group[root(("story", story))] = root(("outlet", outlet))
        else:
            root(("story", story))
    return {(story, outlet): root(("story", story)) for story, outlet in pairs}


def confidence_of(claims: Sequence[Claim]) -> float:
    """1 less the chance that all independent sources were misread, of each its surest claim."""
    if not claims:
        return 0.0
    sources = _sources_of({_spoken_by(claim) for claim in claims})
    surest: dict[Hashable, float] = {}
    for claim in claims:
        source = sources[_spoken_by(claim)]
        surest[source] = max(surest.get(source, 0.0), _read_rightly(claim))
    return round(1 - prod(1 - sure for sure in surest.values()), 4)


def _read_rightly(claim: Claim) -> float:
    """The chance that its reader gave it, else the precision that was measured of the rules."""
    if claim.confidence is not None:
        return claim.confidence
    return measured_precision(claim.fact.kind_of_fact(), claim.rule)


def weight(claims: Sequence[Claim]) -> tuple[bool, bool, int, bool, str]:
    """What the rule compares, more being preferred."""
    standing = [claim for claim in claims if not claim.origin.corrected]
    return (
        any(claim.accepted for claim in claims),
        bool(standing),
        independent_sources(standing or claims),
        any(claim.origin.official and not claim.second_hand for claim in claims),
        max(claim.origin.day for claim in claims),
    )


def reason_of(preferred: Sequence[Claim], other: Sequence[Claim]) -> str:
    """Which part of the rule put one value before another; the alphabet where none did."""
    for reason, mine, theirs in zip(REASONS, weight(preferred), weight(other), strict=True):
        if mine != theirs:
            return reason
    return "nothing tells them apart but the alphabet"


def in_order(values: dict[Value, list[Claim]]) -> list[Value]:
    """The values, that to be shown first."""
    if len(values) < 2:
        return list(values)
    return sorted(sorted(values, key=repr), key=lambda value: weight(values[value]), reverse=True)


def by_value(claims: Iterable[Claim], value_of: Callable[[Claim], Value | None]) -> dict[Value, list[Claim]]:
    """The claims by the value that they give; those that give none are left out."""
    found: dict[Value, list[Claim]] = {}
    for claim in claims:
        value = value_of(claim)
        if value is not None:
            found.setdefault(value, []).append(claim)
    return found


def choose(claims: Iterable[Claim], value_of: Callable[[Claim], Value | None]) -> Value | None:
    """The value to show, or None where no claim gives one."""
    values = by_value(claims, value_of)
    return in_order(values)[0] if values else None


def fullest_name(claims: Iterable[Claim]) -> str | None:
    """The spelling of a person's name to show: of the fullest ones that which most claims use."""
    spellings = Counter(name for claim in claims if (name := getattr(claim.fact, "person", None)))
    return shown_name(spellings) if spellings else None
