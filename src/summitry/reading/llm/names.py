"""Names as a model gives them → the codebook's, and whether a report holds them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from summitry.names.cities import country_of
from summitry.names.countries import countries
from summitry.names.organisations import organisation_called, organisations
from summitry.names.regions import regions
from summitry.reading.mentions import Mentions
from summitry.reading.phrases import party_of
from summitry.text.report import Report

_PARTY_FIELDS = ("party", "holder", "organisation", "of", "country")
_LISTS_OF_PARTIES = ("by", "about")
_CODE = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"[^\W_]+")
_OF_PLACES = ("COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT", "ORG", "REGION")


def normalised(told: dict[str, Any]) -> dict[str, Any]:
    """The fields with countries and organisations as the codebook calls them."""
    fields = dict(told)
    for name in _PARTY_FIELDS:
        if isinstance(fields.get(name), str):
            fields[name] = party_called(fields[name])
    for name in _LISTS_OF_PARTIES:
        if isinstance(fields.get(name), list):
            listed = [party_called(one) if isinstance(one, str) else one for one in fields[name]]
            fields[name] = listed
    return fields


def party_called(name: str) -> str:
    """The country's code or organisation's key of a name; the name itself where none is known."""
    plain = " ".join(name.split())
    if plain in countries() or plain in organisations():
        return plain
    return (
        _countries_by_name().get(plain.casefold().removeprefix("the ")) or organisation_called(plain) or plain
    )


@cache
def _countries_by_name() -> dict[str, str]:
    return {
        name.casefold().removeprefix("the "): code
        for code, one in countries().items()
        for name in (code, *one.names)
    }


def is_unknown_code(name: str) -> bool:
    """Whether it looks like a country's code and is none, nor an organisation's acronym."""
    return _CODE.fullmatch(name) is not None and name not in countries() and organisation_called(name) is None


class Named:
    """Whom and what a report names, in its title or text."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        text = f"{report.title or ''}\n{report.text}"
        self._text = " ".join(text.casefold().split())
        # "U.N." and "UN" are one name.
        self._undotted = self._text.replace(".", "")
        self._words = frozenset(_WORD.findall(self._text))
        marks = [mark for one in (*mentions.title, *mentions.sentences) for mark in one.marks]
        self.bodies = frozenset(mark.senses["BODY"][1] for mark in marks if "BODY" in mark)
        self.parties: frozenset[str] = frozenset(
            party
            for mark in marks
            for party in (party_of(mark), *(mark.senses.get(kind) for kind in _OF_PLACES))
            if isinstance(party, str)
        )

    def has_party(self, name: str) -> bool:
        """Whether the report names the party or region, by whatever name."""
        if name in self.parties or self.has(name) or (" " in name and self.has_words_of(name)):
            return True
        organisation = organisations().get(name)
        others = (*organisation.acronyms, *organisation.also, organisation.name) if organisation else ()
        return any(self.has(other) for other in (*others, *regions().get(name, ())))

    def has_country(self, code: str, city: str | None) -> bool:
        """Whether the report names the country, or the city that lies there."""
        return self.has_party(code) or (city is not None and country_of(city) == code)

    def has(self, words: str) -> bool:
        """Whether the words stand in the report one after the other, in small letters or capitals."""
        wanted = " ".join(words.casefold().split())
        pattern = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)")
        return any(pattern.search(text) for text in (self._text, self._undotted))

    def has_words_of(self, name: str) -> bool:
        """Whether every word of a name stands in the report, wherever."""
        words = _WORD.findall(name.casefold())
        return bool(words) and all(word in self._words for word in words)
