"""An organisation acts on a party: suspends, expels, admits, takes back; a party suspends itself."""

from __future__ import annotations

from typing import NamedTuple

from summitry.facts import Modality, Standing
from summitry.reading.context import Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import is_passive, parties_before, parties_from, party_of
from summitry.reading.rules.membership.owners import owner_before
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name
from summitry.reading.rules.nearby import stands_any

_ACTS = {
    "SUSPEND": Standing.SUSPENDED,
    "EXPEL": Standing.EXPELLED,
    "ADMIT": Standing.JOINED,
    "JOIN": Standing.REINSTATED,
}
_AT_ONCE = frozenset(("SUSPEND", "EXPEL"))
_FINITE = frozenset(("past", "s", "part"))
_DECIDED_NEAR = 4
_TAKES_BACK = ("read", "rein", "re-ad")
_PAST = frozenset(("past", "part"))
_WELCOMES = frozenset(("accept", "accepts", "accepted", "welcome", "welcomes", "welcomed"))
_AS_MEMBER = frozenset(("MEMBERNOUN", "MEMBERSHIPNOUN"))
_MEMBERSHIP = frozenset(("MEMBERSHIPNOUN",))
_BELONGING = frozenset(("MEMBERSHIPNOUN", "PARTICIPATION"))
_RELATES = frozenset(("FROM", "MEMBERSHIPNOUN", "TO", "IN", "AS"))
"""What ties the organisation to the act: "from ECOWAS", "its membership of", "into the EU"."""
_LESSER = frozenset(("OBSERVERNOUN", "PARTNERNOUN"))
_PRONOUN = frozenset(("PRON",))
_BEFORE_PARTIES = frozenset(
    ("THE", "NUMBER", "NEXT", "ACTINGADJ", "MEMBERNOUN", "COMMA", "AS", "MEMBERSHIPNOUN", "OF", "WORD")
)
_NO_MEMBERS = frozenset(
    (
        *"operations humanitarian aid flights talks sanctions diplomats cooperation relations ties".split(),
        *"contacts dialogue assistance funding payments loans visas imports exports trade".split(),
        *"deliveries negotiations support work programs programmes".split(),
    )
)
"""What is suspended without touching a membership."""


class _Act(NamedTuple):
    """The verb's place, the standing that it brings, and its modality."""

    at: int
    status: Standing
    modality: Modality


def organisation_acts(here: Memberships) -> None:
    """ "ECOWAS suspends Mali", "Niger is suspended by ECOWAS", "the AU readmitted Sudan"."""
    marks = here.marks
    for at, mark in marks.having(*_ACTS):
        kind = _kind_of_act(mark)
        if kind is None or (kind == "ADMIT" and _is_mere_welcome(marks, at)):
            continue
        modality, negated = modality_at(marks, at)
        if modality is Modality.PLANNED and kind in _AT_ONCE and _has_decided(marks, at):
            modality = Modality.ASSERTED
        act = _Act(at, _ACTS[kind], Modality.DENIED if negated else modality)
        if kind == "ADMIT" and (stands_any(marks, _LESSER, at + 1, at + 5) or _is_taken_in(here, act)):
            continue
        if is_passive(marks, at, kind):
            _is_acted_upon(here, act)
        elif act.status is not Standing.SUSPENDED or not _suspends_itself(here, act):
            _acts_upon(here, act)


def _has_decided(marks: Marks, at: int) -> bool:
    """ "decided to suspend", "Decides to expel": with the decision it is done."""
    before = marks[max(0, at - _DECIDED_NEAR) : at]
    decided = any(mark.forms.get("DECIDE") in _FINITE for mark in before)
    return decided and not any("WILL" in mark and "DECIDE" not in mark for mark in before)


def _kind_of_act(mark: Mark) -> str | None:
    """The class of an organisation's act; None for "joins", which is the party's own."""
    if "PERSON" in mark:
        return None
    kind = next(kind for kind in _ACTS if kind in mark)
    if kind != "JOIN":
        return kind
    takes_back = mark.senses["JOIN"] == "reinstated" and mark.text.lower().startswith(_TAKES_BACK)
    return kind if takes_back else None


def _is_mere_welcome(marks: Marks, at: int) -> bool:
    """Whether "welcomes" or "accepts" is said of no membership: "accepted the proposal"."""
    if at + 1 < len(marks) and marks[at + 1].text == "into":
        return False
    return marks[at].text.lower() in _WELCOMES and not stands_any(marks, _AS_MEMBER, at + 1, at + 14)


def _is_taken_in(here: Memberships, act: _Act) -> bool:
    """ "with Timor-Leste formally admitted as the bloc's 11th member": the verb is a mere participle."""
    marks, at = here.marks, act.at
    if marks[at].forms.get("ADMIT") not in _PAST or at + 1 >= len(marks) or "AS" not in marks[at + 1]:
        return False
    step = at - 1
    while step > 0 and "WORD" in marks[step] and marks[step].text.endswith("ly"):
        step -= 1
    listed = parties_before(marks, step + 1)
    parties = here.countries(listed.items)
    found = here.organisation_after(at, 6)
    if not parties or found is None or listed.start == 0 or "WITH" not in marks[listed.start - 1]:
        return False
    here.add(
        Told(
            rule="taken_in",
            organisation=found.organisation,
            parties=parties,
            status=act.status,
            start=listed.start,
            end=found.end,
            modality=act.modality,
        )
    )
    return True


def _is_acted_upon(here: Memberships, act: _Act) -> None:
    """ "Niger is suspended by ECOWAS", "Mali's membership has been suspended"."""
    holder = here.subjects.of(act.at)
    if holder is None or not here.countries(holder.items):
        holder = _owner_of_membership(here, act.at)
    if holder is None:
        return
    found = here.organisation_after(act.at, 6) or _of_the_membership(here, act.at)
    if found is None and act.status is Standing.SUSPENDED and here.context.organisation:
        if stands_any(here.marks, _MEMBERSHIP, act.at - 4, act.at):
            found = Reached(here.context.organisation, act.at + 1)
    if found is None:
        return
    here.add(
        Told(
            rule="was_suspended",
            organisation=found.organisation,
            parties=here.countries(holder.items),
            status=act.status,
            start=holder.start,
            end=found.end,
            modality=act.modality,
            verb=act.at,
            reasoned=True,
            resolved=holder.anaphor,
        )
    )


def _of_the_membership(here: Memberships, at: int) -> Reached | None:
    """The organisation in "Syria's membership of the League was suspended"."""
    for step in range(at - 1, max(-1, at - 7), -1):
        if "MEMBERSHIPNOUN" in here.marks[step] and "OF" in here.marks[step + 1]:
            found = here.organisation_after(step, 4)
            return Reached(found.organisation, at + 1) if found is not None and found.end <= at else None
    return None


def _owner_of_membership(here: Memberships, at: int) -> Holder | None:
    """The country in "Syria's membership was suspended"."""
    marks = here.marks
    noun = next(
        (step for step in range(at - 1, max(-1, at - 7), -1) if "MEMBERSHIPNOUN" in marks[step]), None
    )
    owner = owner_before(here, noun) if noun is not None else None
    return Holder([(owner.party, None)], owner.start, noun or at, False) if owner is not None else None


def _acts_upon(here: Memberships, act: _Act) -> None:
    """ "ECOWAS suspends Mali", "suspended Mali from the African Union"."""
    owner = here.organisation_before(act.at) or _of_the_vote(here, act.at)
    parties, end = _object(here, act.at)
    if not parties:
        return
    after = here.organisation_after(end - 1, 9)
    if after is not None and not stands_any(here.marks, _RELATES, act.at, after.end):
        after = None
    found = after or (Reached(owner[0], end) if owner else None)
    if found is None:
        return
    here.add(
        Told(
            rule="organisation_acts",
            organisation=found.organisation,
            parties=parties,
            status=act.status,
            start=owner[1] if owner else act.at,
            end=found.end,
            modality=act.modality,
            verb=act.at,
            reasoned=True,
            resolved=after is None,
        )
    )


def _of_the_vote(here: Memberships, at: int) -> tuple[str, int] | None:
    """The organisation whose meeting "voted to suspend Myanmar", and the place of that meeting."""
    marks, meeting = here.marks, here.context.meeting
    if meeting is None or not at or "TO" not in marks[at - 1]:
        return None
    for step in range(at - 2, max(-1, at - 10), -1):
        if "MEETING" in marks[step] and meeting.fields["organisation"]:
            return meeting.fields["organisation"], step
    return None


def _object(here: Memberships, at: int) -> tuple[list[str], int]:
    """The parties that the verb at `at` acts upon, and the place after them."""
    marks = here.marks
    step = _object_start(marks, at)
    if step is None:
        return [], at
    listed = parties_from(marks, step)
    parties = here.countries(listed.items)
    if not parties and step + 1 < len(marks) and "POSS" in marks[step + 1]:
        party = party_of(marks[step])
        if party and stands_any(marks, _BELONGING, step, step + 5):
            return [party], min(len(marks), step + 4)
    return parties, listed.end


def _object_start(marks: Marks, at: int) -> int | None:
    """Where the object of the verb at `at` starts; None where that is aid or the like."""
    step = at + 1
    limit = min(len(marks), at + 8)
    while step < limit and marks[step].any_of(_BEFORE_PARTIES):
        if "WORD" in marks[step] and marks[step].text in _NO_MEMBERS:
            return None
        step += 1
    return step


def _suspends_itself(here: Memberships, act: _Act) -> bool:
    """ "Caracas froze its participation in the bloc in May"."""
    marks, at = here.marks, act.at
    if not stands_any(marks, _PRONOUN, at + 1, at + 3) or not stands_any(marks, _BELONGING, at + 1, at + 6):
        return False
    holder = here.subjects.of(at)
    found = here.organisation_after(at, 8)
    if found is None and here.context.organisation:
        found = Reached(here.context.organisation, min(len(marks), at + 3))
    if holder is None or found is None or not is_whole_name(marks, found.end):
        return True
    here.add(
        Told(
            rule="suspended_its_participation",
            organisation=found.organisation,
            parties=here.countries(holder.items),
            status=Standing.SUSPENDED_ITSELF,
            start=holder.start,
            end=found.end,
            modality=act.modality,
            verb=at,
            reasoned=True,
            resolved=holder.anaphor,
        )
    )
    return True
