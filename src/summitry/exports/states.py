"""The codes of a country: ISO 3166 and the number of the Correlates of War, as of a year."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

import msgspec


class Codes(msgspec.Struct, frozen=True):
    """Codes of a country, each None where it has none."""

    iso3: str | None = None
    iso2: str | None = None
    cow: int | None = None


def codes_of(party: str, year: int | None) -> Codes:
    """The codes of a party in a year (in any, where that is not known); none for an organisation."""
    number = next(
        (
            number
            for number, since, until in _cow().get(party, ())
            if year is None or (since or 0) <= year <= (until or 9999)
        ),
        None,
    )
    iso2 = _iso2().get(party)
    return Codes(party if iso2 else None, iso2, number)


@cache
def _cow() -> dict[str, list[tuple[int, int | None, int | None]]]:
    found: dict[str, list[tuple[int, int | None, int | None]]] = {}
    for row in _rows("cow_states.csv"):
        since, until = (int(row[name]) if row[name] else None for name in ("since", "until"))
        found.setdefault(row["code"], []).append((int(row["number"]), since, until))
    return found


@cache
def _iso2() -> dict[str, str]:
    return {row["code"]: row["alpha2"] for row in _rows("iso_alpha2.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("summitry.record.baselines").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
