"""Whoever tells it comes in between or at the end: "…, he warned, …"."""

from __future__ import annotations

from summitry.reading.marks import Marks
from summitry.reading.phrases import is_inverted

_SUBJECTS = frozenset(("PERSON", "ORG", "COUNTRY", "PRON", "LEADERS"))
_TELLERS = _SUBJECTS | {"TITLE", "GOVERNMENT", "DOC", "ORGNOUN", "BODY"}
_ADVERBIAL = frozenset(("IN", "ON", "AT", "FOR", "WITH", "FROM", "BY"))
_DAYS = frozenset(("ON", "DATE", "IN"))
_PAUSES = frozenset(("COMMA", "POINT", "SEMI", "QUOTE"))
_TITLED = frozenset(("THE", "WORD", "TITLE", "ADJ", "GOVERNMENT"))
_BEFORE_INSERTION = frozenset(("COMMA", "QUOTE"))
_FEWEST = 4
_CLAUSES = frozenset(("SEMI", "COLON"))


def ends_insertion(marks: Marks, at: int) -> bool:
    """Whether nothing but a day stands between the verb at `at` and a comma or the end: "he warned"."""
    if marks[at].forms.get("STANCE", marks[at].forms.get("SAY")) not in ("past", "part", "s"):
        return False
    after = at + 1
    while after < len(marks) and marks[after].any_of(_DAYS) and after < at + 5:
        after += 1
    return after == len(marks) or marks[after].any_of(_PAUSES)


def follows_subject(marks: Marks, at: int) -> bool:
    """Whether the verb at `at` ends an insertion and whoever tells it stands directly before."""
    if is_inverted(marks, at):
        return True
    return at > 0 and marks[at - 1].any_of(_TELLERS) and ends_insertion(marks, at)


def insertion(marks: Marks, at: int, start: int, end: int) -> tuple[int, int] | None:
    """What is told around "…, he warned, …", where the subject of the verb at `at` is `marks[start:end]`."""
    if is_inverted(marks, at):
        begin = max((step + 1 for step in marks.places(_CLAUSES, 0, at)), default=0)
        return (begin, at + 2) if at - begin >= _FEWEST else None
    if not 0 <= at - end <= 1 or not ends_insertion(marks, at):
        return None
    before = start - 1
    while before > start - 5 and before > 0 and marks[before].any_of(_TITLED):
        before -= 1
    if before < 1 or not marks[before].any_of(_BEFORE_INSERTION):
        return None
    begin = max((step + 1 for step in marks.places(_CLAUSES, 0, before)), default=0)
    stop = marks.next(("SEMI",), at + 1)
    is_last = stop == len(marks) and not any("COMMA" in mark for mark in marks[at:])
    if is_last and (before - begin < _FEWEST or marks[begin].any_of(_ADVERBIAL)):
        return None
    return begin, at + 1 if is_last else stop
