"""Known holders of office: their party, office and years are such."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from summitry.errors import DataError
from summitry.facts import Office
from summitry.names import data_files
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.names.persons import KnownPerson, known_persons

PEOPLE = sorted({person for people in known_persons().values() for person in people}, key=str)
FILES = ("persons_heads.csv", "persons_others.csv")


def holders(surname: str, year: int) -> set[tuple[str, str]]:
    found = known_persons().get(surname, ())
    return {(person.party, person.office) for person in found if person.since <= year <= person.until}


@pytest.mark.parametrize(
    ("surname", "year", "party", "office"),
    [
        ("Lukashenko", 2023, "BLR", "head_of_state"),
        ("Tokayev", 2024, "KAZ", "head_of_state"),
        ("Pashinyan", 2023, "ARM", "head_of_government"),
        ("Merkel", 2015, "DEU", "head_of_government"),
        ("Macron", 2020, "FRA", "head_of_state"),
        ("Obama", 2012, "USA", "head_of_state"),
        ("Lavrov", 2015, "RUS", "foreign_minister"),
        ("Guterres", 2020, "UN", "secretary_general"),
        ("Stoltenberg", 2022, "NATO", "secretary_general"),
        ("von der Leyen", 2022, "EU", "secretary_general"),
    ],
)
def test_who_held_what(surname: str, year: int, party: str, office: str) -> None:
    assert (party, office) in holders(surname, year)


@pytest.mark.parametrize(
    ("surname", "year", "gone"),
    [("Merkel", 2023, "head_of_government"), ("Obama", 2019, "head_of_state")],
)
def test_who_held_it_no_more(surname: str, year: int, gone: str) -> None:
    assert gone not in {office for _, office in holders(surname, year)}


def test_there_are_enough() -> None:
    assert len(PEOPLE) >= 2000


def test_offices_and_parties_exist() -> None:
    assert {person.office for person in PEOPLE} <= {office.value for office in Office}
    assert {person.party for person in PEOPLE} <= {*countries(), *organisations()}


def test_years_stand_in_order() -> None:
    wrong = [person for person in PEOPLE if person.since > person.until]
    odd = [person for person in PEOPLE if 0 < person.since < 1900 or 2100 < person.until < 9999]
    assert wrong == [] and odd == []


def test_every_person_has_a_surname_for_news() -> None:
    assert [person for person in PEOPLE if not person.surnames] == []
    assert all(surname and surname[0].isalpha() for person in PEOPLE for surname in person.surnames)


@pytest.mark.parametrize("name", FILES)
def test_no_row_stands_twice(name: str) -> None:
    file = resources.files("summitry.names").joinpath("data", name)
    rows = [tuple(row) for row in csv.reader(file.read_text(encoding="utf-8").splitlines())]
    assert len(rows) > 500
    assert {row for row in rows if rows.count(row) > 1} == set()


def test_a_broken_row_is_named_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    header = "name,surname,party,office,since,until"
    monkeypatch.setattr(data_files, "_text", lambda name: f"{header}\nTony Blair,Blair,GBR")
    with pytest.raises(DataError, match=r"persons_heads\.csv:2"):
        known_persons.__wrapped__()


def test_open_years_have_no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "name,surname,party,office,since,until\nTony Blair,Blair|Anthony Blair,GBR,head_of_government,,"
    monkeypatch.setattr(data_files, "_text", lambda name: text)
    person = KnownPerson("Tony Blair", ("Blair", "Anthony Blair"), "GBR", "head_of_government", 0, 9999)
    # Both files are the same here.
    assert known_persons.__wrapped__() == {"Blair": (person, person), "Anthony Blair": (person, person)}
