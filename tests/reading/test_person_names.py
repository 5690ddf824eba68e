"""Persons' names are read whole, whatever letters, signs and small words are in them."""

from __future__ import annotations

import pytest

from summitry.facts import OfficeHolding
from summitry.names.offices import titles
from summitry.names.persons import known_names
from summitry.reading import open_reader
from summitry.text.report import Report

BEFORE = "The minutes show that Foreign Minister {} spoke on Tuesday."
AFTER = "{}, the foreign minister of France, said on Tuesday that the talks had failed."
UNUSUAL = (
    "Abdullah Ahmed Abdullah",
    "Amir Karimi-Hosseini",
    "Bai Chao-hsiung",
    "Benedict arap Koech",
    "Carlos del Prado",
    "Emir Demirović",
    "Fatou wa Kamau",
    "Helena Costa e Sousa",
    "Iosefa Ta'ala",
    "J. R. D. Fernando",
    "Jean-Luc N'Dour",
    "João do Vale",
    "Kwon Do-sung",
    "Lupe Fa'asavalu",
    "Marco D'Angelis",
    "Nasser al-Rashid al-Mutairi",
    "Noura bint Saleh",
    "Oh In-kyung",
    "Pedro Ruiz y Blanco",
    "Ronan O'Dwyer",
    "Sultan Al Marri",
    "Thomas Reed Jr.",
    "Uri Be'er",
    "Wu Ying-jeou",
)
"""Nobody's names, made of what the names of many countries are made of."""
CUT = frozenset(
    (
        "Horta Inta-A Na Man",
        "Mohammad Sabah al-Salem al-Sabah",
        "Muhammad V of Kelantan",
        "ʻAisake Eke",
        "ʻAkilisi Pōhiva",
    )
)
"""Known names that are not read whole yet."""


def persons_in(text: str) -> list[str | None]:
    """The persons whose office a text tells."""
    found = open_reader("rules").read(Report(text=text)).found
    return [one.fact.person for one in found if isinstance(one.fact, OfficeHolding)]


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_names_are_read_whole(name: str) -> None:
    assert persons_in(BEFORE.format(name)) == [name]
    if name.split()[0].lower() not in titles():
        assert persons_in(AFTER.format(name)) == [name]


def test_known_names_are_read_whole() -> None:
    cut = [
        name
        for name in sorted(known_names() - CUT)
        if name.split()[0].lower() not in titles() and persons_in(BEFORE.format(name)) != [name]
    ]
    assert cut == []


def test_a_name_told_again_ends() -> None:
    assert persons_in("Defence Minister Marta Silva Silva: Thank you.") == ["Marta Silva"]
