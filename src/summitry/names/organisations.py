"""International organisations, groupings and standing forums, with their bodies."""

from __future__ import annotations

from functools import cache

import msgspec

from summitry.errors import DataError
from summitry.names.data_files import read_toml

KINDS = frozenset(
    "alliance union bloc organization forum grouping agency bank court fund treaty conference".split()
)


class Body(msgspec.Struct, frozen=True):
    """A council, assembly, commission or court; `level` is the kind of meeting that its sitting is.

    `some` where only some members of the organisation sit in it.
    """

    name: str
    also: tuple[str, ...] = ()
    level: str = "session"
    alone: bool = False
    some: bool = False


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation; `key` is its name in the codebook, `nouns` how reports refer back to it."""

    key: str
    name: str
    kind: str
    also: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    summits: bool = False
    standing: bool = True
    bodies: tuple[Body, ...] = ()
    chief: tuple[str, ...] = ()


@cache
def organisations() -> dict[str, Organisation]:
    """All organisations by key; DataError where the file breaks its own rules."""
    found: dict[str, Organisation] = {}
    for key, table in read_toml("organisations.toml").items():
        try:
            organisation = msgspec.convert({"key": key} | table, Organisation)
        except msgspec.ValidationError as error:
            raise DataError(f"names/data/organisations.toml: [{key}]: {error}") from None
        if organisation.kind not in KINDS:
            raise DataError(f"names/data/organisations.toml: [{key}]: unknown kind {organisation.kind!r}")
        found[key] = organisation
    return found


@cache
def organisation_names() -> dict[str, str]:
    """The key of each organisation by its key, names and acronyms in lower case; of two, the first."""
    return {
        name.casefold(): key
        for key, one in reversed(organisations().items())
        for name in (*one.acronyms, *one.also, one.name, key)
    }


def organisation_called(name: str) -> str | None:
    """The key of the organisation of that name, be it in capitals or with "the"; None where there is none."""
    return organisation_names().get(" ".join(name.casefold().removeprefix("the ").split()))
