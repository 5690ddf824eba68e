"""Who founded an organisation, and who belongs to it."""

from __future__ import annotations

from summitry.facts import Modality, Standing
from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import modality_at
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name

_FEWEST = 2
_RELATIVE = frozenset(("REL", "THAT"))


def founded(here: Memberships) -> None:
    """ "Iran, Pakistan and Turkey founded the ECO", "signed the treaty that creates the OECS"."""
    marks = here.marks
    for at, mark in marks.having("FOUND"):
        if "PERSON" in mark or _is_of_find(marks, at):
            continue
        found = here.organisation_after(at, 3)
        holder = _founders(here, at)
        if found is None or holder is None or not is_whole_name(marks, found.end):
            continue
        parties = [party for party in _parties(holder) if party != found.organisation]
        modality, negated = modality_at(marks, at)
        if len(parties) >= _FEWEST and not negated:
            _tell(here, "founded", found, parties, holder, at, Standing.FOUNDER, modality)


def _is_of_find(marks: Marks, at: int) -> bool:
    """Whether "found" may be of "find": it counts only after "to" or "will"."""
    return marks[at].text.lower() == "found" and not marks[max(0, at - 1)].any_of(frozenset(("TO", "WILL")))


def _founders(here: Memberships, at: int) -> Holder | None:
    """The subject of the verb at `at`; of "signed" where the verb is that of a treaty."""
    marks = here.marks
    if at and marks[at - 1].any_of(_RELATIVE):
        signed = [place for place, _ in marks.having("SIGN") if place < at]
        return here.subjects.of(signed[-1]) if signed else here.subjects.of(at)
    return here.subjects.of(at)


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
