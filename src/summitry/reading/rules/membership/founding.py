"""Who founded an organisation, and who belongs to it."""

from __future__ import annotations

from summitry.facts import Modality, Standing
from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import is_passive, parties_from
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name
from summitry.reading.rules.nearby import past

_FEWEST = 2
_BEFORE_FOUND = frozenset(("TO", "WILL"))
_LISTED = 3
_WHERE_AND_WHEN = frozenset(("IN", "CAPITAL", "CAP", "DATE"))
_PAUSES = frozenset(("COLON", "COMMA", "DASH"))
_RELATIVE = frozenset(("REL", "THAT"))


def founded(here: Memberships) -> None:
    """ "Iran, Pakistan and Turkey founded the ECO", "signed the treaty that creates the OECS"."""
    marks = here.marks
    for at, mark in marks.having("FOUND"):
        if "PERSON" in mark or _is_of_find(marks, at):
            continue
        if is_passive(marks, at, "FOUND"):
            _founded_by(here, at)
            continue
        found = here.organisation_after(at, 3)
        holder = _founders(here, at)
        if found is not None and holder is None:
            holder, found = _founders_after(here, at, found)
        if found is None or holder is None or not is_whole_name(marks, found.end):
            continue
        parties = [party for party in _parties(holder) if party != found.organisation]
        modality, negated = modality_at(marks, at)
        if len(parties) >= _FEWEST and not negated:
            _tell(here, "founded", found, parties, holder, at, Standing.FOUNDER, modality)


def _founded_by(here: Memberships, at: int) -> None:
    """ "The ECO was founded by Iran, Pakistan and Turkey"."""
    marks = here.marks
    owner = here.organisation_before(at)
    if owner is None or at + 1 >= len(marks) or "BY" not in marks[at + 1]:
        return
    listed = parties_from(marks, at + 2)
    parties = [party for party in listed.parties if party != owner[0]]
    if len(parties) >= _FEWEST:
        holder = Holder(listed.items, owner[1], listed.end, False)
        found = Reached(owner[0], listed.end)
        _tell(here, "founded_by", found, parties, holder, at, Standing.FOUNDER, modality_at(marks, at)[0])


def _is_of_find(marks: Marks, at: int) -> bool:
    """Whether "found" may be of "find": it counts only after "to" or "will"."""
    return marks[at].text.lower() == "found" and not marks[max(0, at - 1)].any_of(_BEFORE_FOUND)


def _founders(here: Memberships, at: int) -> Holder | None:
    """The subject of the verb at `at`; of "signed" where the verb is that of a treaty."""
    marks = here.marks
    if at and marks[at - 1].any_of(_RELATIVE):
        signed = [place for place, _ in marks.having("SIGN") if place < at]
        return here.subjects.of(signed[-1]) if signed else here.subjects.of(at)
    return here.subjects.of(at)


def _founders_after(here: Memberships, at: int, found: Reached) -> tuple[Holder | None, Reached]:
    """Who founded it, and where that is told: "the nations that founded the group in 1997: Egypt, …"."""
    marks = here.marks
    pause = past(marks, found.end, _WHERE_AND_WHEN, found.end + 7)
    if not at or not marks[at - 1].any_of(_RELATIVE) or pause >= len(marks):
        return None, found
    if not marks[pause].any_of(_PAUSES):
        return None, found
    listed = parties_from(marks, pause + 1)
    if len(listed.parties) < _LISTED or any(person is not None for _, person in listed.items):
        return None, found
    return Holder(listed.items, at - 1, listed.end, False), Reached(found.organisation, listed.end)


def _parties(holder: Holder) -> list[str]:
    """The countries of a subject, be they named or stood for by their leaders."""
    return list(dict.fromkeys(party for party, _ in holder.items if party))


def belongs(here: Memberships) -> None:
    """ "Belarus has belonged to the ILO since 1954", "Kosovo does not belong to the UN"."""
    marks = here.marks
    for at, mark in marks.having("BELONG"):
        found = here.organisation_after(at, 3)
        holder = here.subjects.of(at)
        if "PERSON" in mark or found is None or holder is None or not is_whole_name(marks, found.end):
            continue
        modality, negated = modality_at(marks, at)
        parties = here.countries(holder.items)
        modality = Modality.DENIED if negated else modality
        _tell(here, "belongs", found, parties, holder, at, Standing.MEMBER, modality)


def _tell(
    here: Memberships,
    rule: str,
    found: Reached,
    parties: list[str],
    holder: Holder,
    at: int,
    status: Standing,
    modality: Modality,
) -> None:
    here.add(
        Told(
            rule=rule,
            organisation=found.organisation,
            parties=parties,
            status=status,
            start=holder.start,
            end=found.end,
            modality=modality,
            verb=at if status is Standing.FOUNDER else None,
            dated=status is Standing.FOUNDER,
            resolved=holder.anaphor,
        )
    )
