"""Chairmanships: whose turn it is at the head of an organisation or body."""

from __future__ import annotations

from summitry.reading.context import Context
from summitry.reading.marks import Marks
from summitry.reading.rules.chairmanship.chair import is_chair_noun
from summitry.reading.rules.chairmanship.changes import appointed
from summitry.reading.rules.chairmanship.keeping import add_chairmanship
from summitry.reading.rules.chairmanship.titles import chair_title
from summitry.reading.rules.chairmanship.turns import chair_noun, chairs, will_chair

OF_CHAIRS = frozenset(("CHAIRNOUN", "TITLE", "CHAIRTITLE", "CHAIR"))
"""Classes of marks without which a sentence tells of no chairmanship."""


def find_chairmanships(marks: Marks, context: Context) -> None:
    """ "Kazakhstan's chairmanship in the EAEU", "New Zealand, the current chair of APEC"."""
    for at, mark in marks.having(*OF_CHAIRS):
        if mark.forms.get("CHAIR") == "base" and "PERSON" not in mark and at and "WILL" in marks[at - 1]:
            will_chair(marks, at, context)
        elif is_chair_noun(mark):
            if not appointed(marks, at, context):
                chair_noun(marks, at, context)
        elif "CHAIR" in mark and "PERSON" not in mark and _goes_on(marks, at):
            chairs(marks, at, context)
        elif "PERSON" in mark and "CHAIRTITLE" in mark:
            chair_title(marks, at, context)


def _goes_on(marks: Marks, at: int) -> bool:
    """Whether the verb at `at` tells of a turn that lasts: "chairs", "has chaired"."""
    form = marks[at].forms.get("CHAIR")
    return form == "s" or (
        form in ("past", "part") and at > 0 and marks[at - 1].text.lower() in ("has", "have")
    )


__all__ = ["OF_CHAIRS", "add_chairmanship", "find_chairmanships"]
