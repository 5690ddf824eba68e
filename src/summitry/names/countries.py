"""Countries: ISO 3166, Kosovo, and former or unrecognised states, by every name a report uses."""

from __future__ import annotations

from functools import cache

import msgspec

from summitry.errors import DataError
from summitry.names.data_files import parts, read_rows

_COLUMNS = ("code", "name", "official", "also", "adjectives", "people", "capital", "seats", "since", "until")


class Country(msgspec.Struct, frozen=True):
    """A country: `code` is ISO 3166-1 alpha-3, or the plain English name where there is none."""

    code: str
    name: str
    official: tuple[str, ...]
    also: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    seats: tuple[str, ...]
    until: int | None = None
    """The year in which a former state ended."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the country itself: short, official, colloquial."""
        return (self.name, *self.official, *self.also)


@cache
def countries() -> dict[str, Country]:
    """All countries by code; DataError where a code stands twice."""
    found: dict[str, Country] = {}
    for row in read_rows("countries.csv", _COLUMNS):
        code = row["code"]
        if code in found:
            raise DataError(f"names/data/countries.csv: {code} stands twice")
        until = int(row["until"]) if row["until"] else None
        names = {name: parts(row[name]) for name in _COLUMNS[2:8]}
        found[code] = msgspec.convert({"code": code, "name": row["name"], **names, "until": until}, Country)
    return found


@cache
def former_capitals() -> dict[str, int]:
    """The codes of former states that had a capital, with the year in which each ended."""
    return {one.code: one.until for one in countries().values() if one.until is not None and one.capital}


@cache
def former_unions() -> dict[str, tuple[str, str]]:
    """The former states that are called after two countries, with the names of both."""
    named = {name for one in countries().values() for name in one.names if one.until is None}
    found: dict[str, tuple[str, str]] = {}
    for one in countries().values():
        first, _, second = one.name.partition(" and ")
        if one.until is not None and first in named and second in named:
            found[one.name] = (first, second)
    return found


def name_of(code: str) -> str:
    """The short English name of a party's code; the code itself where it is no country's."""
    country = countries().get(code)
    return country.name if country else code
