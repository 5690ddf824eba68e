"""A party's membership, accession, withdrawal, suspension told by a noun."""

from __future__ import annotations

from summitry.names.parties import is_organisation
from summitry.reading.marks import Mark, Marks
from summitry.reading.rules.membership.meanings import MEANINGS, NO_CHANGE, is_ratified
from summitry.reading.rules.membership.owners import Owner, Parties, owner_before
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name
from summitry.reading.rules.nearby import past

_OFFICES = frozenset(("WORD", "TITLE"))
_TAKING_PART = frozenset(
    ("participation", "place", "entry", "return", "seat", "involvement", "application", "bid")
)
_BEFORE_NOUN = frozenset(("WORD", "POSS", "NUMBER", "DASH", "SUSPENSIONN", "EXPULSIONN", "AND"))
_APPROVES = frozenset(("approve", "approves", "approved"))
_OF_WHAT_IS = (
    "welcom",
    "hail",
    "note",
    "noting",
    "congratulat",
    "prais",
    "celebrat",
    "recall",
    "commend",
    "applaud",
)
_INTO = frozenset(("TO", "FROM"))
_ARTICLE = frozenset(("THE",))
_NOTIFIES = frozenset("notified notifies notify informed informs inform".split())
_FACES = frozenset(("faces", "face", "faced", "facing", "risks", "risk"))


def membership_of(here: Memberships) -> None:
    """ "Britain's membership of the EU", "Guinea's expulsion from ECOWAS", "Turkey's EU accession"."""
    for at, mark in here.marks.having(*MEANINGS):
        noun = _noun_of(mark)
        if noun is None:
            continue
        found = (
            _organisation_inside(here, at)
            or here.organisation_after(at, 8)
            or _entered(here, at)
            or _lifting(here, at)
            or _welcoming(here, at)
            or _notified(here, at)
        )
        owner = _owner(here, at) if found else None
        if found is None or owner is None:
            continue
        if noun == "CANDIDATENOUN" and _is_for_an_office(here.marks, at, found):
            continue
        meaning = MEANINGS[noun](here.marks, at)
        if meaning is None:
            continue
        whose = _all_of_them(here, at, owner)
        here.add(
            Told(
                rule="membership_of",
                organisation=found.organisation,
                parties=whose.parties,
                status=meaning.status,
                start=whose.start,
                end=max(found.end, at + 1),
                modality=meaning.modality,
                dated=noun not in NO_CHANGE and not is_ratified(here.marks, at),
            )
        )


def _is_for_an_office(marks: Marks, at: int, found: Reached) -> bool:
    """ "Estonia's bid to lead the organisation", "its candidate for EU commissioner"."""
    if at + 1 < len(marks) and "TO" in marks[at + 1]:
        return True
    after = marks[found.end] if at < found.end < len(marks) else None
    return after is not None and after.any_of(_OFFICES) and not is_whole_name(marks, found.end)


def _all_of_them(here: Memberships, at: int, owner: Owner) -> Parties:
    """The owner, and where "their" stands before the noun all who are named with it."""
    marks = here.marks
    if any(mark.text.lower() == "their" for mark in marks[max(0, at - 3) : at]):
        verb = next((place for place in range(at - 1, owner.start, -1) if marks[place].forms), None)
        holder = here.subjects.of(verb) if verb is not None else None
        if holder is not None and owner.party in (parties := here.countries(holder.items)):
            return Parties(parties, holder.start)
    return Parties([owner.party], owner.start)


def _noun_of(mark: Mark) -> str | None:
    """The class of the noun; None where it tells of members, or of a mere taking part."""
    if "MEMBERNOUN" in mark:
        return None
    noun = next(noun for noun in MEANINGS if noun in mark)
    return None if noun == "MEMBERSHIPNOUN" and mark.text.lower() in _TAKING_PART else noun


def _organisation_inside(here: Memberships, at: int) -> Reached | None:
    """The organisation between the owner and the noun: "Turkey's EU accession"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 4), -1):
        if "ORG" in marks[step]:
            return Reached(marks[step].senses["ORG"], at + 1)
        if not marks[step].any_of(_BEFORE_NOUN):
            return None
    return None


def _entered(here: Memberships, at: int) -> Reached | None:
    """The organisation that is entered: "the accession of Belarus to the SCO"; not where it is wished."""
    if _owner_after(here, at) is None or any(_wishes(mark) for mark in here.marks[max(0, at - 4) : at]):
        return None
    country = past(here.marks, at + 2, _ARTICLE)
    after = here.marks[country + 1] if country + 1 < len(here.marks) else None
    if after is None or not after.any_of(_INTO):
        return None
    return here.organisation_after(country, 4)


def _wishes(mark: Mark) -> bool:
    """Whether what follows is but wanted or resisted: "backs", "opposes", but not "welcomed"."""
    return "STANCE" in mark and not mark.text.lower().startswith(_OF_WHAT_IS)


def _lifting(here: Memberships, at: int) -> Reached | None:
    """The organisation that lifts a suspension: "the OAS revokes its suspension of Cuba"."""
    for step in range(at - 1, max(-1, at - 8), -1):
        if "LIFT" in here.marks[step]:
            found = here.organisation_before(step)
            return Reached(found[0], at + 3) if found else None
    return None


def _welcoming(here: Memberships, at: int) -> Reached | None:
    """The organisation that welcomes what the noun tells: "the Union welcomed Libya's accession"."""
    for step in range(at - 1, max(-1, at - 6), -1):
        welcomes = "ADMIT" in here.marks[step] and "ACCESSION" in here.marks[at]
        if welcomes or here.marks[step].text.lower() in _APPROVES:
            found = here.organisation_before(step)
            return Reached(found[0], at + 1) if found else None
    return None


def _notified(here: Memberships, at: int) -> Reached | None:
    """The organisation that is told of it: "notified the ICC of its withdrawal"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 7), -1):
        if marks[step].text.lower() in _NOTIFIES and "WITHDRAWALN" in marks[at]:
            found = here.organisation_after(step, 4)
            return Reached(found.organisation, at + 1) if found is not None else None
    return None


def _owner(here: Memberships, at: int) -> Owner | None:
    """The country whose membership, accession, suspension the noun at `at` is."""
    owner = owner_before(here, at)
    if owner is None or "LIFT" in here.marks[max(0, owner.start - 1)]:
        owner = _owner_after(here, at)
    if owner is None or is_organisation(owner.party):
        owner = _facing(here, at)
    return owner


def _owner_after(here: Memberships, at: int) -> Owner | None:
    """ "its 47-year suspension of Cuba", "the accession of Finland"."""
    marks = here.marks
    if at + 2 >= len(marks) or "OF" not in marks[at + 1]:
        return None
    step = past(marks, at + 2, _ARTICLE)
    return (
        Owner(marks[step].senses["COUNTRY"], at) if step < len(marks) and "COUNTRY" in marks[step] else None
    )


def _facing(here: Memberships, at: int) -> Owner | None:
    """The party in "Greece faces suspension or expulsion from …"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 6), -1):
        if marks[step].text.lower() in _FACES:
            holder = here.subjects.of(step)
            parties = here.countries(holder.items) if holder else []
            return Owner(parties[0], holder.start) if holder and parties else None
    return None
