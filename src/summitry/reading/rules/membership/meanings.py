"""What the nouns of belonging mean: the standing, and whether it is so, planned or only possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from summitry.facts import Modality, Standing
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.rules.nearby import begins, first_of, says, stands_any

_POSSIBLY = frozenset(("MAY",))
_APPLYING = frozenset(("MAY", "APPLY"))
_SUSPENDING = frozenset(("SUSPEND",))
_IN_FORCE = frozenset(("FORCE",))
_LIFTING = frozenset(("LIFT",))
_RATIFYING = frozenset(("ratify", "ratifies", "ratified", "approve", "approves", "approved"))
_ENDING = frozenset("ended ends terminated terminates renounced renounces relinquished relinquishes".split())
_DONE = frozenset(("completed", "completes", "finalised", "finalized"))
_UNDER_WAY = frozenset(("process", "talks", "negotiations"))
_COMPLETED = frozenset(("completed", "celebrated", "became", "welcomed", "welcomes", "following"))
_DONE_FORMS = frozenset(("past", "part"))
_THREATENED = frozenset(("faces", "face", "facing", "threatened", "fears", "feared"))
_WEIGHING = tuple("considers considered considering mull weighs weighing contemplat debating".split())
_UNDECIDED = (*_WEIGHING, *"threaten propos suggest possibility prospect risk advocat".split())
_HINDERING = tuple("prevent stop thwart obstruct hinder veto block halt delay".split())
_UNDOING = (
    *"revok rescind revers cancel rejects rejected exclud block stop halt".split(),
    *("rule out", "rules out", "ruled out", "ruling out"),
)
"""How words begin that leave open what a noun tells, or undo it."""
_DEMANDED = frozenset("demanded urged proposed sought debated discussed possible unlikely not".split())
_HEDGES = 7
"""Within so many marks before the noun stands what makes it possible, denied or undone."""
_HEDGES_AFTER = 9


class Meaning(NamedTuple):
    """The standing that a noun means, and the modality that its sentence gives it."""

    status: Standing
    modality: Modality = Modality.ASSERTED


def _membership(marks: Marks, at: int) -> Meaning | None:
    """ "Britain's membership of the EU"; None where a verb suspends it."""
    if stands_any(marks, _APPLYING, at - _HEDGES, at):
        return Meaning(Standing.JOINED, Modality.POSSIBLE)
    if _speaks_of(marks, at, _RATIFYING):
        return Meaning(Standing.JOINED, Modality.PLANNED)
    if says(marks, _ENDING, at - 3, at):
        return Meaning(Standing.LEFT)
    if begins(marks, _HINDERING, at - _HEDGES, at):
        return Meaning(Standing.JOINED, Modality.POSSIBLE)
    suspension = first_of(marks, "SUSPENSIONN", at - _HEDGES, at)
    if suspension is not None:
        return Meaning(Standing.SUSPENDED, _hedged(marks, suspension))
    return None if stands_any(marks, _SUSPENDING, at - _HEDGES, at + _HEDGES) else Meaning(Standing.MEMBER)


def is_ratified(marks: Marks, at: int) -> bool:
    """Whether the sentence tells of a ratification, whose date is not that of the accession."""
    return _speaks_of(marks, at, _RATIFYING)


def _accession(marks: Marks, at: int) -> Meaning:
    """ "Turkey's EU accession"."""
    if _speaks_of(marks, at, _UNDER_WAY):
        return Meaning(Standing.CANDIDATE)
    if _speaks_of(marks, at, _COMPLETED) or _is_in_force(marks, at):
        return Meaning(Standing.JOINED)
    possible = stands_any(marks, _POSSIBLY, at - _HEDGES, at) or _is_called_for(marks, at)
    return Meaning(Standing.JOINED, Modality.POSSIBLE if possible else Modality.PLANNED)


def _is_in_force(marks: Marks, at: int) -> bool:
    """Whether the sentence goes on to say that it "took effect"."""
    return any(mark.forms.get("FORCE") in _DONE_FORMS for mark in marks[at : at + 6])


def _is_called_for(marks: Marks, at: int) -> bool:
    """Whether the sentence calls for what the noun means: "urged the accession of Finland"."""
    return any(mark.senses.get("STANCE") == "calls_for" for mark in marks[max(0, at - _HEDGES) : at])


def _withdrawal(marks: Marks, at: int) -> Meaning:
    """ "Britain's withdrawal from the EU": left once that is in force."""
    left = stands_any(marks, _IN_FORCE, at, at + 16) or says(marks, _DONE, at - 4, at)
    return Meaning(Standing.LEFT) if left else Meaning(Standing.LEAVING, _hedged(marks, at))


def _suspension(marks: Marks, at: int) -> Meaning:
    """ "the suspension of Mali"; reinstated where that is lifted."""
    if stands_any(marks, _LIFTING, at - _HEDGES, at):
        return Meaning(Standing.REINSTATED, modality_at(marks, at)[0])
    return Meaning(Standing.SUSPENDED, _if_threatened(marks, at))


def _expulsion(marks: Marks, at: int) -> Meaning:
    """ "Guinea's expulsion from ECOWAS"."""
    return Meaning(Standing.EXPELLED, _if_threatened(marks, at))


def _return(marks: Marks, at: int) -> Meaning:
    """ "Morocco's readmission to the African Union"."""
    return Meaning(Standing.REINSTATED)


def _candidacy(marks: Marks, at: int) -> Meaning:
    """ "Georgia's candidacy for the EU"."""
    return Meaning(Standing.CANDIDATE)


def _if_threatened(marks: Marks, at: int) -> Modality:
    """Possible where the party only faces it, or others ask for it."""
    return Modality.POSSIBLE if _speaks_of(marks, at, _THREATENED) else _hedged(marks, at)


def _hedged(marks: Marks, at: int) -> Modality:
    """Possible where what the noun tells is called for or weighed, denied where it is undone or ruled out."""
    start = at - _HEDGES
    if begins(marks, _UNDOING, start, at):
        return Modality.DENIED
    if begins(marks, _UNDECIDED, start, at) or stands_any(marks, _POSSIBLY, start, at):
        return Modality.POSSIBLE
    if _is_called_for(marks, at) or _is_only_demanded(marks, at):
        return Modality.POSSIBLE
    return Modality.ASSERTED


def _is_only_demanded(marks: Marks, at: int) -> bool:
    """Whether what the noun tells was demanded, not done: "Russia's expulsion was demanded by Ukraine"."""
    for step in range(at + 1, min(len(marks), at + _HEDGES_AFTER) - 1):
        if "BE" in marks[step]:
            return marks[step + 1].text.lower() in _DEMANDED
    return False


def is_weighed(marks: Marks, at: int) -> bool:
    """Whether the move at `at` is only thought of: "is considering withdrawing"."""
    return begins(marks, _WEIGHING, at - 4, at)


def _speaks_of(marks: Marks, at: int, words: frozenset[str]) -> bool:
    """Whether one of `words` stands within fourteen marks of the noun."""
    return says(marks, words, at - 14, at + 14)


MEANINGS: dict[str, Callable[[Marks, int], Meaning | None]] = {
    "MEMBERSHIPNOUN": _membership,
    "ACCESSION": _accession,
    "WITHDRAWALN": _withdrawal,
    "SUSPENSIONN": _suspension,
    "EXPULSIONN": _expulsion,
    "REJOINN": _return,
    "CANDIDATENOUN": _candidacy,
}
"""What each class of noun means at a place among marks; the first that a mark can be counts."""
NO_CHANGE = frozenset(("MEMBERSHIPNOUN",))
"""Nouns of a state, which no date in the sentence dates."""
