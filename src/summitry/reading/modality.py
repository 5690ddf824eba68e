"""Whether the words before a verb tell that something is, is to come, may be, or is not so."""

from __future__ import annotations

from summitry.facts import Modality
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import AUXILIARY

_OF_DAY = frozenset(("DATE", "ON"))
_NEITHER = frozenset(("neither", "Neither", "nor"))
_TELLING = frozenset(("SAY", "STANCE"))
_SAID_NEAR = 5
_PRESENT = frozenset(("s", "base"))
_OF_SUBJECT = frozenset("THE ADJ ORG COUNTRY PERSON BODY PRON AND COMMA CAP GOVERNMENT LEADERS".split())
_LONGEST_SUBJECT = 8
_ALLOWING = frozenset("allow allows enable enables help helps let permit permits".split())
_AWAITING = frozenset(("once", "until", "before"))


def modality_at(marks: Marks, verb: int) -> tuple[Modality, bool]:
    """The modality of the verb at `verb`, and whether it is negated."""
    negated = False
    modality = Modality.ASSERTED
    step = verb - 1
    plain = 0
    while step >= 0 and plain < 3:
        mark = marks[step]
        if "NOT" in mark.senses or _declines(marks, step):
            negated = not negated
            modality = _modality_of_negation(marks, step) or modality
        elif _is_to_come(marks, step):
            modality = Modality.PLANNED
        elif _may_be(mark):
            modality = _modality_of_may(marks, step, modality, negated=negated)
        elif _is_day_before_to(marks, step):
            pass  # "threatened on Monday to stay away"
        elif _governs(marks, step):
            modality = _modality_under(mark, modality)
        elif "AND" in mark.senses and step == verb - 1 and _is_bare(marks[verb]):
            return _joined_modality(marks, step), negated
        elif "WORD" in mark.senses or "BUT" in mark.senses or "AND" in mark.senses:
            plain += 1
        elif not mark.any_of(AUXILIARY):
            return _modality_of_clause(marks, step, modality, verb), negated or is_neither(marks, step)
        step -= 1
    return modality, negated


def _governs(marks: Marks, at: int) -> bool:
    """Whether a stance with "to" stands at `at`: "agreed to", but not "invited to"."""
    mark = marks[at]
    if mark.text.endswith(" to"):
        return True
    if "STANCE" not in mark.senses or "INVITE" in mark.senses:
        return False
    return "TO" in marks[_past_day(marks, at + 1)]


def _past_day(marks: Marks, at: int) -> int:
    """The place after "on Monday", "last week" at `at`; `at` where no day stands there."""
    step = at + ("ON" in marks[at] and at + 1 < len(marks))
    return step + 1 if "DATE" in marks[step] and step + 1 < len(marks) else at


def _is_day_before_to(marks: Marks, at: int) -> bool:
    """Whether a day at `at`, or its "on", stands before the "to" of an infinitive."""
    return marks[at].any_of(_OF_DAY) and "TO" in marks[_past_day(marks, at)]


def is_neither(marks: Marks, at: int) -> bool:
    """Whether the subject at `at` is one of "neither … nor"."""
    return any(mark.text in _NEITHER for mark in marks[max(0, at - 2) : at + 1])


def _may_be(mark: Mark) -> bool:
    """ "may", "if", "considers": what the verb after it tells may be or not."""
    senses = mark.senses
    return "MAY" in senses or "IF" in senses or senses.get("PLAN") == "possible"


def _modality_of_may(marks: Marks, at: int, modality: Modality, *, negated: bool) -> Modality:
    """Possible; "could not" has come to pass, and what somebody said that he would do is planned."""
    low = marks[at].text.lower()
    if low == "could" and negated:
        return modality
    if modality is Modality.POSSIBLE:  # "would consider leaving"
        return modality
    return Modality.PLANNED if low == "would" and _is_said_before(marks, at) else Modality.POSSIBLE


def _is_said_before(marks: Marks, at: int) -> bool:
    """Whether "would" stands in what somebody said: "said he would attend"."""
    before = marks[max(0, at - _SAID_NEAR) : at]
    return any(mark.any_of(_TELLING) or mark.text == "confirmed" for mark in before)


def _modality_under(mark: Mark, modality: Modality) -> Modality:
    """ "agreed to" tells what is to come, "urged to" what may be."""
    stance = mark.senses.get("STANCE")
    if stance == "commits":
        return Modality.POSSIBLE if mark.text.lower().startswith("threat") else Modality.PLANNED
    return Modality.POSSIBLE if stance is not None and modality is Modality.ASSERTED else modality


def _modality_of_clause(marks: Marks, subject: int, modality: Modality, verb: int) -> Modality:
    """Possible where the clause is a question, "whether he will"; planned where it lies ahead."""
    asked = subject > 0 and "IF" in marks[subject - 1] and "PRON" in marks[subject]
    if asked:
        return Modality.POSSIBLE
    return (
        Modality.PLANNED if modality is Modality.ASSERTED and _is_awaited(marks, subject, verb) else modality
    )


def _is_awaited(marks: Marks, subject: int, verb: int) -> bool:
    """Whether the clause of the subject lies ahead of another: "once Britain leaves", "when they meet"."""
    if _PRESENT.isdisjoint(marks[verb].forms.values()):
        return False
    step = subject
    while step > 0 and marks[step].any_of(_OF_SUBJECT) and subject - step < _LONGEST_SUBJECT:
        step -= 1
    opener = marks[step].text.lower()
    if opener == "when":
        return any("WILL" in mark for mark in marks)
    return opener in _AWAITING


def _declines(marks: Marks, at: int) -> bool:
    """ "refused to", "failed to", "decided against": the verb after it did not take place."""
    mark = marks[at]
    if "DECLINE" not in mark or not mark.forms or at + 1 >= len(marks):
        return False
    return mark.text.endswith(" to") or "TO" in marks[at + 1] or "ing" in marks[at + 1].forms.values()


def _modality_of_negation(marks: Marks, at: int) -> Modality | None:
    """ "will not", "has no plans to" tell of what is to come, "unlikely to" of what may be."""
    mark = marks[at]
    if "MAY" in mark:
        return Modality.POSSIBLE
    ahead = "WILL" in mark or mark.forms.get("DECLINE") in ("s", "base")
    if mark.text.lower() == "would not":
        ahead = _is_said_before(marks, at)
    return Modality.PLANNED if ahead else None


def _is_to_come(marks: Marks, at: int) -> bool:
    """ "will", "plans to": what the verb after it tells lies ahead."""
    senses = marks[at].senses
    if "WILL" in senses and "STANCE" not in senses:
        return True
    return senses.get("PLAN") == "planned" and _to_after(marks, at)


def _is_bare(mark: Mark) -> bool:
    return "base" in mark.forms.values()


def _joined_modality(marks: Marks, joint: int) -> Modality:
    """The modality of a verb joined by "and" to one before it: "plan to review … and adopt"."""
    for step in range(joint - 1, max(-1, joint - 22), -1):
        mark = marks[step]
        if "WILL" in mark.senses or ("PLAN" in mark.senses and mark.senses["PLAN"] == "planned"):
            return Modality.PLANNED
        if "MAY" in mark.senses or _is_allowed(marks, step):
            return Modality.POSSIBLE
        if "SEMI" in mark.senses:
            break
    return Modality.ASSERTED


def _is_allowed(marks: Marks, at: int) -> bool:
    """Whether "allow", "enable" at `at` governs an infinitive: "would allow it to reform and join"."""
    return marks[at].text.lower() in _ALLOWING and any("TO" in mark for mark in marks[at + 1 : at + 6])


def _to_after(marks: Marks, at: int) -> bool:
    return at + 1 < len(marks) and ("TO" in marks[at + 1] or marks[at].text.lower().endswith(" to"))
