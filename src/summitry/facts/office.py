"""A named person in an office."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.fact import Fact, Office
from summitry.facts.when import When


class OfficeChange(StrEnum):
    """Whether the office is held, was taken up, given up, or belongs to the past."""

    HOLDS = "holds"
    APPOINTED = "appointed"
    LEFT = "left"
    FORMER = "former"


class OfficeHolding(Fact, frozen=True, kw_only=True, tag="office"):
    """One person in one office `of` a country or organisation."""

    person: str
    office: Office
    of: str | None = None
    change: OfficeChange = OfficeChange.HOLDS
    date: When | None = None
