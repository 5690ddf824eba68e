"""Which chair is meant: of which organisation or body, and whose it is by the words around it."""

from __future__ import annotations

from typing import NamedTuple

from summitry.reading.context import Context
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import Item, party_of

_CHAIRS = frozenset(
    (
        "chairmanship",
        "presidency",
        "chair",
        "chairship",
        "rotating presidency",
        "rotating chairmanship",
        "pro tempore presidency",
        "rotating chair",
        "chairmanship-in-office",
    )
)
_CHAIR_TITLES = frozenset(("chair", "chairman", "president", "chairperson"))
_BEFORE_ORGANISATION = frozenset(("OF", "IN", "THE", "WORD", "PRON", "NUMBER", "DASH", "ACTINGADJ"))
_AFTER_OWNER = frozenset(("POSS", "WORD", "ACTINGADJ", "NUMBER"))
_AFTER_ORGANISATION = _AFTER_OWNER | {"DASH", "DATE"}
"""What may stand between: "the AU's one-year rotating presidency"."""
_CHANGING = frozenset(("TAKEOVER", "HANDOVER"))
_NATIONS = frozenset(("COUNTRY", "ADJ"))
_OF_TURNS = ("rotating", "pro tempore")
_BEFORE_CHAIR = frozenset(("THE", "A", "ACTINGADJ", "WORD", "DATE", "POSS"))
_APPOSING = frozenset(("COMMA", "AS"))
HOLDERS = frozenset(("COUNTRY", "PERSON"))
"""Classes of marks of those who can be in a chair."""


class Chair(NamedTuple):
    """The chair of an organisation, or of a body of it, told by the marks `start:end`."""

    organisation: str
    body: str | None
    start: int
    end: int


def is_chair_noun(mark: Mark) -> bool:
    """Whether the mark names a chair: "the presidency", "chair of"."""
    low = mark.text.lower()
    if "CHAIRNOUN" in mark and low in _CHAIRS:
        return True
    return "TITLE" in mark and low in _CHAIR_TITLES and "PERSON" not in mark


def chair_at(marks: Marks, at: int, context: Context) -> Chair | None:
    """The chair of the organisation named after the noun or verb at `at`, or before it."""
    for step in range(at + 1, min(len(marks), at + 7)):
        found = _named(marks, step, context)
        if found:
            return Chair(*found, at, step + 1)
        if not marks[step].any_of(_BEFORE_ORGANISATION):
            break
    for step in range(at - 1, max(-1, at - 8), -1):
        found = _named(marks, step, context)
        if found:
            return Chair(*found, step, at + 1)
        if not marks[step].any_of(_AFTER_ORGANISATION):
            break
    return None


def _named(marks: Marks, at: int, context: Context) -> tuple[str, str | None] | None:
    """The organisation, and the body of it, that the mark at `at` names or refers to."""
    mark = marks[at]
    if "BODY" in mark and mark.senses["BODY"][0]:
        return mark.senses["BODY"][0], mark.senses["BODY"][1].name
    if "ORG" in mark:
        return mark.senses["ORG"], None
    if mark.text == "Council" and context.organisation in ("UN", "EU"):
        return context.organisation, "Security Council" if context.organisation == "UN" else "Council"
    if "ORGNOUN" in mark and at and "THE" in marks[at - 1] and "MEETING" not in mark:
        referred = context.refer(mark.senses["ORGNOUN"])
        return (referred, None) if referred else None
    return None


def chair_in_hand(marks: Marks, at: int, context: Context) -> Chair | None:
    """The chair of the meeting's organisation where it changes: "took over the presidency"."""
    meeting = context.meeting
    key = meeting.fields["organisation"] if meeting is not None else None
    if marks[at].text.lower().startswith(_OF_TURNS):
        key = context.organisation or key
    near = [*range(at - 1, max(-1, at - 6), -1), *range(at + 1, min(len(marks), at + 4))]
    verb = next((step for step in near if marks[step].any_of(_CHANGING)), None)
    if key is None or verb is None or "CHAIRNOUN" not in marks[at] or "PERSON" in marks[verb]:
        return None
    return Chair(key, None, at, at + 1)


def owner_before(marks: Marks, at: int) -> tuple[Item, int] | None:
    """Whose the chair at `at` is, and where named: "Kazakhstan's chairmanship", "the Egyptian presidency"."""
    step = at - 1
    while step >= 0 and marks[step].any_of(_AFTER_OWNER) and at - step < 5:
        step -= 1
    if step >= 0 and marks[step].any_of(_NATIONS) and "PERSON" not in marks[step]:
        if step + 1 < len(marks) and ("POSS" in marks[step + 1] or ("ADJ" in marks[step] and step + 1 == at)):
            return (party_of(marks[step]), None), step
    return None


def apposed_before(marks: Marks, at: int) -> tuple[Item, int] | None:
    """ "New Zealand, the current chair of APEC", "Ghana as chair of ECOWAS": who, and where named."""
    step = at - 1
    while step >= 0 and marks[step].any_of(_BEFORE_CHAIR) and at - step < 5:
        step -= 1
    if step >= 1 and marks[step].any_of(_APPOSING):
        mark = marks[step - 1]
        if mark.any_of(HOLDERS) and party_of(mark):
            return (party_of(mark), mark.senses.get("PERSON")), step - 1
    return None
