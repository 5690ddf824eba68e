"""Countries and organisations as tables write them: by name, by code, by number."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from summitry.errors import DataError
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.names.spelling import spellings


class State(msgspec.Struct, frozen=True):
    """What a Correlates of War number stands for from one year to another, both included."""

    code: str
    since: int
    until: int


@cache
def data_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file in `data`; DataError where one has other cells than the header."""
    text = resources.files("summitry.record.baselines").joinpath("data", name).read_text(encoding="utf-8")
    rows = tuple(csv.DictReader(text.splitlines()))
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise DataError(f"record/baselines/data/{name}:{number}: other cells than in the header")
    return rows


def country_named(name: str) -> str | None:
    """The code of a country by its name or alpha-3 code ("Korea, South", "The Bahamas", "KAZ").

    >>> country_named("Korea, South"), country_named("The Bahamas"), country_named("Holy See (Vatican City)")
    ('KOR', 'BHS', 'VAT')
    """
    return next((found for form in _forms(name) if (found := _countries().get(form))), None)


def country_of_alpha2(code: str) -> str | None:
    """The code of a country by its ISO 3166-1 alpha-2 code."""
    return _alpha2().get(code.upper())


def organisation_named(name: str) -> str | None:
    """The key of the only organisation of that acronym or name."""
    keys = _acronyms().get(name) or _organisations().get(name.casefold().removeprefix("the ")) or {""}
    return next(iter(keys)) or None if len(keys) == 1 else None


def states_of(number: str) -> tuple[State, ...]:
    """What a Correlates of War number stood for, the earliest first; nothing if unknown."""
    return _states().get(number, ())


def state_in(number: str, year: int) -> str | None:
    """The country that a Correlates of War number stood for in a year."""
    return next((state.code for state in states_of(number) if state.since <= year <= state.until), None)


def _forms(name: str) -> Iterator[str]:
    """The name; without brackets and article; with what follows a comma put first."""
    name = " ".join(name.replace("’", "'").replace(", and ", " and ").split()).casefold()
    yield name
    bare = name.partition(" (")[0].removeprefix("the ").strip()
    yield bare
    head, comma, tail = bare.partition(", ")
    if comma:
        yield f"{tail} {head}"


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for country in countries().values():
        for name in (country.code, *country.names):
            found.setdefault(name.casefold(), country.code)
    return found


@cache
def _alpha2() -> dict[str, str]:
    return {row["alpha2"]: row["code"] for row in data_rows("iso_alpha2.csv")}


@cache
def _acronyms() -> dict[str, set[str]]:
    """Keys by each acronym; a key stands for its own organisation alone."""
    found: dict[str, set[str]] = {}
    for organisation in organisations().values():
        for form in organisation.acronyms:
            found.setdefault(form, set()).add(organisation.key)
    return found | {key: {key} for key in organisations()}


@cache
def _organisations() -> dict[str, set[str]]:
    """Keys by every form in lower case."""
    found: dict[str, set[str]] = {}
    for organisation in organisations().values():
        for name in (organisation.name, *organisation.also):
            for form in spellings(name):
                found.setdefault(form.casefold(), set()).add(organisation.key)
    for form, keys in _acronyms().items():
        found.setdefault(form.casefold(), keys)
    return found


@cache
def _states() -> dict[str, tuple[State, ...]]:
    found: dict[str, tuple[State, ...]] = {}
    for row in data_rows("cow_states.csv"):
        state = State(row["code"], int(row["since"] or 0), int(row["until"] or 9999))
        found[row["number"]] = (*found.get(row["number"], ()), state)
    return found
