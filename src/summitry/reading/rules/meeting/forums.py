"""Organisations and bodies whose name is that of a meeting, or stands for their sitting."""

from __future__ import annotations

import re

from summitry.names.organisations import Body, organisations
from summitry.reading.marks import Mark, Marks
from summitry.reading.rules.meeting.noun_phrase import ORGANISATION

_NAMED = re.compile(r"\b(?:Summit|Conference|Meeting|Retreat|summit|COP ?-?\d\d)\b|^COP\d\d$|CHOGM")
_SITTING = re.compile(r"Assembly|Council|Forum|Dialogue|Commission|Committee|Congress|Parliament|Conference")
_NO_SITTING_BEFORE = frozenset(("MEETING", "POSS", "TITLE", "DOC"))
_BEFORE_NAME = frozenset(("THE", "ORDINAL", "DATE", "WORD"))
_OF_SITTINGS = frozenset(("WALKOUT", "ATTEND", "SKIP", "CHAIR"))
_NO_MEETINGS = frozenset(("agency", "bank", "court", "fund"))
_AUXILIARIES = frozenset(("BE", "WILL", "HAVE", "TO", "DATE", "ON"))
_AFTER_TAKING_PLACE = frozenset(("IN", "ON", "DATE", "POINT", "COMMA", "WITH", "CAPITAL", "CAP"))
_WHEN = frozenset(("at", "before", "after", "during", "following"))
_BEFORE_OF = frozenset(("ahead", "morning", "eve"))
_GATHERING = frozenset(("ATTEND", "MEET"))
_GATHERING_REACHES = 5
_JOINING = ("join", "arriv", "travel")


def forum_name(mark: Mark) -> str | None:
    """The name of the body or organisation that a mark names; a COP's as the text has it."""
    if "BODY" in mark:
        body: Body = mark.senses["BODY"][1]
        return body.name
    key: str = mark.senses["ORG"]
    return mark.text if mark.text.startswith("COP") else organisations()[key].name


def is_named_forum(mark: Mark) -> bool:
    """Whether an organisation or body is itself a meeting by its name: "COP26", "Arab Summit"."""
    if "ORG" in mark:
        if organisations()[mark.senses["ORG"]].kind in _NO_MEETINGS:
            return False  # "the United Nations Conference on Trade and Development"
        return bool(_NAMED.search(mark.text)) and "Security Conference" not in mark.text
    if "BODY" in mark:
        return bool(_NAMED.search(mark.senses["BODY"][1].name))
    return False


def is_sitting(marks: Marks, at: int) -> bool:
    """Whether a body or forum stands for its sitting: "walked out of the UN General Assembly"."""
    mark = marks[at]
    if not mark.any_of(ORGANISATION) or (at + 1 < len(marks) and marks[at + 1].any_of(_NO_SITTING_BEFORE)):
        return False
    if _is_one_of_a_row(marks, at):
        return _SITTING.search(forum_name(mark) or "") is not None
    if _takes_place(marks, at):
        return _SITTING.search(forum_name(mark) or "") is not None
    step = at - 1
    while step >= 0 and marks[step].any_of(_BEFORE_NAME) and at - step < 5:
        step -= 1
    if step < 0:
        return False
    if _is_summit_of_leaders(mark) and _is_time_of(marks, step, at):
        return True
    if _is_attending(marks[step]) or marks[step].text.lower().startswith("host"):
        return _SITTING.search(forum_name(mark) or "") is not None
    return marks[step].text.lower() == "at" and "Assembly" in (forum_name(mark) or "")


def _is_summit_of_leaders(mark: Mark) -> bool:
    """Whether the body is one of leaders, which is nowhere but where they sit: "the European Council"."""
    return "BODY" in mark and mark.senses["BODY"][1].level == "summit"


def _is_time_of(marks: Marks, at: int, forum: int) -> bool:
    """Whether the word at `at` says when, or what for: "ahead of", "arrived for" the European Council."""
    if forum + 1 < len(marks) and marks[forum + 1].forms:
        return False  # "before the European Council decides"
    word = marks[at].text.lower()
    if word.split()[-1] == "for":
        return any(mark.any_of(_GATHERING) for mark in marks[max(0, at - _GATHERING_REACHES) : at + 1])
    if word == "of":
        return at > 0 and marks[at - 1].text.lower() in _BEFORE_OF
    return word in _WHEN or "BILATERAL" in marks[at]


def _takes_place(marks: Marks, at: int) -> bool:
    """Whether the forum at `at` opens, is held, ends: "the General Assembly opens in New York"."""
    step = at + 1
    while step < len(marks) and marks[step].any_of(_AUXILIARIES) and step < at + 5:
        step += 1
    if step + 1 >= len(marks) or "HOLD" not in marks[step] or not marks[step].forms:
        return False
    return marks[step + 1].any_of(_AFTER_TAKING_PLACE)


def _is_one_of_a_row(marks: Marks, at: int) -> bool:
    """Whether a number or a day says which sitting: "its 30th Council", "Thursday's European Council"."""
    step = at - 1
    if step >= 0 and "ORDINAL" in marks[step]:
        return True
    while step >= 0 and "POSS" in marks[step]:
        step -= 1
    return 0 <= step < at - 1 and "DATE" in marks[step]


def _is_attending(mark: Mark) -> bool:
    """Whether what a verb governs is a sitting; one may join or travel to the organisation itself."""
    if not mark.any_of(_OF_SITTINGS):
        return False
    return "ATTEND" not in mark or not mark.text.lower().startswith(_JOINING)
