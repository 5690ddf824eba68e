"""A meeting that is told by what came of it: "OAU leaders signed a treaty in Abuja on Monday"."""

from __future__ import annotations

from summitry.facts import Modality, When
from summitry.reading.context import Draft
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import is_passive
from summitry.reading.rules.meeting.by_verb import is_group, subject_end, told_by_verb
from summitry.reading.rules.meeting.merging import settle
from summitry.reading.rules.meeting.noun_phrase import HIGH_LEVELS, NounPhrase
from summitry.reading.rules.meeting.passage import Passage
from summitry.reading.rules.meeting.telling import Telling
from summitry.reading.rules.nearby import counts_votes

_ACTS = ("SIGN", "ADOPT", "DECIDE", "SUSPEND", "EXPEL", "ADMIT", "FOUND", "VOTE", "STANCE", "ISSUE", "DEBATE")
_IN_SESSION = frozenset(("session", "parliamentary", "summit"))
_FINITE = frozenset(("past", "s", "base"))


def meeting_by_act(passage: Passage) -> tuple[int, Draft] | None:
    """The sitting at which leaders or a body did something in a city and on a day; with the verb's place.

    Both are asked for, but of a council that sits: leaders who act from home have no city in common.
    """
    marks = passage.marks
    if not any("OF" not in marks[max(0, at - 1)] for at, _ in marks.having("DATE")):
        return None  # no date, or only that of something else: "the attack of 15 January"
    for at, mark in marks.having(*_ACTS):
        if "PERSON" in mark or "DOC" in mark or _FINITE.isdisjoint(mark.forms.values()):
            continue
        kind = next(kind for kind in _ACTS if kind in mark)
        if (
            counts_votes(marks, at)
            or modality_at(marks, at) != (Modality.ASSERTED, False)
            or is_passive(marks, at, kind)
        ):
            continue
        phrase, end = NounPhrase(passage, at), subject_end(marks, at)
        if end == 0 or not is_group(phrase, end):
            continue
        if phrase.body is None and phrase.leaders not in HIGH_LEVELS:
            continue
        telling = told_by_verb(phrase)
        if kind == "STANCE" and not _is_told_where(marks, at):
            telling.fields.update(city=None, country=None, format=None)  # "demanded a ceasefire in Gaza"
        if not _tells_a_sitting(phrase, telling):
            continue
        draft = settle(phrase, telling)
        if draft is not None:
            return at, draft
    return None


def _is_told_where(marks: Marks, verb: int) -> bool:
    """Whether the words right after the verb, or those with which the sentence opens, say where it was."""
    return any("IN" in mark for mark in (*marks[verb + 1 : verb + 2], *marks[:1]))


def _tells_a_sitting(phrase: NounPhrase, telling: Telling) -> bool:
    """Whether it is told when they met, and where, but of a council that sits.

    "Voted to end the mission on 31 December" tells the day of what was decided.
    """
    date = telling.fields["date"]
    if date is None or telling.fields["modality"] is Modality.PLANNED:
        return False
    return telling.fields["city"] is not None or _sits(phrase, date)


def _sits(phrase: NounPhrase, date: object) -> bool:
    """Whether a body that does what it does in session did so on one day."""
    debates = phrase.body_level == "ministerial" and "DEBATE" in phrase.marks[phrase.noun]
    if not debates and phrase.body_level not in _IN_SESSION:
        return False
    return isinstance(date, When) and date.first == date.last
