"""A chair told by somebody's title."""

from __future__ import annotations

import re
from functools import cache

from summitry.facts import Office
from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Context
from summitry.reading.marks import Marks
from summitry.reading.persons import Person
from summitry.reading.rules.chairmanship.chair import Chair
from summitry.reading.rules.chairmanship.keeping import add_chairmanship

_CHAIR_OF = re.compile(r"(\S.*?) (?:chairperson|chairman|chairwoman|chair) ", re.IGNORECASE)
_BANKS = frozenset(("bank", "fund"))
_TITLES = frozenset(("chair", "chairman", "chairperson", "president"))


def chair_title(marks: Marks, at: int, context: Context) -> None:
    """ "Security Council President Román Oyarzun", "AU chairperson President el-Sisi of Egypt"."""
    mark = marks[at]
    person: Person = mark.senses["PERSON"]
    if person.name is None:
        return
    found = _chair_of(person, mark.text, context)
    if found is not None:
        organisation, body, party = found
        add_chairmanship(marks, context, Chair(organisation, body, at, at + 1), (party, person), dated=False)


def _chair_of(person: Person, words: str, context: Context) -> tuple[str, str | None, str | None] | None:
    """What a person so titled chairs, the organisation and its body; and the party whose turn it is."""
    if person.body == "Security Council" and "president" in words.lower():
        return "UN", "Security Council", person.party if not is_organisation(person.party) else None
    if is_organisation(person.of) and person.title in _TITLES:
        if " of " not in words and _is_of_a_state(person, context):
            return None  # "at the G20 President Biden said"
        if person.of != "EU" and person.body is None and not _is_of_a_bank(person.of, words):
            return person.of or "", None, _country(person, context)
    match = _CHAIR_OF.match(words)
    key = _by_short_name().get(match.group(1).lower()) if match is not None else None
    if key is not None and person.of != key:
        return key, None, person.party
    return None


def _is_of_a_state(person: Person, context: Context) -> bool:
    """Whether a president is known as that of a country, whatever organisation is named before him."""
    if person.title != "president":
        return False
    known = context.mentions.people.known_to_the_field(person.name or "", Office.HEAD_OF_STATE)
    return known is not None and not is_organisation(known.party)


def _is_of_a_bank(organisation: str | None, words: str) -> bool:
    """Whether the title is that of a bank's or fund's chief officer, which no country has in turn."""
    kind = organisations()[organisation].kind if organisation in organisations() else None
    return kind in _BANKS or any(word.lower() in _BANKS for word in words.split())


@cache
def _by_short_name() -> dict[str, str]:
    """The organisations by their keys and acronyms in lower case: "Caricom" is CARICOM."""
    return {
        name.lower(): organisation.key
        for organisation in organisations().values()
        for name in (organisation.key, *organisation.acronyms)
    }


def _country(person: Person, context: Context) -> str | None:
    """The country whose turn it is where one of its leaders, told as such, is named in the chair."""
    known = context.mentions.people.known_to_the_field(person.name or "")
    if known is None or known.party != person.party or is_organisation(known.party):
        return None  # "COP28 President Sultan Al Jaber"
    return known.party
