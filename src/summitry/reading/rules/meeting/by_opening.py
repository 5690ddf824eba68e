"""A meeting with which a sentence opens: "Meeting in Brussels on Tuesday, NATO foreign ministers agreed"."""

from __future__ import annotations

from summitry.reading.context import Draft
from summitry.reading.rules.meeting.by_verb import is_group, told_by_verb
from summitry.reading.rules.meeting.merging import settle
from summitry.reading.rules.meeting.noun_phrase import ORGANISATION, NounPhrase
from summitry.reading.rules.meeting.passage import Passage
from summitry.reading.rules.nearby import past, stands_any

_OPENINGS = frozenset("meeting gathered gathering assembled assembling convened convening".split())
_SUBJECT = frozenset("THE ADJ ORG LEADERS COUNTRY BODY GOVERNMENT OF AND NUMBER MEMBERNOUN FROM".split())
_LONGEST = 14
"""Of so many marks at most is the subject."""
_AFTER = frozenset(("IN", "ON", "DATE", "VIDEO"))


def meeting_by_opening(passage: Passage) -> tuple[int, Draft] | None:
    """The meeting of whoever the sentence is about, and the place of the participle; None where none is."""
    marks = passage.marks
    if len(marks) < 2 or marks[0].text.lower() not in _OPENINGS or not marks[0].capital:
        return None
    if not (marks[1].any_of(_AFTER) or marks[1].text == "at"):
        return None
    for comma, _ in marks.having("COMMA"):
        end = past(marks, comma + 1, _SUBJECT, comma + _LONGEST)
        phrase = NounPhrase(passage, 0)
        if stands_any(marks, ORGANISATION, comma + 1, end) and is_group(phrase, end):
            telling = told_by_verb(phrase)
            telling.places.append(end - 1)
            draft = settle(phrase, telling)
            return (0, draft) if draft is not None else None
    return None
