"""Offices and titles, and the codebook's class of each."""

from __future__ import annotations

from functools import cache

import msgspec

from summitry.errors import DataError
from summitry.facts import Office
from summitry.names.data_files import read_toml


class Title(msgspec.Struct, frozen=True):
    """A title: its class, the class it has in an organisation, and whose it is where only one has it."""

    office: Office
    in_organisation: Office
    of: str | None = None


@cache
def titles() -> dict[str, Title]:
    """Every title by its lower-case form."""
    found: dict[str, Title] = {}
    for name, table in read_toml("offices.toml").items():
        try:
            office = Office(table["office"])
            inside = Office(table.get("in_organisation", table["office"]))
        except (KeyError, ValueError) as error:
            raise DataError(f"names/data/offices.toml: [{name}]: {error}") from None
        for form in table["titles"]:
            found[form] = Title(office, inside, table.get("of"))
    return found
