"""Cities and venues with their country, after GeoNames."""

from __future__ import annotations

from functools import cache
from importlib import resources

Place = tuple[str, int]
"""The country's code and the population."""


@cache
def _cities() -> dict[str, tuple[Place, ...]]:
    """Places by name, the largest first."""
    found: dict[str, list[Place]] = {}
    text = resources.files("summitry.names").joinpath("data", "cities.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        name, country, population = line.split("\t")
        found.setdefault(name, []).append((country, int(population)))
    return {name: tuple(sorted(places, key=lambda place: -place[1])) for name, places in found.items()}


def country_of(name: str, near: frozenset[str] = frozenset()) -> str | None:
    """The country of a city: one of `near` where a city of that name lies there, else the largest's."""
    places = _cities().get(name)
    if not places:
        return None
    return next((country for country, _ in places if country in near), places[0][0])
