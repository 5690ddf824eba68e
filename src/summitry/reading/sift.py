"""Is anything here for us? A first look at the raw text that throws most of an archive out."""

from __future__ import annotations

from functools import cache

import ahocorasick_rs

from summitry.names.organisations import organisations

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
"""Stretches of the words without which no sentence can hold a fact of ours."""


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    names = {
        name
        for organisation in organisations().values()
        for name in (organisation.key, organisation.name, *organisation.also, *organisation.acronyms)
        if len(name) >= 2
    }
    covered = {name for name in names if any(stem in name for stem in _STEMS)}
    # The longest counts, or else "ECO" would hide "ECOWAS".
    return ahocorasick_rs.AhoCorasick(
        [*_STEMS, *sorted(names - covered)], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


def worth_reading(text: str) -> bool:
    """Whether the text holds a word that a fact can hang on; false means that no rule would fire."""
    if _any_in(text[:20_000]):
        return True
    return len(text) > 20_000 and _any_in(text)


def _any_in(text: str) -> bool:
    """Whether a stem, or a name as a whole word, stands in the text, be it on two lines."""
    text = text.replace("\n", " ")
    for pattern, start, end in _automaton().find_matches_as_indexes(text):
        if pattern < len(_STEMS):
            return True
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            return True
    return False
