"""Who resolves the paragraphs of a resolution: "The General Assembly, … Condemns …; 2. Calls upon …".

The subject stands once, in a line that ends in a comma or a colon; the paragraphs after it open with
their verbs. Whoever enacts them is their subject until a paragraph opens with a subject of its own.
"""

from __future__ import annotations

import re

from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Holder
from summitry.reading.marks import Marks, Sentence
from summitry.reading.phrases import PARTY, party_of
from summitry.reading.subjects import Subjects

_ITEM = re.compile(r"\s*(?:[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)\]]{1,2}|[-–—•*·▪]+)?\s*", re.I)
_ENDS = (",", ":", ";", "we")
_SUBJECT = frozenset("THE A PERSON ORG COUNTRY PRON LEADERS BODY QUOTE NUMBER THAT REL ADJ".split())
_ENACTING = frozenset(("BODY", "ORG", "LEADERS", "GOVERNMENT", "ORGNOUN", "MEMBERNOUN"))
_IN_HAND = frozenset(("BODY", "LEADERS"))
_FARTHEST = 5
"""So many marks may stand before the one that names whoever enacts."""


def take_enactor(text: str, sentence: Sentence, marks: Marks, subjects: Subjects, context: Context) -> None:
    """Note from a sentence that was read who enacts the paragraphs after it, if it opens any."""
    if not marks or not text.endswith(_ENDS, sentence.start, sentence.end):
        return
    if context.speaker is not None or not _is_last_of_line(text, sentence.end):
        return
    context.enactor = _enactor(marks, subjects, context)


def implied_subject(text: str, sentence: Sentence, marks: Marks, context: Context) -> Holder | None:
    """Whoever enacts the paragraph that the sentence opens, with the place where its own words begin.

    None where the paragraph has a subject of its own.
    """
    if context.enactor is None or not marks:
        return None
    line = text.rfind("\n", 0, sentence.start) + 1
    item = _ITEM.match(text, line)
    if item is None or item.end() < sentence.start:
        return None
    opening = next((at for at, mark in enumerate(marks) if mark.start >= item.end()), 0)
    if marks[opening].forms or not marks[opening].any_of(_SUBJECT):
        held = context.enactor
        return Holder(held.items, opening, opening, True, plural=held.plural, words=held.words)
    if not item.group().strip():
        context.enactor = None
    return None


def _is_last_of_line(text: str, end: int) -> bool:
    return text[end : end + 40].lstrip(" \t\r\xa0")[:1] == "\n"


def _enactor(marks: Marks, subjects: Subjects, context: Context) -> Holder | None:
    """Whoever opens the sentence, "We, the Ministers of …", "The Council …", or ends it, "by which we"."""
    voice = next((at for at, mark in enumerate(marks) if mark.senses.get("PRON") == "we"), None)
    if voice is not None and (voice == 0 or voice == len(marks) - 1 or "COMMA" in marks[voice + 1]):
        held = subjects.pronoun(voice) or subjects.in_hand()
        return _implied(held, marks, voice) if held is not None else None
    for at, mark in enumerate(marks[:_FARTHEST]):
        if "WORD" in mark and not mark.capital:
            return None  # "The choir of the Commonwealth"
        if not mark.any_of(_ENACTING) or "PERSON" in mark:
            continue
        held = _in_the_role_of(marks) or subjects.holder_at(at)
        if held is None or not any(party for party, _ in held.items):
            held = subjects.in_hand() if mark.any_of(_IN_HAND) else None
        return _implied(held, marks, at) if held is not None else None
    return _named_last(marks, subjects)


def _named_last(marks: Marks, subjects: Subjects) -> Holder | None:
    """The body with which the sentence ends: "Acting under Chapter VII of the Charter, the Council:"."""
    at = len(marks) - 1 - ("COLON" in marks[-1] or "COMMA" in marks[-1])
    if at < 2 or "COLON" not in marks[-1] or not marks[at].any_of(_ENACTING) or "PERSON" in marks[at]:
        return None
    held = subjects.holder_at(at)
    return _implied(held, marks, at) if held is not None else None


def _in_the_role_of(marks: Marks) -> Holder | None:
    """ "…, as guarantors of the Astana format": the organisation or grouping that they act for."""
    for at, _ in marks.having("AS"):
        for mark in marks[at + 1 : at + 5]:
            if is_organisation(party_of(mark)):
                return Holder([(party_of(mark), None)], 0, 0, True, plural=True)
    return None


def _implied(held: Holder, marks: Marks, at: int) -> Holder:
    """The same as the subject of other sentences; its words begin at `at` and end where all are named."""
    places: dict[str | None, int] = {}
    for step, mark in enumerate(marks):
        if step >= at and mark.any_of(PARTY):
            places.setdefault(party_of(mark), step)
    last = max((places[party] for party, _ in held.items if party in places), default=at)
    begin = at - 1 if at and "THE" in marks[at - 1] else at
    words = (marks[begin].start, marks[last].end)
    return Holder(held.items, 0, 0, True, plural=held.plural, words=words)
