"""Which words in capitals are the short name of something, and not a place."""

from __future__ import annotations

from functools import cache

from summitry.names.cities import country_of
from summitry.names.organisations import Organisation, organisations

_SHORT = 5
_LONG = 5
"""Of so many letters at least is an acronym that some newspapers write as a name: "Unesco"."""
_WORDS_TOO = frozenset(("BASIC", "CITES"))
"""Those that would then be words: "basic needs", "he cites"."""


def acronyms_of(organisation: Organisation) -> set[str]:
    """The acronyms of an organisation, its key where that is one word, and how some newspapers write them.

    >>> sorted(acronyms_of(organisations()["UNESCO"]))
    ['UNESCO', 'Unesco']
    """
    known = {*organisation.acronyms, *(() if " " in organisation.key else (organisation.key,))}
    return known | {one.capitalize() for one in known if _is_read_as_name(one)}


def _is_read_as_name(acronym: str) -> bool:
    return len(acronym) >= _LONG and acronym.isalpha() and acronym.isupper() and acronym not in _WORDS_TOO


def is_acronym(words: str) -> bool:
    """Whether the words are an organisation's acronym, or as short as one and no city we know.

    >>> is_acronym("NATO"), is_acronym("ISIL"), is_acronym("BAKU"), is_acronym("UNITED NATIONS")
    (True, True, False, False)
    """
    if words in _of_organisations():
        return True
    return len(words) <= _SHORT and words.isupper() and country_of(words.title()) is None


@cache
def _of_organisations() -> frozenset[str]:
    return frozenset(
        acronym.upper() for organisation in organisations().values() for acronym in organisation.acronyms
    )
