"""What the words after a verb make of its stance: "reaffirmed the commitment", "insisted that it be done"."""

from __future__ import annotations

from summitry.facts import Stance
from summitry.reading.marks import Mark, Marks

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
            "vow obligation attachment eagerness dedication devotion"
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
_INTEREST = "interest"
"""Whoever reaffirms an interest in doing something commits to it; to appreciate another's is else."""
_RECOGNISING = ("recogni",)
_CLAUSE_REACHES = 14
_CLAUSE_ENDS = frozenset(("SEMI", "COMMA", "QUOTE", "THAT"))
_OWNERS = frozenset(
    ("COUNTRY", "ORG", "BODY", "PRON", "LEADERS", "PERSON", "GOVERNMENT", "MEMBERNOUN", "POSS")
)
_PARTIES = frozenset(("COUNTRY", "ORG", "ADJ", "CAPITAL", "REGION"))
_STAYING = frozenset(("remain", "remains", "remained", "stand", "stands", "stood"))
_SUPPORTING = frozenset(("support", "solidarity", "behind", "with"))
_FINITE = frozenset(("past", "s"))
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
    if stance is Stance.EMPHASISES:
        stance = _by_clause(marks, at) or stance
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
        noun = low.removesuffix(" to").removesuffix(" for")  # "our resolve to" is a verb elsewhere
        if noun in _BY_NOUN or (noun == _INTEREST and stance is Stance.EMPHASISES):
            return _BY_NOUN.get(noun, Stance.COMMITS)
        if not _AFTER_OBJECT.isdisjoint(mark.senses) or low in ("importance", "need"):
            break
    return stance


def _by_clause(marks: Marks, at: int) -> Stance | None:
    """What the clause after "that" makes of it: "reaffirmed that the EU would provide aid" commits."""
    low = marks[at].text.lower()
    if low.startswith(_RECOGNISING):
        return Stance.SUPPORTS if _is_recognised_as(marks, at) else None
    that = (
        at
        if low.endswith("that")
        else next((step for step in range(at + 1, min(len(marks), at + 3)) if "THAT" in marks[step]), None)
    )
    if that is None and not low.endswith("clear"):
        return None
    begin = (at if that is None else that) + 1
    for step in range(begin, min(len(marks), begin + _CLAUSE_REACHES)):
        mark = marks[step]
        if mark.any_of(_CLAUSE_ENDS):
            return None
        if step > begin and ("WILL" in mark or mark.text.lower() == "would" or _takes(mark, Stance.COMMITS)):
            negated = "NOT" in mark or (step + 1 < len(marks) and "NOT" in marks[step + 1])
            own = any(before.any_of(_OWNERS) for before in marks[begin:step])
            return Stance.COMMITS if own and not negated else None
        if mark.text.lower() in _STAYING:
            support = any(after.text.lower() in _SUPPORTING for after in marks[step + 1 : step + 5])
            return Stance.SUPPORTS if support else None
        if mark.forms and "PERSON" not in mark and _FINITE.intersection(mark.forms.values()):
            return None
    return None


def _takes(mark: Mark, stance: Stance) -> bool:
    return mark.senses.get("STANCE") == stance.value and "PERSON" not in mark


def _is_recognised_as(marks: Marks, at: int) -> bool:
    """Whether somebody is given a standing: "recognise the State of Palestine as …"."""
    ahead = marks[at + 1 : at + 9]
    party = next((step for step, mark in enumerate(ahead) if mark.any_of(_PARTIES)), None)
    return party is not None and party < 4 and any("AS" in mark for mark in ahead[party:])


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
