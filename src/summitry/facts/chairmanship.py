"""A turn at the head of an organisation or body, not of one sitting."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.fact import Fact
from summitry.facts.when import When


class ChairChange(StrEnum):
    """Whether the chair is held, taken over or handed over."""

    HOLDS = "holds"
    TAKES_OVER = "takes_over"
    HANDS_OVER = "hands_over"


class Chairmanship(Fact, frozen=True, kw_only=True, tag="chairmanship"):
    """A country's or person's turn at the head."""

    organisation: str
    body: str | None = None
    party: str | None = None
    person: str | None = None
    change: ChairChange = ChairChange.HOLDS
    date: When | None = None
