"""The codebook's class of an office, after its title and what it is an office of."""

from __future__ import annotations

from typing import NamedTuple

from summitry.facts import Office
from summitry.names.offices import Title
from summitry.names.organisations import Body, organisations
from summitry.names.parties import is_organisation

_HEADED = frozenset(("bank", "fund", "agency"))
_HEADS = frozenset(("president", "governor", "head"))
_OF_COMMISSIONS = frozenset("president chairperson chairman chairwoman chair head chief".split())
_OF_PARLIAMENTS = frozenset("president speaker chairman chairwoman chairperson head".split())


class Held(NamedTuple):
    """An office as a phrase tells it: the title and its word, whose it is, and of which body.

    `chief_of` is the organisation whose chief officer the word is by itself: "NATO chief".
    """

    title: Title | None
    word: str
    of: str | None
    body: Body | None
    chief_of: str | None
    deputy: bool


def rank_of(held: Held) -> Office:
    """The class of the office; OTHER where the codebook has none of its own."""
    if held.chief_of and held.title is None:
        return Office.SECRETARY_GENERAL
    office = _rank_by_title(held)
    if held.deputy and office is not Office.MINISTER:
        return Office.MINISTER if office is Office.HEAD_OF_GOVERNMENT else Office.OTHER
    return Office.OTHER if held.deputy and "deputy" not in held.word else office


def _rank_by_title(held: Held) -> Office:
    """The class of the title in a country, or in the organisation that it is of."""
    if not is_organisation(held.of) or held.of not in organisations():
        return held.title.office if held.title is not None else Office.OTHER
    if _is_chief(held):
        return Office.SECRETARY_GENERAL
    if held.body is not None and held.body.level == "parliamentary" and held.word in _OF_PARLIAMENTS:
        return Office.PARLIAMENT_SPEAKER
    return held.title.in_organisation if held.title is not None else Office.OTHER


def _is_chief(held: Held) -> bool:
    """Whether the title is that of the organisation's chief officer."""
    if held.deputy or "vice" in held.word:
        return False
    if held.chief_of is not None and held.chief_of == held.of:
        return True
    organisation = organisations()[held.of or ""]
    if organisation.kind in _HEADED and held.word in _HEADS:
        return True
    wanted = {title.lower() for title in organisation.chief}
    if held.body is None:
        return bool({held.word, f"{held.word} of the"} & wanted)
    body = held.body.name
    if held.body.level == "officials" and body.endswith("Commission") and held.word in _OF_COMMISSIONS:
        return True  # "the Chairperson of the AU Commission"
    return bool({f"{body} {held.word}".lower(), f"{held.word} of the {body}".lower()} & wanted)
