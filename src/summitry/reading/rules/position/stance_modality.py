"""Whether a stance is taken, or only planned, possible, threatened or denied."""

from __future__ import annotations

from summitry.facts import Modality, Stance
from summitry.reading.marks import Marks
from summitry.reading.modality import is_neither

_VERB_GROUP = frozenset(("WORD", "BE", "HAVE", "TO", "DO", "MUST", "PRON", "DATE"))
_ASKING = ("ask", "request", "seek", "call", "appeal")
_WISHING = ("like", "wish")
"""What "would" softens no more than the voice: "I agree and would like to thank"."""
_HELPING = ("support", "back", "stand")
"""What is a deed of the future as well: "will support the fund", where "will welcome" is but words."""


def modality_of(marks: Marks, at: int, stance: Stance) -> tuple[Modality | None, Stance]:
    """The modality of a stance, and the stance after negation; None where nothing is left of it."""
    modality = Modality.ASSERTED
    for step in range(at - 1, max(-1, at - 5), -1):
        mark = marks[step]
        if mark.senses.get("STANCE") == Stance.REFUSES.value or _fails(marks, step):
            return None, stance
        ends = not mark.any_of(_VERB_GROUP)
        if "NOT" in mark.senses or (ends and is_neither(marks, step)):
            return _negated(stance, marks[at].text) if _is_refusal(marks, step, at) else (None, stance)
        if "WILL" in mark.senses and "STANCE" not in mark.senses:
            modality = Modality.PLANNED
        elif "MAY" in mark.senses and "MUST" not in mark.senses:
            is_taken = marks[step + 1].text in _WISHING or _speaks(marks, step - 1)
            return (Modality.ASSERTED if is_taken else None), stance
        elif ends:
            break
    return (
        _foretold(marks, at, stance)
        if modality is Modality.PLANNED
        else (_threatened(marks, at, stance), stance)
    )


def _threatened(marks: Marks, at: int, stance: Stance) -> Modality:
    is_threat = stance is Stance.COMMITS and marks[at].text.lower().startswith("threat")
    return Modality.POSSIBLE if is_threat else Modality.ASSERTED


def _foretold(marks: Marks, at: int, stance: Stance) -> tuple[Modality, Stance]:
    """ "Will": who undertakes does so now, and who says "we will support" undertakes."""
    if stance is Stance.COMMITS:
        return _threatened(marks, at, stance), stance
    if any(_speaks(marks, step) for step in range(max(0, at - 4), at)):
        return Modality.ASSERTED, Stance.COMMITS
    return (Modality.ASSERTED, Stance.COMMITS) if _helps(marks, at) else (Modality.PLANNED, stance)


def _helps(marks: Marks, at: int) -> bool:
    """Whether a party undertakes it: "the EU will support the fund"; "it" may be the fund itself."""
    before = marks[max(0, at - 4) : at]
    if not marks[at].text.lower().startswith(_HELPING) or not any(mark.text == "will" for mark in before):
        return False
    return not any(mark.senses.get("PRON") == "it" for mark in before)


def is_more(marks: Marks, at: int) -> bool:
    """Whether "not only" follows "will": "we will not only deepen our cooperation"."""
    after = marks[at + 1].text if at + 1 < len(marks) else ""
    return "NOT" in marks[at] and "WILL" in marks[at] and after in ("only", "just", "merely")


def _is_refusal(marks: Marks, at: int, verb: int) -> bool:
    """Whether what is negated is refused: not "without seeking approval", "did not ask for aid"."""
    if marks[at].text.lower() == "without":
        return False
    did_not = marks[at].text.lower() == "not" and at > 0 and marks[at - 1].text.lower() == "did"
    return not (did_not and marks[verb].text.lower().startswith(_ASKING))


def _negated(stance: Stance, verb: str) -> tuple[Modality | None, Stance]:
    """What is left of a stance under "not": "does not recognise the election" refuses to do so."""
    if verb.lower().startswith("recogni"):
        return Modality.ASSERTED, Stance.REFUSES
    if stance is Stance.SUPPORTS:
        return Modality.ASSERTED, Stance.CONDEMNS
    if stance in (Stance.COMMITS, Stance.CALLS_FOR):
        return Modality.ASSERTED, Stance.REFUSES
    return None, stance


def _fails(marks: Marks, at: int) -> bool:
    """Whether the word at `at` negates what somebody can do: "could not agree"."""
    return "NOT" in marks[at] and any(
        mark.text.lower() in ("could", "can", "cannot") for mark in marks[max(0, at - 1) : at + 1]
    )


def _speaks(marks: Marks, at: int) -> bool:
    """Whether "I" or "we" stands at `at`."""
    return at >= 0 and "PRON" in marks[at] and marks[at].senses["PRON"] in ("i", "we")
