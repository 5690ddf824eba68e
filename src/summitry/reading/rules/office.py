"""Offices: every named person whom the report gives an office."""

from __future__ import annotations

from summitry.facts import Office, OfficeChange
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft
from summitry.reading.marks import Marks
from summitry.reading.persons import Person

_OTHER_CLAUSE = frozenset(("COMMA", "SAY", "STANCE", "AND"))


def find_offices(marks: Marks, context: Context) -> None:
    """ "Kazakh President Kassym-Jomart Tokayev": head of state of Kazakhstan."""
    for at, mark in marks.having("PERSON"):
        person: Person | None = mark.senses.get("PERSON")
        if person is None or person.name is None or not person.title or person.office is None:
            continue
        if any("shadow" in before.text.lower() for before in marks[max(0, at - 1) : at + 1]):
            continue
        if person.office is Office.OTHER and (person.of is None or _is_chair(person)):
            continue
        change = person.change
        if change is OfficeChange.HOLDS:
            change = _change_told(marks, at)
        draft = Draft(
            "office",
            "title_and_name",
            [(mark.start, mark.end)],
            person=person.name,
            office=person.office,
            of=person.of,
            change=change,
        )
        draft.resolved = "ITS" in mark or "ITSNOUN" in mark
        context.add(draft)


def _is_chair(person: Person) -> bool:
    """Whether the title is a turn in the chair ("AU chairperson", "Security Council President")."""
    if person.title in ("chair", "chairman", "chairperson", "chairwoman") and not is_organisation(person.of):
        return True
    if person.title not in ("chair", "chairman", "chairperson", "chairwoman", "president"):
        return False
    return is_organisation(person.of) and person.of != "EU" and person.body in (None, "Security Council")


def _change_told(marks: Marks, at: int) -> OfficeChange:
    """Whether the sentence tells that the office was taken up or given up."""
    after = marks[at + 1 : at + 5]
    for mark in after:
        if "RESIGN" in mark and mark.forms.get("RESIGN") in ("past", "s", "part"):
            return OfficeChange.LEFT
        if mark.any_of(_OTHER_CLAUSE):
            break
    return OfficeChange.HOLDS


RULES = (find_offices,)
