"""Where claims contradict each other: computed from the statements of a block, nobody's claim dropped.

Adding a kind of conflict is a function and a line in `CONFLICTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summitry.record.conflicts.conflict import Conflict, Side
from summitry.record.conflicts.of_meetings import (
    came_or_stayed_away,
    counts_differ,
    dates_differ,
    held_or_not,
    places_differ,
)
from summitry.record.conflicts.of_posts import two_chairs, two_holders
from summitry.record.conflicts.of_standings import (
    changes_differ,
    member_or_not,
    member_outside_its_time,
)
from summitry.record.merging import Statement

CONFLICTS: tuple[Callable[[Sequence[Statement]], Iterator[Conflict]], ...] = (
    came_or_stayed_away,
    dates_differ,
    places_differ,
    held_or_not,
    counts_differ,
    changes_differ,
    member_outside_its_time,
    member_or_not,
    two_holders,
    two_chairs,
)


def find_conflicts(statements: Sequence[Statement]) -> list[Conflict]:
    """The conflicts among the statements of a block, each once."""
    found = {conflict.id: conflict for find in CONFLICTS for conflict in find(statements)}
    return list(found.values())


__all__ = ["CONFLICTS", "Conflict", "Side", "find_conflicts"]
