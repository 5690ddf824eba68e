"""From what a person types to what the record calls it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches
from functools import cache

from summitry.errors import RecordError, UnknownError
from summitry.names.countries import countries, name_of
from summitry.names.data_files import read_toml
from summitry.names.organisations import organisation_called as key_of
from summitry.names.organisations import organisation_names
from summitry.record.people import parts_of
from summitry.record.store import Store

_ALIKE = 0.75
"""How alike a name as typed must be to the spelling of a person, 0 to 1, to stand for it."""


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """The codes of the countries of each name: Congo is two."""
    found: dict[str, tuple[str, ...]] = {}
    for code, country in countries().items():
        for name in dict.fromkeys(name.casefold() for name in (code, *country.names)):
            found[name] = (*found.get(name, ()), code)
    own = {country.name.casefold() for country in countries().values()}
    for form, table in read_toml("ambiguous.toml").items():
        if len(codes := tuple(dict.fromkeys(table.get("codes", ())))) > 1 and form.casefold() not in own:
            found[form.casefold()] = codes
    return found


def organisation_called(store: Store, name: str) -> str:
    """The record's key of the organisation; RecordError, with what is near, where there is none."""
    key = key_of(name)
    if key:
        return key
    known = _in_record(store, "organisation")
    if name.casefold() in known:
        return known[name.casefold()]
    raise _unknown("organisation", name, organisation_names() | known)


def party_called(store: Store, name: str) -> str:
    """The code of the country, or the key of the organisation."""
    found = country_called(name) or key_of(name)
    if found:
        return found
    known = _in_record(store, "party")
    if name.casefold() in known:
        return known[name.casefold()]
    raise _unknown("country or organisation", name, known | organisation_names() | _country_of())


def country_called(name: str) -> str | None:
    """The code of the country, or None; RecordError where several bear the name."""
    codes = _countries().get(_plain(name), ())
    if len(codes) > 1:
        called = " or ".join(f"{name_of(code)} ({code})" for code in codes)
        raise RecordError(f"several countries are called {name!r}", advice=f"ask for {called}")
    return codes[0] if codes else None


def _country_of() -> dict[str, str]:
    return {name: codes[0] for name, codes in _countries().items()}


def person_called(store: Store, name: str) -> str | None:
    """The id of the person whom a name stands for, or None; RecordError where several bear it."""
    rows = store.select(
        "SELECT DISTINCT person FROM names WHERE person = ? OR name = ? COLLATE NOCASE", (name, name)
    )
    if not rows:
        rows = _by_skeleton(store, name)
    if len(rows) > 1:
        called = ", ".join(sorted(person for (person,) in rows)[:8])
        raise RecordError(f"several persons are called {name!r}", advice=f"ask for one of {called}")
    return str(rows[0][0]) if rows else None


def _by_skeleton(store: Store, name: str) -> list[tuple[str]]:
    """Persons whose name has the same skeleton, however it is spelt."""
    parts = parts_of(name)
    rows = store.select(
        "SELECT DISTINCT person, name FROM names WHERE family IN (?, ?)", (parts[0], parts[-1])
    )
    fits = {
        person
        for person, known in rows
        if set(parts) <= set(parts_of(known)) and _alike(name, known) >= _ALIKE
    }
    return [(person,) for person in sorted(fits)]


def _alike(name: str, known: str) -> float:
    """How alike a name is to the parts of another that are nearest to its own."""
    parts = known.casefold().split()
    best = [
        max(SequenceMatcher(None, one, part).ratio() for part in parts) for one in name.casefold().split()
    ]
    return min(best, default=0.0)


def meeting_called(store: Store, name: str) -> str:
    """The handle of a meeting: as given, or of the one that all the words or dates given fit."""
    wanted = re.findall(r"\d{4}(?:-\d{2}){0,2}|[^\W\d]+|\d+", name)
    rows = store.select("SELECT id FROM statements WHERE kind = 'meeting' AND id = ?", (name.casefold(),))
    if not rows and wanted:
        rows = store.select(
            "SELECT id FROM statements WHERE kind = 'meeting' AND "
            + " AND ".join("(id || ' ' || fields) LIKE ?" for _ in wanted)
            + " ORDER BY first, id",
            [f"%{word}%" for word in wanted],
        )
    if len(rows) == 1:
        return str(rows[0][0])
    if not rows:
        raise UnknownError(
            f"no meeting is called {name!r}", advice="`summitry meetings` lists those of the record"
        )
    some = ", ".join(handle for (handle,) in rows[:6])
    raise RecordError(f"{len(rows)} meetings fit {name!r}", advice=f"say which: {some}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _in_record(store: Store, column: str) -> dict[str, str]:
    rows = store.select(f"SELECT DISTINCT {column} FROM statements WHERE {column} IS NOT NULL")
    return {value.casefold(): value for (value,) in rows}


def unknown_name(name: str) -> RecordError:
    """The error for a name that nothing bears, with the countries and organisations that it is near to."""
    return _unknown("organisation, country, person or meeting", name, organisation_names() | _country_of())


def _unknown(what: str, name: str, known: dict[str, str]) -> RecordError:
    near = list(dict.fromkeys(name_of(known[one]) for one in get_close_matches(name.casefold(), known, n=6)))
    near = near[:3]
    advice = f"did you mean {' or '.join(near)}?" if near else "`summitry show` lists what the record holds"
    return UnknownError(f"no {what} is called {name!r}", advice=advice)


__all__ = [
    "country_called",
    "meeting_called",
    "organisation_called",
    "party_called",
    "person_called",
    "unknown_name",
]
