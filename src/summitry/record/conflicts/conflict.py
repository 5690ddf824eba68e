"""A conflict: claims that cannot all be so, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from summitry.record.claim import Claim
from summitry.record.keys import short_id
from summitry.record.merging.choosing import reason_of, weight
from summitry.record.merging.statement import Statement


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one side says, and the ids of its claims."""

    says: str
    claims: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that cannot all be so: `sides` begins with the one that is shown.

    `chosen_by` is what put that side first; `settled` where a person decided for one side; `about` is the
    question in words.
    """

    id: str
    kind: str
    about: str
    sides: tuple[Side, ...]
    organisation: str | None = None
    party: str | None = None
    meeting: str | None = None
    first: str | None = None
    chosen_by: str = ""
    settled: bool = False


def make_conflict(
    kind: str, about: str, sides: Sequence[tuple[str, Sequence[Claim]]], of: Statement
) -> Conflict:
    """A conflict about what `of` is about; the sides in the order of the rule of choosing."""
    ordered = sorted(sorted(sides, key=lambda side: side[0]), key=lambda side: weight(side[1]), reverse=True)
    return Conflict(
        id=short_id("c", kind, about, sorted(says for says, _ in ordered)),
        kind=kind,
        about=about,
        sides=tuple(Side(says=says, claims=ids_of(claims)) for says, claims in ordered),
        organisation=of.organisation,
        party=of.party,
        meeting=of.meeting,
        first=of.first,
        chosen_by=reason_of(ordered[0][1], ordered[1][1]),
        settled=sum(any(claim.accepted for claim in claims) for _, claims in ordered) == 1,
    )


def ids_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of the claims, each once, in the order of their reports' days."""
    return tuple(dict.fromkeys(one.id for one in sorted(claims, key=lambda one: (one.origin.day, one.id))))
