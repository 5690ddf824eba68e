"""Who stands before a verb without doing what it tells: "a deal with Iran", "performers who refuse"."""

from __future__ import annotations

from summitry.reading.marks import Marks
from summitry.reading.phrases import parties_before
from summitry.reading.verb_groups import ADVERBS, before_auxiliaries

_STATES = frozenset(("COUNTRY", "ORG"))
_OF_A_STATE = frozenset("republic kingdom state states people emirate union federation commonwealth".split())
"""What is the state itself with its "of": "the Republic of Korea"."""
_PLAIN = frozenset(("WORD", "CAP", "ORGNOUN"))
_IN_PHRASE = frozenset(("THE", "A", "WORD", "CAP", "ORGNOUN", "AND", "NUMBER"))
_OF_ITS_OWN = frozenset(
    "court courts tribunal university bank institute museum chamber church federation association".split()
)
"""What speaks for no government, though it is of a country: "the Supreme Court of Brazil"."""
_LONGEST = 7
_OPENING_CLAUSE = frozenset(("THAT", "IF", "BECAUSE", "BUT"))
_PRIVATE = frozenset(
    "activists citizens clerics companies critics exiles families fans farmers fighters firms fishermen "
    "investors journalists lawyers migrants militants people players prisoners protesters rebels refugees "
    "relatives researchers residents scientists shareholders soldiers students supporters tourists traders "
    "victims voters women workers".split()
)
"""Whose words are nobody's but their own, wherever they are from."""
_PORTFOLIO = frozenset(("CAP", "OF", "AND"))
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
    if not noun.any_of(_PLAIN) or noun.forms or at < 2 or _is_adverb(noun.text):
        return False
    start = at
    while start > 0 and not marks[start].any_of(_OPENING_CLAUSE) and at - start < _LONGEST:
        if not marks[start].any_of(_IN_PHRASE):
            return False
        start -= 1
    return start < at and marks[start].any_of(_OPENING_CLAUSE) and not _is_adverb(marks[start + 1].text)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in ADVERBS


def _is_of_ministry(marks: Marks, at: int) -> bool:
    """Whether the words up to `at` are a ministry's: "the Ministry of External Relations of Brazil"."""
    step = at
    while step > 0 and marks[step].any_of(_PORTFOLIO):
        step -= 1
    return "GOVERNMENT" in marks[step]


def describes(marks: Marks, at: int) -> bool:
    """Whether those named at `at` but describe: "the Armed Forces of Colombia", "a deal with Iran"."""
    if "PEOPLE" in marks[at] and "ADJ" not in marks[at] and "COUNTRY" not in marks[at]:
        return not (at and "THE" in marks[at - 1])  # "Peruvians protest"
    if "PERSON" not in marks[at] and not marks[at].any_of(_STATES):
        return False
    start = parties_before(marks, at + 1).start
    while start > 0 and "THE" in marks[start - 1]:
        start -= 1
    if start < 2:
        return False
    joint, noun = marks[start - 1], marks[start - 2]
    if "PERSON" in marks[at]:
        return joint.text.lower() == "against" and noun.any_of(_NOUNS)  # "protests against the president"
    if "OF" in joint:
        named = "CAP" in noun and noun.text.lower() not in _OF_A_STATE
        own = noun.capital and noun.text.lower().split()[-1] in _OF_ITS_OWN
        return own or (named and not _is_of_ministry(marks, start - 2))
    if "FROM" in joint:
        return noun.text.lower() in _PRIVATE  # "investors from Singapore"
    return joint.text.lower() in _WITH and noun.any_of(_NOUNS)
