"""Persons with their offices: who is named, as what, and of which country or organisation."""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.office_phrase import Hit, OfficePhrase
from summitry.reading.person import Person
from summitry.reading.person_names import is_name_part, name_at


def join_persons(text: str, sentence: Sentence, *, headline: bool = False) -> None:
    """Join the titles and names of a sentence into PERSON marks, in place."""
    marks = sentence.marks
    hits: list[Hit] = []
    floor = 0
    for at, mark in marks.having("TITLE", "CHIEF"):
        if at < floor or _is_verb_here(mark):
            continue
        found = OfficePhrase(text, marks, at, floor, headline).hits()
        if found:
            hits.extend(found)
            floor = found[-1][1]
    if hits:
        sentence.marks = replace(marks, hits)


def replace(marks: Marks, hits: list[Hit]) -> Marks:
    """The marks with each hit's stretch replaced by its one mark; hits are in order, apart."""
    out = Marks()
    at = 0
    for start, end, mark in hits:
        out.extend(marks[at:start])
        out.append(mark)
        at = end
    out.extend(marks[at:])
    return out


def _is_verb_here(mark: Mark) -> bool:
    """Whether "chair", "general", "leader" is no title: "will chair", "general terms"."""
    if mark.text.lower() in ("chair", "general", "prince", "leader", "chairs"):
        return not mark.capital
    return False


__all__ = ["Hit", "Person", "is_name_part", "join_persons", "name_at", "replace"]
