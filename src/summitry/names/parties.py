"""Parties: the codes of countries and the keys of organisations, which share one field."""

from __future__ import annotations

from functools import cache

from summitry.names.countries import countries
from summitry.names.organisations import organisations


@cache
def _organisations_alone() -> frozenset[str]:
    return frozenset(organisations()) - frozenset(countries())


def is_organisation(party: str | None) -> bool:
    """Whether a party is an organisation; a code that is also a country's (NAM, CAF) is the country."""
    return party in _organisations_alone()
