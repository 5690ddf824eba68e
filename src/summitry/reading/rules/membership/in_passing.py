"""Moves told without the organisation's name: "Cuba was suspended in 1962", "Maldives left in 2016"."""

from __future__ import annotations

from summitry.facts import Standing
from summitry.reading.marks import Marks
from summitry.reading.phrases import is_passive, modality_at
from summitry.reading.rules.membership.standing import Memberships, Told

_PASSIVES = {
    "SUSPEND": Standing.SUSPENDED,
    "EXPEL": Standing.EXPELLED,
    "ADMIT": Standing.JOINED,
}
_NAMED = frozenset(("ORG", "ORGNOUN", "BODY"))
_ON_THE_WAY = frozenset(("IN", "ON", "WORD"))
_LONGEST_WAY = 3
"""Marks that may stand between the verb and its date: "left in 2016", "signed up again in May"."""


def moves_in_passing(here: Memberships) -> None:
    """ "Venezuela was admitted in 2012": of the organisation whose members the report speaks of."""
    organisation = _organisation_in_hand(here)
    if organisation is None:
        return
    for at, _ in here.marks.having("JOIN", "LEAVE", *_PASSIVES):
        end = _dated_end(here.marks, at)
        status = _status(here.marks, at)
        holder = here.subjects.of(at)
        if end is None or status is None or holder is None or holder.anaphor:
            continue
        modality, negated = modality_at(here.marks, at)
        if negated:
            continue
        here.add(
            Told(
                rule="moves_in_passing",
                organisation=organisation,
                parties=here.countries(holder.items),
                status=status,
                start=holder.start,
                end=end,
                change=at,
                modality=modality,
            )
        )


def _organisation_in_hand(here: Memberships) -> str | None:
    """The organisation of the last standing that the report told."""
    drafts = here.context.drafts
    return next((d.fields["organisation"] for d in reversed(drafts) if d.fact == "membership"), None)


def _dated_end(marks: Marks, at: int) -> int | None:
    """The place after the date that follows the verb at `at`; None where something else does."""
    for step in range(at + 1, min(len(marks), at + 2 + _LONGEST_WAY)):
        if "DATE" in marks[step]:
            return step + 1
        if marks[step].any_of(_NAMED) or not marks[step].any_of(_ON_THE_WAY):
            return None
    return None


def _status(marks: Marks, at: int) -> Standing | None:
    """The standing that the verb at `at` means without an object."""
    mark = marks[at]
    for kind, status in _PASSIVES.items():
        if kind in mark:
            return status if is_passive(marks, at, kind) else None
    if "past" not in mark.forms.values() and "part" not in mark.forms.values():
        return None
    if "LEAVE" in mark:
        return Standing.LEFT
    return Standing.REINSTATED if mark.senses["JOIN"] == "reinstated" else Standing.JOINED
