"""Offices taken up or given up: "became president", "elects Marin as premier", "resigns as chancellor"."""

from __future__ import annotations

from typing import NamedTuple

from summitry.facts import OfficeChange
from summitry.reading.marks import Marks

_REMOVED = frozenset("sacked dismissed removed ousted fired deposed replaced".split())
_AUXILIARY = frozenset(("BE", "HAVE"))
_TOLD = frozenset(("past", "s", "part"))
_NOT_YET = ("nominat",)
"""Whoever is nominated is not appointed yet."""


class Change(NamedTuple):
    """What a verb tells of an office, and the place after the name that is its subject."""

    change: OfficeChange
    name_end: int


def changed(marks: Marks, at: int, *, as_title: bool) -> Change | None:
    """The change told by the verb before `at`, where the title follows, after "as" if `as_title`."""
    verb = marks[at - 1]
    low = verb.text.lower()
    if "APPOINT" in verb and at >= 2 and "BE" in marks[at - 2]:
        return Change(OfficeChange.APPOINTED, _before_country(marks, _past_auxiliaries(marks, at - 1)))
    if low in ("becomes", "became"):
        return Change(OfficeChange.APPOINTED, at - 1)
    if not as_title:
        return None
    if "RESIGN" in verb and verb.forms.get("RESIGN") in _TOLD:
        return Change(OfficeChange.LEFT, _past_auxiliaries(marks, at - 1))
    if low in _REMOVED and at >= 2 and "BE" in marks[at - 2]:
        return Change(OfficeChange.LEFT, _past_auxiliaries(marks, at - 1))
    if low == "office" and at >= 2 and marks[at - 2].text.lower() in ("takes", "took"):
        return Change(OfficeChange.APPOINTED, at - 2)
    return None


def is_appointed(marks: Marks, name_start: int) -> bool:
    """Whether the verb before the name appoints whoever bears it: "parliament elects Sanna Marin as"."""
    verb = marks[name_start - 1] if name_start else None
    if verb is None or "APPOINT" not in verb or verb.text.lower().startswith(_NOT_YET):
        return False
    return verb.forms.get("APPOINT") in _TOLD


def _past_auxiliaries(marks: Marks, at: int) -> int:
    """The place after whatever stands before "has been" that ends before `at`."""
    while at > 0 and marks[at - 1].any_of(_AUXILIARY):
        at -= 1
    return at


def _before_country(marks: Marks, at: int) -> int:
    """The place before "of Finland" that ends before `at`; else `at`."""
    return at - 2 if at >= 2 and "COUNTRY" in marks[at - 1] and "OF" in marks[at - 2] else at
