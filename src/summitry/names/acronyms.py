"""Which words in capitals are the short name of something, and not a place."""

from __future__ import annotations

from functools import cache

from summitry.names.cities import country_of
from summitry.names.organisations import organisations

_SHORT = 5


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
