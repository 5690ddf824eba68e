"""From what a person types to what the record calls it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from summitry.errors import RecordError
from summitry.names.countries import countries, name_of
from summitry.names.organisations import organisation_called as key_of
from summitry.names.organisations import organisation_names
from summitry.record.people import Name, parts_of
from summitry.record.store import Store


@cache
def _countries() -> dict[str, str]:
    return {
        name.casefold(): code
        for code, country in reversed(countries().items())
        for name in (code, *country.names)
    }


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
    found = _countries().get(_plain(name)) or key_of(name)
    if found:
        return found
    known = _in_record(store, "party")
    if name.casefold() in known:
        return known[name.casefold()]
    raise _unknown("country or organisation", name, known | organisation_names() | _countries())


def country_called(name: str) -> str | None:
    """The code of the country, or None."""
    return _countries().get(_plain(name))


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
    fits = {person for person, known in rows if set(parts) <= set(parts_of(known))}
    return [(person,) for person in sorted(fits)]


def meeting_called(store: Store, name: str) -> str:
    """The handle of a meeting: as given, or of the one that all the words or dates given fit."""
    wanted = re.findall(r"\d{4}(?:-\d{2}){0,2}|[^\W\d]+|\d+", name.casefold())
    rows = store.select("SELECT id FROM statements WHERE kind = 'meeting' AND id = ?", (name.casefold(),))
    if not rows:
        rows = store.select(
            "SELECT id FROM statements WHERE kind = 'meeting' AND "
            + " AND ".join("(id || ' ' || lower(fields)) LIKE ?" for _ in wanted)
            + " ORDER BY first, id",
            [f"%{word}%" for word in wanted],
        )
    if len(rows) == 1:
        return str(rows[0][0])
    if not rows:
        raise RecordError(
            f"no meeting is called {name!r}", advice="`summitry meetings` lists those of the record"
        )
    some = ", ".join(handle for (handle,) in rows[:6])
    raise RecordError(f"{len(rows)} meetings fit {name!r}", advice=f"say which: {some}")


def _plain(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _in_record(store: Store, column: str) -> dict[str, str]:
    rows = store.select(f"SELECT DISTINCT {column} FROM statements WHERE {column} IS NOT NULL")
    return {value.casefold(): value for (value,) in rows}


def _unknown(what: str, name: str, known: dict[str, str]) -> RecordError:
    near = list(dict.fromkeys(name_of(known[one]) for one in get_close_matches(name.casefold(), known, n=4)))
    advice = f"did you mean {' or '.join(near)}?" if near else "`summitry show` lists what the record holds"
    return RecordError(f"no {what} is called {name!r}", advice=advice)


__all__ = [
    "Name",
    "country_called",
    "meeting_called",
    "organisation_called",
    "party_called",
    "person_called",
]
