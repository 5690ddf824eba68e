"""Who stands before a verb without doing what it tells: "a deal with Iran", "performers who refuse"."""

from __future__ import annotations

from summitry.reading.marks import Marks
from summitry.reading.phrases import parties_before
from summitry.reading.verb_groups import before_auxiliaries

_STATES = frozenset(("COUNTRY", "ORG"))
_OF_A_STATE = frozenset("republic kingdom state states people emirate union federation commonwealth".split())
"""What is the state itself with its "of": "the Republic of Korea"."""
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
    before = marks[step - 1]
    return "THAT" in marks[step] and not before.forms and before.any_of(_NOUNS)


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
    return joint.text.lower() in _WITH and noun.any_of(_NOUNS)
