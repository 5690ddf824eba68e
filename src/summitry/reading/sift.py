"""Is anything here for us? A first look at the raw text that throws most of an archive out."""

from __future__ import annotations

from functools import cache

import ahocorasick_rs

from summitry.names.acronyms import acronyms_of
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.names.spelling import spellings

_STEMS = (
    "ummit",
    "SUMMIT",
    "inister",
    "MINISTER",
    "resident",
    "PRESIDENT",
    "hancellor",
    "ember state",
    "embership",
    "mbassador",
    "ecretary-",
    "ecretary G",
    "ecretary g",
    "ecretary of State",
    "ommuniqu",
    "oint statement",
    "oint Statement",
    "oint declaration",
    "nvoy",
    "Council",
    "Assembly",
    "COUNCIL",
    "heads of state",
    "Heads of State",
    "Commission",
    "Premier",
    "premier ",
    "pokesman",
    "pokeswoman",
    "pokesperson",
    "treaty",
    "Treaty",
    "accession",
    "Taoiseach",
    "King ",
    "Queen ",
    "Emir ",
    "Sultan ",
    "irector General",
    "irector-General",
    "anaging Director",
    "resolution",
    "eaders of ",
    "eaders from ",
    "ead of state",
    "ead of State",
    "ead of government",
    "ead of Government",
    "upreme leader",
    "upreme Leader",
    "Secretary",
    "oreign secretary",
    "efence secretary",
    "efense secretary",
    "ecretary of state",
    "ecretary of defen",
    "iplomat",
    "oreign affairs",
    "oreign Affairs",
    "oreign ministry",
    "xternal Affairs",
    "xternal Relations",
    "oreign Ministry",
    "efence chief",
    "efense chief",
    "olicy chief",
    "epresentative",
    "ecurity advis",
    "ecurity Advis",
    "Emperor",
    "Empress",
    "Grand Duke",
    "Amir ",
    "Crown Prince",
    "crown prince",
    "Speaker",
    "peaker of ",
    "arliament speaker",
    "ttorney General",
    "Pope ",
    "European Union",
    "United Nations",
)
"""Stretches of the words that tell that somebody holds an office, or that there is an organisation."""
_ACTS = tuple(
    f" {stem}"
    for stem in (
        *("accus", "agree", "call for", "called for", "calls for", "calls on", "call on", "called on"),
        *("condemn", "criticis", "criticiz", "demand", "denounc", "pledg", "propos", "recall", "recogni"),
        *("refus", "reject", "say it will", "says it will", "said it will", "says it would", "said it would"),
        *("sign ", "signs ", "signed ", "threaten", "urge", "urging", "vow", "warn", "welcom", "oppos"),
        *("ratif", "support", "declin"),
    )
)
"""How the words begin with which states deal with one another, where no office is named."""
_OF_OTHERS = (" in ", " from ", " across ")
_GOVERNING = ("government", "authorities", "military")


def _stems_and_organisations() -> list[str]:
    names = {
        spelling
        for organisation in organisations().values()
        for name in (organisation.key, organisation.name, *organisation.also, *acronyms_of(organisation))
        for spelling in spellings(name)
        if len(spelling) >= 2
    }
    covered = {name for name in names if any(stem in name for stem in _STEMS)}
    return [*_STEMS, *sorted(names - covered)]


def _names_of_states() -> list[str]:
    """The names of all states, and of those who govern them: "France", "French government"."""
    names: set[str] = set()
    for country in countries().values():
        names.update(country.names)
        names.update(f"{adjective} {noun}" for adjective in country.adjectives for noun in _GOVERNING)
    return sorted(name for name in names if not any(stem in name for stem in _STEMS))


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, int]:
    """What to look for, and how many patterns come before the names of states."""
    alone = _stems_and_organisations()
    states = sorted(set(_names_of_states()) - set(alone))
    # The longest counts, or else "ECO" would hide "ECOWAS".
    automaton = ahocorasick_rs.AhoCorasick(
        [*alone, *states], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, len(alone)


def worth_reading(text: str) -> bool:
    """Whether the text holds words that a fact can hang on; false means that hardly a rule would fire."""
    if _any_in(text[:20_000]):
        return True
    return len(text) > 20_000 and _any_in(text)


def _acts(text: str, start: int, end: int) -> bool:
    """Whether the state named by `text[start:end]` does something, not somebody from there."""
    return text.startswith(_ACTS, end) and not text.endswith(_OF_OTHERS, 0, start)


def _any_in(text: str) -> bool:
    """Whether a stem, an organisation or the act of a state stands in the text, be it on two lines."""
    text = text.replace("\n", " ")
    automaton, states_from = _automaton()
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        if pattern < len(_STEMS):
            return True
        if pattern >= states_from and not _acts(text, start, end):
            continue
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            return True
    return False
