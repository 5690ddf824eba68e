"""Cities: where summits were held, the largest of a name, and what is never a city."""

from __future__ import annotations

from importlib import resources

import pytest

from summitry.names.cities import country_of
from summitry.names.countries import countries

SUMMITS = {
    "Astana": "KAZ",
    "Samarkand": "UZB",
    "Bishkek": "KGZ",
    "Minsk": "BLR",
    "Johannesburg": "ZAF",
    "Hiroshima": "JPN",
    "Vilnius": "LTU",
    "Bali": "IDN",
    "Sharm el-Sheikh": "EGY",
    "Kazan": "RUS",
    "Addis Ababa": "ETH",
    "Port Moresby": "PNG",
    "Carbis Bay": "GBR",
    "Elmau": "DEU",
    "Kananaskis": "CAN",
    "Jeddah": "SAU",
    "AlUla": "SAU",
    "Nadi": "FJI",
    "New Delhi": "IND",
    "Bürgenstock": "CHE",
    "Camp David": "USA",
    "Taormina": "ITA",
    "Biarritz": "FRA",
    "Antalya": "TUR",
    "Hangzhou": "CHN",
    "Nuku'alofa": "TON",
    "Kigali": "RWA",
    "Marrakesh": "MAR",
    "Rio de Janeiro": "BRA",
    "Brussels": "BEL",
    "Heiligendamm": "DEU",
    "Los Angeles": "USA",
}


@pytest.mark.parametrize(("city", "code"), SUMMITS.items())
def test_the_country_of_a_summit_city(city: str, code: str) -> None:
    assert country_of(city) == code


@pytest.mark.parametrize(
    ("name", "near", "code"),
    [
        ("Tripoli", frozenset(), "LBY"),
        ("Tripoli", frozenset({"LBN"}), "LBN"),
        ("Valencia", frozenset({"ESP"}), "ESP"),
        ("Cordoba", frozenset({"ESP", "FRA"}), "ESP"),
        ("Birmingham", frozenset(), "GBR"),
        ("Birmingham", frozenset({"USA"}), "USA"),
        ("Minsk", frozenset({"KAZ"}), "BLR"),
    ],
)
def test_a_country_near_by_decides(name: str, near: frozenset[str], code: str) -> None:
    assert country_of(name, near) == code


@pytest.mark.parametrize(
    "word", ["Summit", "President", "March", "Thursday", "Georgia", "Kansas", "minsk", "Nowheresville", ""]
)
def test_what_is_no_city(word: str) -> None:
    assert country_of(word) is None


@pytest.mark.parametrize(("written", "plain"), [("São Paulo", "Sao Paulo"), ("Chișinău", "Chisinau")])
def test_a_city_is_known_without_its_accents(written: str, plain: str) -> None:
    assert country_of(written) == country_of(plain) is not None


def test_every_capital_is_a_city_of_its_country() -> None:
    lacking = {
        (code, city)
        for code, country in countries().items()
        if len(code) == 3
        for city in country.capital
        if country_of(city, frozenset({code})) != code
    }
    # Two capitals that are claimed, or held, by others.
    assert lacking <= {("PSE", "East Jerusalem"), ("ESH", "Tifariti"), ("ESH", "Laayoune")}


def test_the_rows_are_whole() -> None:
    text = resources.files("summitry.names").joinpath("data", "cities.tsv").read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    assert header.split("\t") == ["name", "country", "population", "latitude", "longitude"]
    rows = [line.split("\t") for line in lines]
    assert len(rows) > 50_000
    assert [row for row in rows if len(row) != 5 or not row[2].isdecimal() or row[0] != row[0].strip()] == []
    assert {row[1] for row in rows} <= set(countries())
    assert all(abs(float(row[3])) <= 90 and abs(float(row[4])) <= 180 for row in rows)
    assert len({(row[0], row[1]) for row in rows}) == len(rows)
