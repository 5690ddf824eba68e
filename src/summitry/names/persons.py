"""Well-known holders of public office: used to say whose president a president is."""

from __future__ import annotations

from functools import cache

import msgspec

from summitry.names.data_files import parts, read_rows
from summitry.names.spelling import unaccented

_COLUMNS = ("name", "surname", "party", "office", "since", "until")


class KnownPerson(msgspec.Struct, frozen=True):
    """One person in one office; years are 0 and 9999 where open."""

    name: str
    surnames: tuple[str, ...]
    party: str
    office: str
    since: int
    until: int


@cache
def known_persons() -> dict[str, tuple[KnownPerson, ...]]:
    """Known persons by each surname that news uses, with its accents and without them."""
    found: dict[str, list[KnownPerson]] = {}
    for row in (*read_rows("persons_heads.csv", _COLUMNS), *read_rows("persons_others.csv", _COLUMNS)):
        since, until = int(row["since"] or 0), int(row["until"] or 9999)
        person = KnownPerson(row["name"], parts(row["surname"]), row["party"], row["office"], since, until)
        for surname in dict.fromkeys((*person.surnames, *map(unaccented, person.surnames))):
            found.setdefault(surname, []).append(person)
    return {surname: tuple(people) for surname, people in found.items()}


@cache
def known_names() -> frozenset[str]:
    """The names of two words or more that known persons have."""
    people = {person for several in known_persons().values() for person in several}
    return frozenset(person.name for person in people if " " in person.name)
