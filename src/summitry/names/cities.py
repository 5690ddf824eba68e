"""Cities and venues with their country, after GeoNames."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_ARTICLE = re.compile(r"\b(?:el|al|as|esh|ash|ad|ar|an)-")
"""Articles that reports write small, and the table does not: "Sharm el-Sheikh"."""

Place = tuple[str, int]
"""The country's code and the population."""
Spot = tuple[float, float]
"""Latitude and longitude, to a tenth of a degree."""


def _lines() -> list[str]:
    file = resources.files("summitry.names").joinpath("data", "cities.tsv")
    return file.read_text(encoding="utf-8").splitlines()[1:]


@cache
def _cities() -> dict[str, tuple[Place, ...]]:
    """Places by name, the largest first."""
    found: dict[str, list[Place]] = {}
    for line in _lines():
        name, country, population, _ = line.split("\t", 3)
        found.setdefault(name, []).append((country, int(population)))
    return {name: tuple(sorted(places, key=lambda place: -place[1])) for name, places in found.items()}


def country_of(name: str, near: frozenset[str] = frozenset()) -> str | None:
    """The country of a city: one of `near` where a city of that name lies there, else the largest's.

    >>> country_of("Sharm el-Sheikh")
    'EGY'
    """
    places = _cities().get(name) or _cities().get(_ARTICLE.sub(_capitalised, name))
    if not places:
        return None
    return next((country for country, _ in places if country in near), places[0][0])


def _capitalised(article: re.Match[str]) -> str:
    return article[0].title()


@cache
def _spots() -> dict[tuple[str, str], Spot]:
    """Where each city lies, by name and country: read apart, since the reader has no need of it."""
    rows = (line.split("\t") for line in _lines())
    return {(name, country): (float(north), float(east)) for name, country, _, north, east in rows}


def spot_of(name: str, country: str | None = None) -> Spot | None:
    """Where a city lies: in the country, else the largest of the name; None where the name is not known.

    >>> spot_of("Astana", "KAZ"), spot_of("Nowhereville")
    ((51.2, 71.4), None)
    """
    return _spots().get((name, country or country_of(name) or ""))
