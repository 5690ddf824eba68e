"""A meeting that is told by what came of it: "OAU leaders signed a treaty in Abuja on Monday"."""

from __future__ import annotations

from summitry.facts import Modality
from summitry.reading.context import Draft
from summitry.reading.modality import modality_at
from summitry.reading.rules.meeting.by_verb import is_group, subject_end, told_by_verb
from summitry.reading.rules.meeting.merging import settle
from summitry.reading.rules.meeting.noun_phrase import HIGH_LEVELS, NounPhrase
from summitry.reading.rules.meeting.passage import Passage

_ACTS = ("SIGN", "ADOPT", "DECIDE", "SUSPEND", "EXPEL", "ADMIT", "FOUND")
_FINITE = frozenset(("past", "s", "base"))


def meeting_by_act(passage: Passage) -> tuple[int, Draft] | None:
    """The sitting at which leaders or a body did something in a city and on a day; with the verb's place.

    Both are asked for: leaders who act from home have no city in common.
    """
    marks = passage.marks
    if "DATE" not in marks.kinds:
        return None
    for at, mark in marks.having(*_ACTS):
        if "PERSON" in mark or "DOC" in mark or _FINITE.isdisjoint(mark.forms.values()):
            continue
        if modality_at(marks, at) != (Modality.ASSERTED, False):
            continue
        phrase, end = NounPhrase(passage, at), subject_end(marks, at)
        if end == 0 or not is_group(phrase, end):
            continue
        if phrase.body is None and phrase.leaders not in HIGH_LEVELS:
            continue
        telling = told_by_verb(phrase)
        if telling.fields["city"] is None or telling.fields["date"] is None:
            continue
        draft = settle(phrase, telling)
        if draft is not None:
            return at, draft
    return None
