"""Persons' names are read whole, whatever letters, signs and small words are in them."""

from __future__ import annotations

import datetime as dt

import pytest

from summitry.facts import OfficeHolding
from summitry.names.offices import titles
from summitry.names.persons import KnownPerson, known_names, known_persons
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
    )
)
"""Known names that are not read whole yet."""


LED_AS = {
    "head_of_state": "President",
    "head_of_government": "Prime Minister",
    "foreign_minister": "Foreign Minister",
}
NAMED_ALIKE = frozenset(
    (
        "Abdullah Abdullah",
        "Aminata Touré",
        "A. N. R. Robinson",
        "Hamad bin Jassim Al Thani",
        "Ismail Sabri Yaakob",
        "Kim Jong-pil",
        "Momir Bulatović",
        "Saud bin Faisal",
    )
)
"""Known leaders who are taken for the country named last, since others of the time are named like them."""


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


def test_known_leaders_are_of_their_country_whatever_country_was_named() -> None:
    people = {one for several in known_persons().values() for one in several if one.office in LED_AS}
    elsewhere = [
        one.name
        for one in sorted(people, key=lambda one: (one.name, one.since))
        if one.party != "FRA" and holder_of(one) != one.party
    ]
    assert set(elsewhere) - CUT == NAMED_ALIKE


def holder_of(person: KnownPerson) -> str | None:
    """Whose leader a report of the person's first year takes him for that tells only title and name."""
    text = f"The summit ended in Paris, and France was content. {LED_AS[person.office]} {person.name} spoke."
    report = Report(text=text, published=dt.date(max(person.since, 1950), 12, 20))
    found = open_reader("rules").read(report).found
    return next((one.fact.of for one in found if isinstance(one.fact, OfficeHolding)), None)


@pytest.mark.parametrize(
    ("name", "country"),
    (
        ("Joseph R. Biden, Jr.", "USA"),
        ("Andrés Manuel López Obrador", "MEX"),
        ("Luis Lacalle Pou", "URY"),
        ("Iván Duque Márquez", "COL"),
        ("Ali Bongo Ondimba", "GAB"),
    ),
)
def test_a_leader_is_known_by_other_forms_of_the_name(name: str, country: str) -> None:
    assert holder_of(KnownPerson(name, (), country, "head_of_state", 2021, 2021)) == country


def test_one_who_is_named_twice_is_one() -> None:
    text = "President Joe Biden spoke first. President Joseph R. Biden, Jr. met the allies of NATO."
    assert persons_in(text) == ["Joseph R. Biden, Jr."]


def test_a_name_told_again_ends() -> None:
    assert persons_in("Defence Minister Marta Silva Silva: Thank you.") == ["Marta Silva"]
