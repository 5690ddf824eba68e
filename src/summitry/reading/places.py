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
_GENERIC = frozenset(
    "Isla Ilha Villa Puerto Porto Port Fort Bad Castel Lago Monte Santo Santa San Saint".split()
)
"""Towns whose whole name is the beginning of many others: "Isla Margarita"."""
_BEFORE_COUNTRY = frozenset(("COMMA", "OPEN"))
_SHORT = frozenset(("U.S.", "US", "UK", "U.K."))
_CLOSING = frozenset(("COMMA", "POINT", "CLOSE", "SEMI", "DATE", "ON"))
_TOWN_WORDS = 3
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
    return _with_country(marks, city) if city else _unknown_town(text, marks, start)


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


def _goes_on(marks: Marks, name: str, at: int) -> bool:
    """Whether a city's name is but the beginning of one: "Constantine Palace", "Isla Margarita"."""
    if at >= len(marks) or not marks[at].capital or "DATE" in marks[at]:
        return False
    return marks[at].text in _VENUES or name in _GENERIC


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
        if country and not _goes_on(marks, name, end):
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
            if "COUNTRY" in after and ("ADJ" not in after or after.text in _SHORT):
                if not _lies_in(marks, place, step + 1):
                    return place  # "In Geneva, Russia said"
                return Place(place.city, after.senses["COUNTRY"], place.start, step + 2)
            if after.capital and not after.any_of(_NOT_PLACES):
                step += 2
                continue
        break
    return place


def _lies_in(marks: Marks, place: Place, at: int) -> bool:
    """Whether the country at `at` is the city's, not the next subject: "in Geneva, Russia said"."""
    country = marks[at].senses["COUNTRY"]
    if place.city is None or country_of(place.city.replace("’", "'"), frozenset((country,))) == country:
        return True
    return _is_closed(marks, at + 1)


def _is_closed(marks: Marks, at: int) -> bool:
    """Whether what ends before `at` is set off by a comma or the end, and begins no list."""
    if at >= len(marks):
        return True
    listed = at + 1 < len(marks) and "COUNTRY" in marks[at + 1]
    return marks[at].any_of(_CLOSING) and not listed


def _unknown_town(text: str, marks: Marks, at: int) -> Place | None:
    """A town that no list knows, told by its country: "Foobarville, Thailand"."""
    end = at
    while end < len(marks) and "CAP" in marks[end] and end < at + _TOWN_WORDS:
        end += 1
    if end == at or end + 1 >= len(marks) or "COMMA" not in marks[end]:
        return None
    after = marks[end + 1]
    if "COUNTRY" not in after or "ADJ" in after or not _is_closed(marks, end + 2):
        return None
    if any(mark.text in _VENUES for mark in marks[at:end]):
        return None
    return Place(text[marks[at].start : marks[end - 1].end], after.senses["COUNTRY"], at, end + 2)


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
