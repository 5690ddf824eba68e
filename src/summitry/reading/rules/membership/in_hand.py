"""The organisation that a standing is in where its words name none: "Canada has been a member since 2018"."""

from __future__ import annotations

from summitry.reading.marks import Marks
from summitry.reading.rules.membership.standing import Memberships

_ENDS = frozenset(("POINT", "COMMA", "SEMI", "CLOSE", "DATE", "BECAUSE", "BUT", "COLON"))
"""What may stand after a noun that is said of no organisation there."""
_LISTING = frozenset(("BE", "DASH", "COLON"))
_BEFORE_DATE = frozenset(("IN", "ON", "FROM"))
_ARTICLES = frozenset(("A", "THE", "ORDINAL", "PRON", "NUMBER", "NOT", "AS"))
_STEPS = frozenset(("ORDINAL", "ACTINGADJ", "ONLY", "WORD", "NUMBER", "FORMERADJ", "NEXT"))
_ITS = "its"


def organisation_in_hand(here: Memberships, at: int, *, introduced: bool = False) -> str | None:
    """The organisation that the noun at `at` is about though it is named elsewhere; None where unsure.

    A noun that is `introduced` by the words before it needs no article.
    """
    if not _stands_alone(here.marks, at, introduced=introduced):
        return None
    places = [place for place, _ in here.marks.having("ORG") if place < at]
    if places:
        last = here.marks[places[-1]]
        sure = len({here.marks[place].senses["ORG"] for place in places}) == 1
        key: str = last.senses["ORG"]
        return key if sure or _is_of_which(here.marks, places[-1] + 1) else None
    return here.context.last_told("meeting", "membership", "chairmanship") or here.context.only_named


def _is_of_which(marks: Marks, at: int) -> bool:
    """Whether ", of which" stands at `at`."""
    words = [mark.text.lower() for mark in marks[at : at + 3]]
    return "of" in words and "which" in words


def _stands_alone(marks: Marks, at: int, *, introduced: bool) -> bool:
    """Whether the noun has an article or "its" before it, and nothing after it that it is said of."""
    if not introduced and not _is_introduced(marks, at):
        return False
    after = at + 1
    if after >= len(marks):
        return True
    if marks[after].any_of(_BEFORE_DATE):
        return after + 1 < len(marks) and "DATE" in marks[after + 1]
    if marks[after].any_of(_LISTING):
        return marks[at - 1].text.lower() == _ITS
    return marks[after].any_of(_ENDS)


def _is_introduced(marks: Marks, at: int) -> bool:
    """Whether "a", "the fourth", "its" or "as" stands before the noun, or "are" before a plural."""
    step = at - 1
    while step >= 0 and at - step < 3 and marks[step].any_of(_STEPS) and not marks[step].any_of(_ARTICLES):
        step -= 1
    if step < 0:
        return False
    if "PRON" in marks[step]:
        return marks[step].text.lower() == _ITS
    return marks[step].any_of(_ARTICLES) or ("BE" in marks[step] and marks[at].text.lower().endswith("s"))
