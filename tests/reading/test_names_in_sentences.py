"""Every name of every organisation is found where a sentence has it: with an article, first, in passing."""

from __future__ import annotations

import pytest

from summitry.names.organisations import Organisation, organisations
from summitry.reading.mentions import find_mentions
from summitry.text.report import Report

SENTENCES = (
    "The {} held a summit in Geneva on Friday.",
    "Leaders of the {} met in Geneva on Friday.",
    "{} leaders met in Geneva on Friday.",
)
SHORTEST = 3
A_PERSON = frozenset(("UN High Commissioner for Refugees",))
"""Names of an office as well: whoever holds it is meant."""


def found_in(text: str) -> set[str]:
    """The organisations that are named in a text, or whose bodies are."""
    found: set[str] = set()
    for sentence in find_mentions(Report(text=text)).sentences:
        for mark in sentence.marks:
            if "ORG" in mark:
                found.add(mark.senses["ORG"])
            if "BODY" in mark and mark.senses["BODY"][0]:
                found.add(mark.senses["BODY"][0])
    return found


@pytest.mark.parametrize("organisation", organisations().values(), ids=lambda one: one.key)
def test_every_name_is_found(organisation: Organisation) -> None:
    for name in {organisation.name, *organisation.also, *organisation.acronyms} - A_PERSON:
        if len(name) >= SHORTEST:
            for sentence in SENTENCES:
                assert organisation.key in found_in(sentence.format(name)), sentence.format(name)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("They spoke of the European, Union and other matters.", "EU"),
        ("It was a world, trade, organisation of sorts.", "WTO"),
    ],
)
def test_signs_that_a_name_does_not_have_part_it(text: str, key: str) -> None:
    assert key not in found_in(text)
