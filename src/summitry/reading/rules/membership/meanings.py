"""What the nouns of belonging mean: the standing, and whether it is so, planned or only possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from summitry.facts import Modality, Standing
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.rules.nearby import says, stands_any

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
_THREATENED = frozenset(("faces", "face", "facing", "threatened"))


class Meaning(NamedTuple):
    """The standing that a noun means, and the modality that its sentence gives it."""

    status: Standing
    modality: Modality = Modality.ASSERTED


def _membership(marks: Marks, at: int) -> Meaning | None:
    """ "Britain's membership of the EU"; None where a verb suspends it."""
    if stands_any(marks, _APPLYING, at - 7, at):
        return Meaning(Standing.JOINED, Modality.POSSIBLE)
    if _speaks_of(marks, at, _RATIFYING):
        return Meaning(Standing.JOINED, Modality.PLANNED)
    if says(marks, _ENDING, at - 3, at):
        return Meaning(Standing.LEFT)
    return None if stands_any(marks, _SUSPENDING, at - 7, at + 7) else Meaning(Standing.MEMBER)


def is_ratified(marks: Marks, at: int) -> bool:
    """Whether the sentence tells of a ratification, whose date is not that of the accession."""
    return _speaks_of(marks, at, _RATIFYING)


def _accession(marks: Marks, at: int) -> Meaning:
    """ "Turkey's EU accession"."""
    if _speaks_of(marks, at, _UNDER_WAY):
        return Meaning(Standing.CANDIDATE)
    if _speaks_of(marks, at, _COMPLETED) or _is_in_force(marks, at):
        return Meaning(Standing.JOINED)
    possible = stands_any(marks, _POSSIBLY, at - 7, at) or _is_called_for(marks, at)
    return Meaning(Standing.JOINED, Modality.POSSIBLE if possible else Modality.PLANNED)


def _is_in_force(marks: Marks, at: int) -> bool:
    """Whether the sentence goes on to say that it "took effect"."""
    return any(mark.forms.get("FORCE") in _DONE_FORMS for mark in marks[at : at + 6])


def _is_called_for(marks: Marks, at: int) -> bool:
    """Whether the sentence calls for what the noun means: "urged the accession of Finland"."""
    return any(mark.senses.get("STANCE") == "calls_for" for mark in marks[max(0, at - 7) : at])


def _withdrawal(marks: Marks, at: int) -> Meaning:
    """ "Britain's withdrawal from the EU": left once that is in force."""
    left = stands_any(marks, _IN_FORCE, at, at + 16) or says(marks, _DONE, at - 4, at)
    return Meaning(Standing.LEFT if left else Standing.LEAVING)


def _suspension(marks: Marks, at: int) -> Meaning:
    """ "the suspension of Mali"; reinstated where that is lifted."""
    if stands_any(marks, _LIFTING, at - 7, at):
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
    """Possible where the party only faces it."""
    return Modality.POSSIBLE if _speaks_of(marks, at, _THREATENED) else Modality.ASSERTED


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
