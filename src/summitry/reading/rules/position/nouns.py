"""What the words after a verb make of its stance: "reaffirmed the commitment", "insisted that it be done"."""

from __future__ import annotations

from summitry.facts import Stance
from summitry.reading.marks import Marks

_OF_OTHERS = ("welcom", "prais", "commend", "hail", "thank", "applaud", "salut")
"""What is welcomed or praised is another's: "welcomed the commitment of Oman" commits nobody."""
_AFTER_OBJECT = frozenset(("THAT", "COMMA", "FOR", "OF"))
_ONE = frozenset(("COUNTRY", "ORG", "PERSON", "CAPITAL"))
_NEAR = 4
_BEFORE_BE = frozenset(("WILL", "MAY", "NOT", "TO", "DO", "MUST"))
_BY_NOUN = {
    noun: stance
    for stance, nouns in {
        Stance.COMMITS: (
            "commitment commitments determination readiness willingness intention intentions resolve pledge "
            "vow obligation attachment eagerness"
        ),
        Stance.SUPPORTS: (
            "support solidarity appreciation gratitude satisfaction confidence thanks sympathy condolences "
            "congratulations endorsement approval delight admiration backing"
        ),
        Stance.CONCERN: (
            "concern concerns alarm regret regrets fear fears worry worries anxiety anxieties unease "
            "disquiet dismay misgivings frustration disappointment sorrow sadness shock apprehension "
            "doubts scepticism skepticism"
        ),
        Stance.CALLS_FOR: "hope hopes desire wish call calls appeal demand demands expectation",
        Stance.CONDEMNS: (
            "opposition condemnation objection objections outrage disapproval anger displeasure indignation "
            "disagreement rejection revulsion abhorrence"
        ),
        Stance.REFUSES: "refusal unwillingness reluctance",
    }.items()
    for noun in nouns.split()
}
"""Nouns that say more than the verb before them: "reaffirmed his commitment", "expressed concern"."""
_ANNOUNCED = frozenset(
    "commitment commitments determination readiness willingness intention intentions support solidarity "
    "opposition".split()
)
_WHO = frozenset("he she it they we i".split())
_OF_THINGS_TOO = ("extend", "register")
_LEAST, _MOST = 2, 7
_NO_HEAD = frozenset(("THAT", "COMMA", "FOR", "OF", "IN", "ON", "WITH", "BY", "NOT", "TO"))
_AMID = frozenset("amid over about against no neither importance need".split())
_NO_OBJECT = frozenset(("WILL", "THAT", "COMMA", "FOR", "OF", "ON", "IN", "WITH"))
_PRAISING = frozenset("effective successful fruitful constructive professional excellent exemplary".split())
"""What makes praise of a note: "noted the contingent's effective actions"."""


def by_object_noun(marks: Marks, at: int, stance: Stance) -> Stance:
    """The stance that the verb's object makes of it: "reaffirmed the U.S. commitment" commits."""
    if stance not in (Stance.EMPHASISES, Stance.COMMITS, Stance.SUPPORTS):
        return stance
    if marks[at].text.lower().startswith(_OF_OTHERS):
        return stance
    if marks[at].text.lower().endswith(" to") or (at + 1 < len(marks) and "TO" in marks[at + 1]):
        return stance
    for mark in marks[at + 1 : at + 8]:
        low = mark.text.lower()
        if low in _PRAISING and marks[at].text.lower().startswith("note"):
            return Stance.SUPPORTS
        noun = low.removesuffix(" to")  # "our resolve to" is a verb elsewhere
        if noun in _BY_NOUN:
            return _BY_NOUN[noun]
        if not _AFTER_OBJECT.isdisjoint(mark.senses) or low in ("importance", "need"):
            break
    return stance


def uttered(marks: Marks, at: int) -> Stance | None:
    """The stance of "voiced their deep disquiet", by the noun that heads the object; None elsewhere."""
    reach = _LEAST if marks[at].text.lower().startswith(_OF_THINGS_TOO) else _MOST
    for mark in marks[at + 1 : at + 1 + reach]:
        if mark.text.lower() in _BY_NOUN:
            return _BY_NOUN[mark.text.lower()]
        if mark.any_of(_NO_HEAD) or mark.text.lower() in _AMID:
            return None
    return None


def announced(marks: Marks, at: int) -> Stance | None:
    """The stance of "announced its commitment to", "declared their support for"; None elsewhere."""
    for mark in marks[at + 1 : at + 5]:
        if mark.text.lower() in _ANNOUNCED:
            return _BY_NOUN[mark.text.lower()]
        if mark.forms or mark.any_of(_NO_OBJECT) or mark.text.lower() in _WHO:
            return None
    return None


def demands(marks: Marks, at: int) -> bool:
    """Whether what is insisted on is to be done: "insisted that fighters be brought to justice"."""
    for step in range(at + 2, min(len(marks), at + 12)):
        if "MUST" in marks[step] or (
            marks[step].text in ("has", "have") and "TO" in marks[min(step + 1, len(marks) - 1)]
        ):
            return True
        if marks[step].text == "be" and not marks[step - 1].any_of(_BEFORE_BE):
            return True
        if marks[step].forms and "PERSON" not in marks[step]:
            return _is_subjunctive(marks, at, step)
    return False


def _is_subjunctive(marks: Marks, at: int, verb: int) -> bool:
    """Whether one party is to do something: "insisted that Mali hold elections"."""
    plain = "base" in marks[verb].forms.values() and marks[verb - 1].any_of(_ONE)
    return plain and verb - at <= _NEAR and not marks[verb - 1].text.endswith("s")
