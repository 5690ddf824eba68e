"""A party applies, is a candidate, talks about joining."""

from __future__ import annotations

from summitry.facts import Modality, Standing
from summitry.names.parties import is_organisation
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import parties_from
from summitry.reading.rules.membership.owners import Parties, owner_before, party_before
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name
from summitry.reading.rules.nearby import says, stands_any

_APPLIES = frozenset(("APPLY", "CANDIDATENOUN"))
_JOINING = frozenset(("JOIN", "ACCESSION", "MEMBERSHIPNOUN"))
_LEAVING = frozenset(("LEAVE", "WITHDRAWALN"))
_PAUSES = frozenset(("COMMA", "SEMI", "POINT"))
_BREAKS = frozenset(("SEMI", "COLON", "BUT"))
_VERBS = frozenset(("HOLD", "APPLY", "PROPOSE"))
"""Verbs whose subject is the candidate: "begin talks", "applies", "submits its bid"."""
_OPENS = frozenset(("HOLD", "PROPOSE", "FOUND"))
_APPLYING = ("appl", "reappl")
_TOO = frozenset(("too", "again", "first", "last", "this", "late", "early", "once"))
_AFTER_APPLYING = frozenset(
    ("FOR", "TO", "POINT", "COMMA", "DATE", "ON", "IN", "AS", "AND", "BECAUSE", "SEMI")
)
_SOUGHT = frozenset(("JOIN", "ACCESSION", "LEAVE", "ORG", "ORGNOUN", "THE", "A"))
_BELONGING = frozenset("be become accede enter rejoin join".split())
_GAINING = frozenset("gain get win seek obtain regain secure".split())
_STANDINGS = frozenset(("MEMBERSHIPNOUN", "OBSERVERNOUN", "CANDIDATENOUN", "ACCESSION", "MEMBERNOUN"))
_TALKS = frozenset(("talks", "negotiations"))
_WITHDRAWS = frozenset(("withdraw", "withdraws", "withdrew", "withdrawn"))


def candidates(here: Memberships) -> None:
    """ "Serbia opens accession talks with the EU", "NATO invites Macedonia to begin talks"."""
    marks = here.marks
    for at, mark in marks.having("APPLY", "CANDIDATENOUN", "TALKS"):
        if not mark.any_of(_APPLIES) and not stands_any(marks, _JOINING, at - 2, at + 5):
            continue
        if _talked_with(here, at) or _is_for_more(marks, at) or _is_put_to_use(marks, at):
            continue
        found = _applied_to(here, at)
        if found is None or stands_any(marks, _LEAVING, at + 1, at + 4):
            continue
        who = _owner(here, at) or _subject(here, at) or _talking(marks, at) or _invited(here, at)
        if who is None:
            continue
        modality, negated = modality_at(marks, at)
        withdrawn = negated or says(marks, _WITHDRAWS, at - 6, at + 1)
        here.add(
            Told(
                rule="candidate",
                organisation=found.organisation,
                parties=who.parties,
                status=Standing.CANDIDATE,
                start=who.start,
                end=found.end,
                modality=Modality.DENIED if withdrawn else modality,
            )
        )


def _is_put_to_use(marks: Marks, at: int) -> bool:
    """Whether something is applied: "will not apply the tariffs", "to reapply duties"."""
    if "APPLY" not in marks[at] or at + 1 >= len(marks) or not marks[at].text.lower().startswith(_APPLYING):
        return False
    after = marks[at + 1]
    return not (after.any_of(_AFTER_APPLYING) or after.text.endswith("ly") or after.text in _TOO)


def _is_for_more(marks: Marks, at: int) -> bool:
    """Whether something else is sought than to belong: "a bid to win support", "applied to seize it"."""
    if at + 2 >= len(marks) or "TO" not in marks[at + 1] or "TALKS" in marks[at]:
        return False
    sought = marks[at + 2]
    if sought.text.lower() in _GAINING:
        return not stands_any(marks, _STANDINGS, at + 3, at + 9)
    return not sought.any_of(_SOUGHT) and sought.text.lower() not in _BELONGING and not sought.capital


def _talked_with(here: Memberships, at: int) -> bool:
    """ "The EU opened accession talks with Moldova"; whether that is what is told."""
    marks = here.marks
    verb = next((step for step in range(at - 1, max(-1, at - 4), -1) if marks[step].any_of(_OPENS)), None)
    if verb is None or at + 1 >= len(marks) or "WITH" not in marks[at + 1]:
        return False
    owner, listed = here.organisation_before(verb), parties_from(marks, at + 2)
    parties = here.countries(listed.items)
    if owner is None or not parties:
        return False
    modality, negated = modality_at(marks, verb)
    here.add(
        Told(
            rule="talked_with",
            organisation=owner[0],
            parties=parties,
            status=Standing.CANDIDATE,
            start=owner[1],
            end=listed.end,
            modality=Modality.DENIED if negated else modality,
        )
    )
    return True


def _end_of_words(marks: Marks, at: int) -> int:
    """The place of the next comma or full stop after `at`."""
    return next((step for step in range(at + 1, len(marks)) if marks[step].any_of(_PAUSES)), len(marks))


def _applied_to(here: Memberships, at: int) -> Reached | None:
    """The organisation that the application at `at` is for."""
    marks, context = here.marks, here.context
    for step in range(at, min(len(marks), at + 12)):
        mark = marks[step]
        if "BODY" in mark:
            return None  # "its bid for the Human Rights Council"
        if "ORG" in mark:
            whole = is_whole_name(marks, step + 1) or marks[step + 1].any_of(_JOINING)
            return Reached(mark.senses["ORG"], step + 1) if whole else None
        if mark.any_of(_BREAKS):
            break
        if "ORGNOUN" in mark and "THE" in marks[step - 1]:
            referred = context.refer(mark.senses["ORGNOUN"])
            if referred:
                return Reached(referred, step + 1)
    if "APPLY" in marks[at] and context.organisation:
        return Reached(context.organisation, _end_of_words(marks, at))
    return None


def _owner(here: Memberships, at: int) -> Parties | None:
    """The candidate in "Georgia's application to join the EU"."""
    owner = owner_before(here, at)
    if owner is None or is_organisation(owner.party):
        return None
    return Parties([owner.party], owner.start)


def _subject(here: Memberships, at: int) -> Parties | None:
    """The candidates in "Serbia and Albania open talks", "Ukraine applies"."""
    for step in range(at, max(-1, at - 6), -1):
        if here.marks[step].any_of(_VERBS):
            holder = here.subjects.of(step)
            parties = here.countries(holder.items) if holder else []
            return Parties(parties, holder.start) if holder and parties else None
    return None


def _talking(marks: Marks, at: int) -> Parties | None:
    """The candidate named nearest before "talks" or "negotiations"."""
    owner = party_before(marks, at) if marks[at].text.lower() in _TALKS else None
    return Parties([owner.party], owner.start) if owner else None


def _invited(here: Memberships, at: int) -> Parties | None:
    """The candidates in "NATO invites Macedonia to begin talks"."""
    for step in range(at - 1, max(-1, at - 8), -1):
        if "INVITE" in here.marks[step]:
            parties = here.countries(parties_from(here.marks, step + 1).items)
            return Parties(parties, step) if parties else None
    return None
