"""A party moves of its own: joins, rejoins, leaves an organisation, or means to."""

from __future__ import annotations

from summitry.facts import Modality, Standing
from summitry.names.parties import is_organisation
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import POSSESSIVES, is_passive, parties_before, party_of
from summitry.reading.rules.membership.meanings import is_weighed
from summitry.reading.rules.membership.owners import OF_A_COUNTRY, Parties, party_before
from summitry.reading.rules.membership.standing import Memberships, Reached, Told, is_whole_name
from summitry.reading.rules.nearby import inviting, says, stands_any

_NO_MOVES = frozenset(("PERSON", "CANDIDATENOUN"))
_TAKES_BACK = ("readm", "reinst", "re-adm")
"""What an organisation does: see `organisation_acts`."""
_ENDS = frozenset(("POINT", "COMMA", "SEMI", "IN", "DATE", "BECAUSE"))
_PRESENT = frozenset(("s", "base"))
_IN_NAMES = frozenset(("FOR", "OF", "CAP"))
_ARTICLES = frozenset(("A", "THE"))
"""Before them a verb is a noun: "an exit from the organisation"."""
_BECOMES = ("becom", "becam")
_AFTER_MEMBER = frozenset(("DATE", "IN", "ON", "AND", "COMMA", "POINT", "BECAUSE", "SEMI"))
_MEETINGS = ("Summit", "Forum", "Conference")
_GOES_IN = ("enter", "return")
_MEMBER = frozenset(("MEMBERNOUN",))
_PERSON = frozenset(("PERSON",))
_TRAVELLERS = frozenset(("migrants", "refugees", "people", "flow", "barred", "goods"))
_TALKS = frozenset(
    "talks negotiations application bid apply applied applies applying lodge candidacy".split()
)
_WHETHER = frozenset(("IF",))
_BREAKS = frozenset(("SEMI", "COLON", "BUT"))
_SOUGHT = 6
_DECIDED = frozenset(
    (
        *("announce", "announces", "announced", "decides", "decided", "decision", "votes", "voted"),
        *("notifies", "notified", "process", "said", "begins", "will", "formally", "is to"),
    )
)


def party_moves(here: Memberships) -> None:
    """ "Morocco rejoins the African Union", "Qatar left OPEC in 2019"."""
    for at, mark in here.marks.having("JOIN", "LEAVE"):
        if mark.any_of(_NO_MOVES) or mark.text.lower().startswith(_TAKES_BACK):
            continue
        found = here.organisation_after(at, 5) or _as_a_member(here, at) or _inviting(here, at)
        if found is None or not _is_move(here.marks, at, found):
            continue
        if "JOIN" in mark and _comes_to_meet(here, at, found):
            continue
        movers = _movers(here, at)
        status, modality = _standing_of(here.marks, at)
        here.add(
            Told(
                rule="joins_or_leaves",
                organisation=found.organisation,
                parties=movers.parties,
                status=status,
                start=movers.start,
                end=found.end,
                modality=modality,
                verb=at,
                resolved=movers.resolved,
            )
        )


def _comes_to_meet(here: Memberships, at: int, found: Reached) -> bool:
    """Whether a person joins a meeting that is called an organisation: "Li joins the East Asia Summit"."""
    if not found.organisation.endswith(_MEETINGS):
        return False
    holder = here.subjects.of(at)
    return holder is not None and all(person is not None for _, person in holder.items)


def _as_a_member(here: Memberships, at: int) -> Reached | None:
    """The organisation in hand in "joined as a full member", "became a full member", which name none."""
    marks, organisation = here.marks, here.context.organisation
    becomes = marks[at].text.lower().startswith(_BECOMES)
    if organisation is None or not (becomes or "AS" in marks[min(at + 1, len(marks) - 1)]):
        return None
    noun = next(
        (step for step in range(at + 1, min(len(marks), at + 5)) if "MEMBERNOUN" in marks[step]), None
    )
    if noun is None or (becomes and noun + 1 < len(marks) and not marks[noun + 1].any_of(_AFTER_MEMBER)):
        return None
    return Reached(organisation, noun + 1)


def _inviting(here: Memberships, at: int) -> Reached | None:
    """The organisation that "invited Iceland to join", where it is not named again."""
    marks = here.marks
    if at + 1 < len(marks) and not marks[at + 1].any_of(_ENDS):
        return None
    invite = inviting(marks, at, at - 7)
    owner = here.organisation_before(invite) if invite is not None else None
    return Reached(owner[0], at + 1) if owner is not None else None


def _is_move(marks: Marks, at: int, found: Reached) -> bool:
    """Whether the verb at `at` tells a move, not travel, talks about one, or "becomes the EU's envoy"."""
    if not is_whole_name(marks, found.end) or (at and _is_noun(marks, at)):
        return False
    if at and marks[at].capital and marks[at - 1].any_of(_IN_NAMES):
        return False  # "the Department for Exiting the European Union"
    low = marks[at].text.lower()
    if low == "joined" and is_passive(marks, at, "JOIN"):
        return False  # "was joined at the summit by"
    if low.startswith(_GOES_IN) and "SCHENGEN" not in found.organisation.upper() and _is_travel(marks, at):
        return False
    if "JOIN" in marks[at] and says(marks, _TALKS, at - 5, at):
        return False
    return (
        not low.startswith(("becom", "becam")) or "member" in low or stands_any(marks, _MEMBER, at, found.end)
    )


def _is_noun(marks: Marks, at: int) -> bool:
    """Whether the word is a noun here: "an exit from the organisation", "negotiate its exit"."""
    before = marks[at - 1]
    if before.any_of(_ARTICLES) or ("OF" in before and "base" in marks[at].forms.values()):
        return True
    owned = before.text.lower() in POSSESSIVES or "POSS" in before
    return owned and not _PRESENT.isdisjoint(marks[at].forms.values())


def _is_travel(marks: Marks, at: int) -> bool:
    """Whether people or goods enter, not a country: "migrants entered the EU"."""
    return stands_any(marks, _PERSON, at - 6, at) or says(marks, _TRAVELLERS, at - 6, at)


def _movers(here: Memberships, at: int) -> Parties:
    """Who joins or leaves by the verb at `at`: its subject, else whoever stands before an infinitive."""
    holder = here.subjects.of(at)
    parties = here.countries(holder.items) if holder else []
    if holder is not None and parties:
        return Parties(parties, holder.start, holder.anaphor)
    return _before_infinitive(here, at)


def _before_infinitive(here: Memberships, at: int) -> Parties:
    """The party in "allowed Turkey to join the EU", "for Serbia to join", "her government … withdrawing"."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 24), -1):
        mark = marks[step]
        if mark.any_of(_BREAKS):
            break
        if mark.any_of(OF_A_COUNTRY):
            party = party_of(mark)
            if party is not None and not is_organisation(party):
                found = parties_before(marks, step + 1)
                return Parties(here.countries(found.items) or [party], found.start, resolved=True)
        elif mark.text.lower() == "country" and here.context.country:
            party, start = party_before(marks, step) or (here.context.country, step)
            return Parties([party], start, resolved=True)
    return Parties([], at)


def _standing_of(marks: Marks, at: int) -> tuple[Standing, Modality]:
    """The standing and modality of joining or leaving as the verb group puts it."""
    modality, negated = modality_at(marks, at)
    if stands_any(marks, _WHETHER, at - 6, at):
        modality = Modality.POSSIBLE
    negated = negated or _is_not_sought(marks, at)
    status, modality = (_joining if "JOIN" in marks[at] else _leaving)(marks, at, modality)
    return status, Modality.DENIED if negated else modality


def _is_not_sought(marks: Marks, at: int) -> bool:
    """Whether the verb before an infinitive is negated: "has not formally applied to leave"."""
    if not at or "TO" not in marks[at - 1]:
        return False
    before = marks[max(0, at - _SOUGHT) : at]
    return any("NOT" in mark for mark in before) and not any(mark.any_of(_BREAKS) for mark in before)


def _joining(marks: Marks, at: int, modality: Modality) -> tuple[Standing, Modality]:
    """ "joined", "rejoins"; only possible in "to join", "joining" unless it was decided."""
    status = Standing.REINSTATED if marks[at].senses["JOIN"] == "reinstated" else Standing.JOINED
    if marks[at].forms.get("JOIN") == "ing" and at + 1 < len(marks) and "OF" in marks[at + 1]:
        return status, modality  # "since Japan's joining of the court"
    if modality is Modality.ASSERTED and _is_unfinished(marks, at, "JOIN"):
        modality = Modality.PLANNED if _is_decided(marks, at) else Modality.POSSIBLE
    return status, modality


def _leaving(marks: Marks, at: int, modality: Modality) -> tuple[Standing, Modality]:
    """ "left", "withdraws from"; "to leave", "will leave" is leaving: a fact where it was decided."""
    if modality is Modality.ASSERTED and not _is_unfinished(marks, at, "LEAVE"):
        # A denunciation takes effect later, mostly after a year.
        denounced = marks[at].text.lower().startswith("denounc")
        return Standing.LEAVING if denounced else Standing.LEFT, modality
    if _is_decided(marks, at) and not is_weighed(marks, at):
        return Standing.LEAVING, Modality.ASSERTED
    return Standing.LEAVING, Modality.PLANNED if modality is Modality.ASSERTED else modality


def _is_unfinished(marks: Marks, at: int, kind: str) -> bool:
    """Whether the verb is an infinitive or a gerund: "to join", "leaving"."""
    if marks[at].forms.get(kind) == "ing" or (at > 0 and "TO" in marks[at - 1]):
        return True
    return any(mark.text.lower().endswith(" to") for mark in marks[max(0, at - 2) : at])


def _is_decided(marks: Marks, at: int) -> bool:
    """Whether the move was announced, decided, notified: under way, though not yet in effect."""
    return says(marks, _DECIDED, at - 10, at)
