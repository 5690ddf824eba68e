"""Offices: every named person whom the report gives an office."""

from __future__ import annotations

from summitry.facts import Modality, Office, OfficeChange, When
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.persons import Person
from summitry.reading.rules.nearby import date_by

_GIVING_UP = ("announc", "submit", "tender", "offer")
"""Verbs that take a resignation: "announces his resignation"."""
_CHANGES = frozenset((OfficeChange.APPOINTED, OfficeChange.LEFT))
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
        change, last = person.change, at
        if change is OfficeChange.HOLDS:
            change, last = _change_told(marks, at)
        appoints = at > 0 and "APPOINT" in marks[at - 1] and change is OfficeChange.APPOINTED
        draft = Draft(
            "office",
            "title_and_name",
            [(marks[at - appoints].start, marks[last].end)],
            person=person.name,
            office=person.office,
            of=person.of,
            change=change,
            date=_date_of_change(marks, context, at, last) if change in _CHANGES else None,
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


def _date_of_change(marks: Marks, context: Context, at: int, last: int) -> When | None:
    """The day that the sentence tells close to the change."""
    mark = date_by(marks, max(0, at - 3), last, last + 4)
    return (
        resolve_date(mark.senses["DATE"], context.published, Modality.ASSERTED) if mark is not None else None
    )


def _change_told(marks: Marks, at: int) -> tuple[OfficeChange, int]:
    """Whether the sentence tells that the office was given up, and the last mark that says so."""
    for step in range(at + 1, min(len(marks), at + 5)):
        mark = marks[step]
        if "RESIGN" in mark and mark.forms.get("RESIGN") in ("past", "s", "part"):
            return OfficeChange.LEFT, step
        if mark.text == "resignation":
            return OfficeChange.LEFT, step
        if mark.any_of(_OTHER_CLAUSE) and not mark.text.lower().startswith(_GIVING_UP):
            break
    return OfficeChange.HOLDS, at


RULES = (find_offices,)
