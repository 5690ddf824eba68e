"""Which chair is meant: of which organisation or body, and whose it is by the words around it."""

from __future__ import annotations

from typing import NamedTuple

from summitry.names.parties import is_organisation
from summitry.reading.context import Context
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import AUXILIARY, Item, party_of
from summitry.reading.rules.nearby import past, stands_any

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
        "term presidency",
        "six-month presidency",
        "six-month rotating presidency",
        "annual chairmanship",
        "gavel",
        "helm",
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
_BEFORE_CHAIR = frozenset(("THE", "A", "ACTINGADJ", "WORD", "DATE", "POSS", "NEXT", "FORMERADJ"))
_APPOSING = frozenset(("COMMA", "AS"))
_NO_MORE = frozenset(("former", "late", "ex", "ex-", "previous", "then", "first", "then-"))
_HOLDING = frozenset(("TAKEOVER", "HANDOVER", "TAKE", "HOLD"))
_DEFINITE = frozenset(("THE", "PRON"))
_HOLDS = frozenset(("hold", "holds"))
_FIRST_TITLES = frozenset(("WORD", "TITLE", "HOST"))
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
            if "CAP" in marks[step] and "OF" in marks[at + 1]:
                return None  # "Interpol's warrant against a former chairman of Nissan"
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
    """The chair of the organisation in hand: "took over the presidency", "Laos has the chair in 2024"."""
    if not at:
        return None
    if "CHAIRNOUN" not in marks[at]:
        return _as_chair_of_whom_it_is(marks, at, context)
    passed = "HANDOVER" in marks[min(past(marks, at + 1, AUXILIARY), len(marks) - 1)]
    verb = next((s for s in range(at - 1, max(-1, at - 6), -1) if marks[s].any_of(_HOLDING)), None)
    if verb is None and not passed:
        return None
    if verb is not None and "PERSON" in marks[verb]:
        return None
    meeting = context.meeting
    key = meeting.fields["organisation"] if meeting is not None else None
    if marks[at].text.lower().startswith(_OF_TURNS):
        key = context.organisation or key
    by_country = _is_of_a_country(marks, at, verb, context)
    if not (by_country or passed or (verb is not None and marks[verb].any_of(_CHANGING))):
        return None
    if key is None and (by_country or passed):
        key = context.last_told("meeting", "chairmanship") or context.only_named
    return Chair(key, None, at, at + 1) if key is not None else None


def _as_chair_of_whom_it_is(marks: Marks, at: int, context: Context) -> Chair | None:
    """The chair of the organisation in hand: "will take over as chairman on July 1"."""
    if marks[at].text.lower() == "president" or at < 2 or "AS" not in marks[at - 1]:
        return None
    if "TAKEOVER" not in marks[at - 2]:
        return None
    key = context.last_told("meeting", "chairmanship") or context.only_named
    return Chair(key, None, at, at + 1) if key is not None else None


def _is_of_a_country(marks: Marks, at: int, verb: int | None, context: Context) -> bool:
    """Whether it is a country that takes or holds "the chair", no president his own presidency."""
    if verb is None or not stands_any(marks, _DEFINITE, verb + 1, at):
        return False
    if "HOLD" in marks[verb] and marks[verb].text.lower() not in _HOLDS:
        return False  # "held" may be of one who has handed it on since
    holder = context.subjects.of(verb)
    return holder is not None and len(holder.items) == 1 and _is_country(holder.items[0])


def _is_country(item: Item) -> bool:
    """Whether it is a country itself, not one of its people."""
    return item[0] is not None and item[1] is None and not is_organisation(item[0])


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
        if marks[step].text.lower() in _NO_MORE:
            return None
        step -= 1
    step = _before_first_title(marks, step)
    if step >= 1 and marks[step].any_of(_APPOSING):
        mark = marks[step - 1]
        if mark.any_of(HOLDERS) and party_of(mark):
            return (party_of(mark), mark.senses.get("PERSON")), step - 1
    if step >= 1 and "AND" in marks[step] and _is_titled_after(marks[step - 1]):
        return (party_of(marks[step - 1]), marks[step - 1].senses["PERSON"]), step - 1
    return None


def _before_first_title(marks: Marks, at: int) -> int:
    """The place of the comma in "X, the host and chairman of"; `at` where there is no first title."""
    if at < 3 or "AND" not in marks[at] or not marks[at - 1].any_of(_FIRST_TITLES):
        return at
    comma = at - 2 - ("THE" in marks[at - 2])
    return comma if "COMMA" in marks[comma] and "PERSON" in marks[comma - 1] else at


def _is_titled_after(mark: Mark) -> bool:
    """Whether a person's title follows the name: "John Briceño, prime minister of Belize"."""
    return "PERSON" in mark and ", " in mark.text and mark.senses["PERSON"].party is not None
