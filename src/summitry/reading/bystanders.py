"""Who stands before a verb without doing what it tells: "a deal with Iran", "performers who refuse"."""

from __future__ import annotations

from summitry.reading.marks import Marks
from summitry.reading.phrases import parties_before
from summitry.reading.verb_groups import before_auxiliaries

_STATES = frozenset(("COUNTRY", "ORG"))
_OF_A_STATE = frozenset("republic kingdom state states people emirate union federation commonwealth".split())
"""What is the state itself with its "of": "the Republic of Korea"."""
_PLAIN = frozenset(("WORD", "ORGNOUN"))
_DETERMINERS = frozenset(("THE", "A"))
_OPENING_CLAUSE = frozenset(("THAT", "IF", "BECAUSE", "BUT"))
_PRIVATE = frozenset(
    "activists citizens clerics companies critics exiles families fans farmers fighters firms fishermen "
    "investors journalists lawyers migrants militants people players prisoners protesters rebels refugees "
    "relatives researchers residents scientists shareholders soldiers students supporters tourists traders "
    "victims voters women workers".split()
)
"""Whose words are nobody's but their own, wherever they are from."""
_WITH = frozenset(("with", "between", "against"))
_WHO = frozenset(("who", "which", "that"))
_NOUNS = frozenset(("WORD", "LEADERS", "DOC", "ORGNOUN"))


def is_of_others(marks: Marks, verb: int) -> bool:
    """Whether the verb stands after "who", or after "that" with a noun before it: "performers who refuse"."""
    step = before_auxiliaries(marks, verb - 1)
    if step < 1:
        return False
    if "REL" in marks[step]:
        return marks[step].text.lower() in _WHO
    if _ends_other_subject(marks, step):
        return True
    before = marks[step - 1]
    return "THAT" in marks[step] and not before.forms and before.any_of(_NOUNS)


def _ends_other_subject(marks: Marks, at: int) -> bool:
    """Whether a noun that names nobody opens the clause: "fears that the group will seek revenge"."""
    noun = marks[at]
    if not noun.any_of(_PLAIN) or noun.capital or noun.forms or at < 2:
        return False
    start = at - 1
    while start > 0 and "WORD" in marks[start] and not marks[start].capital and at - start < 3:
        start -= 1
    return start > 0 and marks[start].any_of(_DETERMINERS) and marks[start - 1].any_of(_OPENING_CLAUSE)


def describes(marks: Marks, at: int) -> bool:
    """Whether those named at `at` but describe: "the Armed Forces of Colombia", "a deal with Iran"."""
    if "PEOPLE" in marks[at] and "ADJ" not in marks[at] and "COUNTRY" not in marks[at]:
        return not (at and "THE" in marks[at - 1])  # "Peruvians protest"
    if not marks[at].any_of(_STATES) or "PERSON" in marks[at]:
        return False
    start = parties_before(marks, at + 1).start
    while start > 0 and "THE" in marks[start - 1]:
        start -= 1
    if start < 2:
        return False
    joint, noun = marks[start - 1], marks[start - 2]
    if "OF" in joint:
        return "CAP" in noun and noun.text.lower() not in _OF_A_STATE
    if "FROM" in joint:
        return noun.text.lower() in _PRIVATE  # "investors from Singapore"
    return joint.text.lower() in _WITH and noun.any_of(_NOUNS)
