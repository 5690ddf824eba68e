"""Moves told without the organisation's name: "Cuba was suspended in 1962", "Maldives left in 2016"."""

from __future__ import annotations

from summitry.facts import Standing
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import PartyList, is_passive, parties_before
from summitry.reading.rules.membership.standing import Memberships, Told

_PASSIVES = {
    "SUSPEND": Standing.SUSPENDED,
    "EXPEL": Standing.EXPELLED,
    "ADMIT": Standing.JOINED,
}
_NAMED = frozenset(("ORG", "ORGNOUN", "BODY"))
_ON_THE_WAY = frozenset(("IN", "ON", "WORD"))
_PAST = frozenset(("past", "part"))
_NAMED_ACT = frozenset(("ORG", "ORGNOUN", "BODY", "BY", "FROM", "MEMBERSHIPNOUN", "PARTICIPATION"))
_WHEN_OR_WHY = frozenset(("BECAUSE", "DATE"))
_BEFORE_DATE = frozenset(("IN", "ON"))
_ABOUT = frozenset(("TO", "FROM", "WITH", "FOR", "OF", "IN", "ON"))
"""Before a country they say that something else was suspended: "aid to Niger"."""
_AUXILIARIES = frozenset(("BE", "HAVE"))
_SETS_OFF = frozenset(("COMMA", "DASH"))
_ENDS = frozenset(("COMMA", "SEMI", "AND", "POINT", "DASH"))
_LONGEST_WAY = 3
"""Marks that may stand between the verb and its date: "left in 2016", "signed up again in May"."""


def moves_in_passing(here: Memberships) -> None:
    """ "Venezuela was admitted in 2012": of the organisation whose members the report speaks of."""
    organisation = here.context.last_told("membership")
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


def suspended_in_passing(here: Memberships) -> None:
    """ "Venezuela, suspended since 2016,", "Mali -- like Guinea -- was suspended after the coup"."""
    marks, context = here.marks, here.context
    held = context.meeting.fields["organisation"] if context.meeting is not None else None
    organisation = context.last_told("membership") or held or context.organisation
    if organisation is None:
        return
    for at, mark in marks.having("SUSPEND"):
        if "PERSON" in mark or mark.forms.get("SUSPEND") not in _PAST or not _ends_so(marks, at):
            continue
        listed = _set_off_before(marks, at)
        who = here.countries(listed.items) if listed is not None else []
        start = listed.start if listed is not None else at
        if not who and is_passive(marks, at, "SUSPEND"):
            holder = here.subjects.of(at)
            who, start = (here.countries(holder.items), holder.start) if holder is not None else ([], at)
        modality, negated = modality_at(marks, at)
        if not who or negated or (start and marks[start - 1].any_of(_ABOUT)):
            continue
        here.add(
            Told(
                rule="suspended_in_passing",
                organisation=organisation,
                parties=who,
                status=Standing.SUSPENDED,
                start=start,
                end=_after_reason(marks, at),
                change=at,
                modality=modality,
                reasoned=True,
            )
        )


def _ends_so(marks: Marks, at: int) -> bool:
    """Whether a date, a cause or nothing follows: from what, or by whom, is for other rules."""
    if any(mark.any_of(_NAMED_ACT) for mark in marks[at + 1 : at + 5]):
        return False
    after = marks[at + 1 : at + 3]
    if not after or after[0].any_of(_ENDS) or after[0].any_of(_WHEN_OR_WHY):
        return True
    return after[0].any_of(_BEFORE_DATE) and len(after) > 1 and "DATE" in after[1]


def _set_off_before(marks: Marks, at: int) -> PartyList | None:
    """The parties in "Venezuela, suspended", "-- Mali and Guinea -- are suspended"; None where none are."""
    step = at - 1
    while step > 0 and marks[step].any_of(_AUXILIARIES):
        step -= 1
    if step < 1 or not marks[step].any_of(_SETS_OFF) or ("COMMA" in marks[step] and step != at - 1):
        return None
    while step > 0 and marks[step].any_of(_SETS_OFF):
        step -= 1
    listed = parties_before(marks, step + 1)
    return listed if listed.items else None


def _after_reason(marks: Marks, at: int) -> int:
    """The place after the date or the cause that follows "suspended"."""
    for step in range(at + 1, min(len(marks), at + 9)):
        if "DATE" in marks[step]:
            return step + 1
        if marks[step].any_of(_ENDS):
            return step
    return at + 1


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
