"""Who belongs to an organisation: lists of members, "is a member of", "EU member Malta"."""

from __future__ import annotations

from typing import NamedTuple

from summitry.facts import Modality, Standing
from summitry.names.parties import is_organisation
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import PartyList, parties_before, parties_from, party_of
from summitry.reading.rules.membership.in_hand import organisation_in_hand
from summitry.reading.rules.membership.standing import Memberships, Told
from summitry.reading.rules.nearby import back_past, says, stands_any

_STANDINGS = {
    "MEMBERNOUN": Standing.MEMBER,
    "OBSERVERNOUN": Standing.OBSERVER,
    "PARTNERNOUN": Standing.PARTNER,
    "CANDIDATENOUN": Standing.CANDIDATE,
}
_AFTER_NAME = frozenset(("POSS", "NUMBER", "WORD", "DASH", "CLOSE", "OPEN", "ACTINGADJ", "ORDINAL", "ONLY"))
"""What may stand between the organisation and the noun: "the EAEU's five founding members"."""
_OF = frozenset(("OF", "IN"))

_OPENS_LIST = frozenset(("DASH", "OPEN", "INCLUDING", "COLON", "BE"))
_BEFORE_LIST = _OPENS_LIST | {"COMMA", "AS", "WORD"}
_OPENS_STATES = frozenset(("DASH", "OPEN", "INCLUDING", "COLON"))
_LIST_WORDS = frozenset(("currently", "namely", "countries"))
_ONE = frozenset(("one", "among"))
_SET_OFF = frozenset(("DASH", "OPEN"))
_JOINTS = frozenset(("AND", "COMMA"))
_STATES = frozenset(("states", "countries", "nations", "governments"))
_PREDICATES = frozenset(("ATTEND", "SAY", "BE", "HAVE", "MEET", "STANCE"))

_BEFORE_NOUN = frozenset(("THE", "A", "WORD", "ORDINAL", "ACTINGADJ", "NUMBER", "OF", "ONLY", "PRON"))
_FORMER = frozenset(("formerly", "former"))
_LINKS = frozenset(("BE", "COMMA", "JOIN", "HAVE"))
_EXCEPT = frozenset(("EXCEPT",))
_WILL = frozenset(("WILL",))
_BIDS = frozenset(("bid", "bids", "application", "request", "candidacy", "plan", "plans"))
_GIVING_UP = ("withdr", "dropp", "abandon", "gave up", "given up", "shelv")


class _Membership(NamedTuple):
    """ "the EAEU observer states": the noun is at `at`, the phrase with the organisation at `start:end`."""

    organisation: str
    status: Standing
    at: int
    start: int
    end: int


class _Link(NamedTuple):
    """What ties a party to the noun: "is", "is not", "becomes", a comma; `at` is its place."""

    at: int
    negated: bool
    becoming: bool


def members_listed(here: Memberships) -> None:
    """ "the members of CSTO -- Armenia, Belarus …", "all the CSTO member states, including Belarus"."""
    for at, mark in here.marks.having(*_STANDINGS):
        if "PERSON" in mark:
            continue
        found = _membership_at(here, at)
        if found is None:
            continue
        _list_after(here, found)
        if _is_named_after(here.marks, found):
            _named_after(here, found)
        else:
            _is_member(here, found)


def states_listed(here: Memberships) -> None:
    """ "Five EU states -- Cyprus, Greece, Romania, Slovakia and Spain": members, set off by a dash or so."""
    marks = here.marks
    for at, mark in marks.having("LEADERS"):
        if mark.text not in _STATES or not at or "ORG" not in marks[at - 1]:
            continue
        key = marks[at - 1].senses["ORG"]
        if at + 1 < len(marks) and marks[at + 1].any_of(_OPENS_STATES):
            _list_after(here, _Membership(key, Standing.MEMBER, at, at - 1, at + 1))


def _membership_at(here: Memberships, at: int) -> _Membership | None:
    """The membership of "EAEU observer states", "members of the bloc"."""
    marks = here.marks
    founding = marks[at].text.lower().startswith("found")
    status = (
        Standing.FOUNDER if founding else next(_STANDINGS[kind] for kind in _STANDINGS if kind in marks[at])
    )
    step = back_past(marks, at - 1, _AFTER_NAME, 5)
    owner = _owner_at(here, step)
    if owner is not None:
        return _Membership(owner, status, at, step, at + 1)
    if at + 1 < len(marks) and _takes_organisation(marks, at, status):
        after = here.organisation_after(at, 5)
        if after is not None:
            return _Membership(after.organisation, status, at, at, after.end)
        return None
    in_hand = organisation_in_hand(here, at) if _is_standing(marks, at, status) else None
    return _Membership(in_hand, status, at, at, at + 1) if in_hand is not None else None


def _takes_organisation(marks: Marks, at: int, status: Standing) -> bool:
    """Whether the organisation may follow: "members of the bloc", "a candidate for membership of it"."""
    if marks[at + 1].any_of(_OF) or marks[at].text.lower().endswith(" of"):
        return True
    return status is Standing.CANDIDATE and "FOR" in marks[at + 1]


def _is_standing(marks: Marks, at: int, status: Standing) -> bool:
    """Whether the noun alone tells of a standing: a candidate may be one for an office."""
    low = marks[at].text.lower()
    return low != "ally" and (status is not Standing.CANDIDATE or " " in low)


def _owner_at(here: Memberships, at: int) -> str | None:
    """The organisation named at `at`, or meant by "the bloc's"."""
    if at < 0:
        return None
    mark = here.marks[at]
    if "ORG" in mark:
        key: str = mark.senses["ORG"]
        return key
    if mark.text == "whose":
        return _antecedent(here.marks, at)
    if "ORGNOUN" in mark and "POSS" in here.marks[at + 1]:
        return here.context.refer(mark.senses["ORGNOUN"])
    return None


def _antecedent(marks: Marks, at: int) -> str | None:
    """The organisation before ", whose" at `at`."""
    for mark in reversed(marks[max(0, at - 3) : at]):
        if "ORG" in mark:
            key: str = mark.senses["ORG"]
            return key
    return None


def _list_after(here: Memberships, found: _Membership) -> None:
    """The parties listed after the noun: dashes, brackets, "including", "are"."""
    marks = here.marks
    start = _list_start(marks, found.end)
    if start is None:
        return
    listed = parties_from(marks, start)
    parties = [party for party, _ in listed.items if party and not is_organisation(party)]
    if len(parties) < 2 and not (parties and _is_list_of_one(marks, found, listed, start)):
        return
    if _is_predicate(marks, listed.end) and "COMMA" in marks[start - 1]:
        return
    here.add(
        Told(
            rule="members_listed",
            organisation=found.organisation,
            parties=parties,
            status=found.status,
            start=found.start,
            end=listed.end,
            dated=False,
        )
    )


def _list_start(marks: Marks, end: int) -> int | None:
    """Where the list after the noun that ends at `end` starts; None where nothing opens one."""
    step = end
    limit = min(len(marks), end + 6)
    while step < limit and marks[step].any_of(_BEFORE_LIST):
        if "WORD" in marks[step] and marks[step].text not in _LIST_WORDS:
            return None
        step += 1
    opened = stands_any(marks, _OPENS_LIST, end, step) or (step > end and "COMMA" in marks[step - 1])
    return step if opened or _are_named(marks, end) else None


def _are_named(marks: Marks, at: int) -> bool:
    """Whether two countries or more follow the plural directly: "NATO members Turkey and Hungary"."""
    if at + 2 >= len(marks) or not marks[at - 1].text.endswith("s") or "COUNTRY" not in marks[at]:
        return False
    return marks[at + 1].any_of(_JOINTS) and "COUNTRY" in marks[at + 2]


def _is_list_of_one(marks: Marks, found: _Membership, listed: PartyList, start: int) -> bool:
    """Whether a single party is a list: set off by a dash or bracket, or an observer's envoy."""
    if stands_any(marks, _SET_OFF, found.end, start):
        return True
    return found.status is Standing.OBSERVER and any("PERSON" in marks[place] for place in listed.places)


def _is_predicate(marks: Marks, at: int) -> bool:
    """Whether a verb goes on at `at`, whose subject then is what seemed a list."""
    return at < len(marks) and marks[at].any_of(_PREDICATES) and "COMMA" not in marks[at]


def _is_named_after(marks: Marks, found: _Membership) -> bool:
    """Whether one country directly follows the noun in the singular: "NATO member Türkiye"."""
    end = found.end
    if end >= len(marks) or end != found.at + 1 or marks[found.at].text.lower().rstrip().endswith("s"):
        return False
    return "COUNTRY" in marks[end] and "PERSON" not in marks[end]


def _named_after(here: Memberships, found: _Membership) -> None:
    """ "NATO member Türkiye"."""
    here.add(
        Told(
            rule="member_named",
            organisation=found.organisation,
            parties=[party_of(here.marks[found.end]) or ""],
            status=found.status,
            start=found.start,
            end=found.end + 1,
            dated=False,
        )
    )


def _is_given_up(marks: Marks, link: int) -> bool:
    """Whether a bid to become one was withdrawn: "has withdrawn its bid to become an observer"."""
    words = [mark.text.lower() for mark in marks[max(0, link - 7) : link]]
    return not _BIDS.isdisjoint(words) and any(word.startswith(_GIVING_UP) for word in words)


def _is_member(here: Memberships, found: _Membership) -> None:
    """ "Brazil is not a member of G7", "Serbia, a candidate for EU membership"."""
    before = back_past(here.marks, found.start - 1, _BEFORE_NOUN, 5)
    link = _link_at(here.marks, before)
    if link is None or _is_given_up(here.marks, link.at):
        return
    if link.becoming and found.end < len(here.marks) and "TO" in here.marks[found.end]:
        link = link._replace(becoming=False)  # "becomes the latest member state to ratify the treaty"
    parties, start = _linked(here, link.at)
    apposed = "COMMA" in here.marks[link.at]
    one = not here.marks[found.at].text.endswith("s") or says(here.marks, _ONE, link.at, found.at)
    if not parties or (apposed and (len(parties) > 1 or not one)):
        return  # "Meeting in Vienna, OPEC members agreed"
    modality, negated = modality_at(here.marks, link.at)
    former = says(here.marks, _FORMER, before, found.at)
    if apposed and _is_since(here.marks, found.end):
        link = link._replace(becoming=True)  # "Russia, a member since February 1996"
    elif stands_any(here.marks, _WILL, link.at - 2, link.at + 1):
        link = link._replace(becoming=True)  # "Sweden will be a member by the summer"
    here.add(
        Told(
            rule="is_member",
            organisation=found.organisation,
            parties=parties,
            status=_status_by(found.status, link, former=former),
            start=start,
            end=found.end,
            modality=Modality.DENIED if negated or link.negated else modality,
            verb=link.at if link.becoming and not apposed else None,
            dated=link.becoming,
        )
    )


def _is_since(marks: Marks, at: int) -> bool:
    """Whether "since" stands at `at`, with a date or "the first of the month"."""
    return at + 1 < len(marks) and marks[at].text.lower() == "since"


def _link_at(marks: Marks, at: int) -> _Link | None:
    """What ties the noun whose phrase starts after `at` to a party before it."""
    negated = at >= 0 and "NOT" in marks[at]
    if negated:
        at -= 1
    if at >= 1 and marks[at].text == "made" and "BE" in marks[at - 1]:
        return _Link(at, negated, becoming=True)
    if at < 1 or not marks[at].any_of(_LINKS) or stands_any(marks, _EXCEPT, at - 8, at):
        return None
    if "JOIN" not in marks[at]:
        return _Link(at, negated, becoming=False)
    return (
        _Link(at, negated, becoming=True) if marks[at].text.lower().startswith(("becom", "becam")) else None
    )


def _linked(here: Memberships, at: int) -> tuple[list[str], int]:
    """The parties that "is" or a comma at `at` ties to the noun, and where their names start."""
    holder = here.subjects.of(at) if "COMMA" not in here.marks[at] else None
    listed = parties_before(here.marks, at)
    of_which = listed.start > 1 and "REL" in here.marks[listed.start - 1]
    found = listed if (of_which and listed.items) or holder is None else holder
    return here.countries(found.items), found.start


def _status_by(status: Standing, link: _Link, *, former: bool) -> Standing:
    """The standing as the words before the noun change it: "a former member", "became a member"."""
    if former:
        return Standing.LEFT
    return Standing.JOINED if link.becoming and status is Standing.MEMBER else status
