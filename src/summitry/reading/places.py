"""Where: cities, venues and countries after "in" or beside a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from summitry.names.cities import country_of
from summitry.names.countries import countries
from summitry.reading.marks import Marks
from summitry.text.dateline import Dateline

_SKIPPED = frozenset(("THE", "ADJ", "POSS"))
_BEFORE_CITY = frozenset(
    "capital city resort town downtown of neighbouring port southern northern eastern western central".split()
)
_SMALL_WORDS = frozenset(("DE", "DEL", "DES", "DA", "DO", "DOS", "AL", "ES", "LA", "SUR"))
_PLACE_END = re.compile(r"[,/(–-]")
_VENUES = frozenset("Palace Hall House Hotel Street Square Road Avenue Building Room Tower Gate".split())
_BEFORE_COUNTRY = frozenset(("COMMA", "OPEN"))
_NOT_PLACES = frozenset(("PERSON", "ORG", "BODY", "DATE", "TITLE", "LEADERS", "DOC", "MEETING"))


class Place(NamedTuple):
    """A city or None, the code of its country or None, and the marks `start:end` that name them."""

    city: str | None
    country: str | None
    start: int
    end: int


def place_at(text: str, marks: Marks, at: int) -> Place | None:
    """The place that begins at `at`, articles and "the city of" skipped; None where none does."""
    capital = _capital_of(marks, at)
    if capital is not None:
        return capital
    start = at
    while start < len(marks) and (marks[start].any_of(_SKIPPED) or marks[start].text in _BEFORE_CITY):
        if "COUNTRY" in marks[start] and "ADJ" not in marks[start]:
            break
        start += 1
    if start >= len(marks):
        return None
    mark = marks[start]
    if "COUNTRY" in mark and "CAPITAL" not in mark:
        return _country_then_city(text, marks, start)
    if "CAPITAL" in mark:
        return _with_country(marks, Place(mark.text, mark.senses["CAPITAL"], start, start + 1))
    city = city_at(text, marks, start)
    return _with_country(marks, city) if city else None


def _capital_of(marks: Marks, at: int) -> Place | None:
    """The capital in "the Belarusian capital" where its name does not follow; None elsewhere."""
    step = at + ("THE" in marks[at]) if at < len(marks) else at
    if step + 1 >= len(marks) or "ADJ" not in marks[step] or marks[step + 1].text != "capital":
        return None
    after = marks[step + 2] if step + 2 < len(marks) else None
    if after is not None and (after.capital or "COMMA" in after):
        return None
    country = countries().get(marks[step].senses["ADJ"])
    if country is None or not country.capital:
        return None
    return Place(country.capital[0], country.code, step, step + 2)


def _names_a_venue(marks: Marks, at: int) -> bool:
    """Whether a word stands at `at` that makes a venue of the city's name: "Constantine Palace"."""
    return at < len(marks) and marks[at].capital and marks[at].text in _VENUES


def city_at(text: str, marks: Marks, at: int) -> Place | None:
    """The longest known city name that begins at `at`."""
    for length in (4, 3, 2, 1):
        end = at + length
        if end > len(marks) or not marks[at].capital:
            continue
        if any(mark.any_of(_NOT_PLACES) or "COMMA" in mark for mark in marks[at:end]):
            continue
        name = text[marks[at].start : marks[end - 1].end]
        near = frozenset(mark.senses["COUNTRY"] for mark in marks[end : end + 3] if "COUNTRY" in mark)
        country = country_of(name.replace("’", "'"), near)
        if country and not _names_a_venue(marks, end):
            return Place(name, country, at, end)
    return None


def _country_then_city(text: str, marks: Marks, at: int) -> Place:
    """ "Kazakhstan", "Kazakhstan's capital Astana", "Niger's capital, Niamey"."""
    code = marks[at].senses["COUNTRY"]
    step = at + 1
    while (
        step < len(marks)
        and step < at + 6
        and (
            "POSS" in marks[step]
            or marks[step].text in ("capital", "city", "of", "resort", "town", "largest")
        )
    ):
        step += 1
    if step > at + 1 and step < len(marks):
        if "CAPITAL" in marks[step]:
            return Place(marks[step].text, code, at, step + 1)
        city = city_at(text, marks, step)
        if city:
            return Place(city.city, code, at, city.end)
    return Place(None, code, at, at + 1)


def _with_country(marks: Marks, place: Place) -> Place:
    """The place with the country that follows after a comma or in brackets."""
    step = place.end
    for _ in range(2):
        if step + 1 < len(marks) and marks[step].any_of(_BEFORE_COUNTRY):
            after = marks[step + 1]
            if ("COUNTRY" in after and "ADJ" not in after) or (
                "COUNTRY" in after and after.text in ("U.S.", "US", "UK", "U.K.")
            ):
                return Place(place.city, after.senses["COUNTRY"], place.start, step + 2)
            if after.capital and not after.any_of(_NOT_PLACES):
                step += 2
                continue
        break
    return place


def filed_from(text: str, dateline: Dateline | None) -> tuple[str, str | None] | None:
    """The city that a dateline names first, and the code of its country: where "here" is."""
    if dateline is None or dateline.place is None:
        return None
    start, end = dateline.place
    name, *land = (part.strip() for part in _PLACE_END.split(text[start:end]))
    near = frozenset(one.code for one in countries().values() if land and land[0] in one.names)
    for city in (name, _in_small(name)):
        country = country_of(city, near)
        if country is not None:
            return city, country
    return None


def _in_small(name: str) -> str:
    """A name in capitals as it is else written: "DAR ES SALAAM" as "Dar es Salaam"."""
    words = name.split()
    return " ".join(
        word.lower() if at and word in _SMALL_WORDS else word.capitalize() for at, word in enumerate(words)
    )
