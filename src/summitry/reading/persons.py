"""Persons with their offices: who is named, as what, and of which country or organisation."""

from __future__ import annotations

from summitry.reading.marks import Hit, Mark, Sentence, replace
from summitry.reading.name_parts import is_given_name
from summitry.reading.office_names import OfficeNames
from summitry.reading.person import Person
from summitry.reading.person_names import name_at

TITLED = frozenset(("TITLE", "CHIEF"))
"""Classes of marks without which a sentence gives nobody an office."""


def join_persons(text: str, sentence: Sentence, *, headline: bool = False) -> None:
    """Join the titles and names of a sentence into PERSON marks, in place."""
    marks = sentence.marks
    hits: list[Hit] = []
    floor = 0
    for at, mark in marks.having(*TITLED):
        if at < floor or _is_verb_here(mark) or is_given_name(marks, at):
            continue
        found = OfficeNames(text, marks, at, floor, headline).hits()
        if found:
            hits.extend(found)
            floor = found[-1][1]
    if hits:
        sentence.marks = replace(marks, hits)


def _is_verb_here(mark: Mark) -> bool:
    """Whether "chair", "general", "leader" is no title: "will chair", "general terms"."""
    if mark.text.lower() in ("chair", "general", "prince", "leader", "chairs"):
        return not mark.capital
    return False


__all__ = ["Person", "join_persons", "name_at"]
