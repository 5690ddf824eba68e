"""Facts in plain words: what the text page says of each type.

A type that has no entry in `LOOKS` is shown all the same, its fields written out.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from summitry.facts import (
    Attendance,
    AttendanceStatus,
    Chairmanship,
    Document,
    DocumentKind,
    Fact,
    Meeting,
    MeetingKind,
    Membership,
    OfficeHolding,
    Position,
    When,
)
from summitry.names import countries

KIND_OF_MEETING = {
    MeetingKind.MINISTERIAL: "ministerial meeting",
    MeetingKind.PARLIAMENTARY: "parliamentary meeting",
    MeetingKind.OFFICIALS: "meeting of officials",
    MeetingKind.BILATERAL: "bilateral talks",
    MeetingKind.OTHER: "meeting",
}


_SAYS_ITS_KIND = ("summit", "conference", "meeting", "session", "forum")


class Words(msgspec.Struct, frozen=True):
    """A fact told in words: `lead` names its sort, `main` is what to see first, `rest` the particulars."""

    lead: str
    main: str
    rest: tuple[str, ...] = ()


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a type of fact is shown: its letter, heading, colours (of 256) and words."""

    kind: str
    letter: str
    heading: str
    ink: int
    tint: int
    words: Callable[[Any, str], Words]


def name_of(code: str | None) -> str:
    """The country's English name where `code` is one; organisations and names stay as they are."""
    return countries.name_of(code) if code else ""


def day_words(when: When | None) -> str:
    """A date as people write it: `28 Nov 2024`, `3–4 Jul 2024`, `Nov 2024`, `2024`.

    >>> day_words(When("2024-07-03/2024-07-04"))
    '3–4 Jul 2024'
    """
    if when is None:
        return ""
    start, slash, end = when.partition("/")
    if not slash:
        return _part_words(start)
    first, last = _part_words(start).split(), _part_words(end).split()
    shared = 0
    while shared < min(len(first), len(last)) - 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    return f"{' '.join(first[: len(first) - shared])}–{' '.join(last)}"


def _part_words(part: str) -> str:
    year, *rest = part.split("-")
    month = calendar.month_abbr[int(rest[0])] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(word for word in (day, month, year) if word)


def ordinal_words(number: int | None) -> str:
    """`1st`, `2nd`, `11th`, `66th`; empty for None."""
    if number is None:
        return ""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def plain(value: str | None) -> str:
    """An enumeration's value as words: `head_of_state` → `head of state`."""
    return value.replace("_", " ") if value else ""


def _all_of(*words: str) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _joined(*words: str | None, by: str = " ") -> str:
    return by.join(word for word in words if word)


def _names(codes: Iterable[str]) -> str:
    return ", ".join(name_of(code) for code in codes)


def _person(person: str | None, party: str, office: str | None) -> str:
    """`Xi Jinping (China, head of state)`; `party` holds one name or several."""
    if person:
        inside = _joined(party, plain(office), by=", ")
        return f"{person} ({inside})" if inside else person
    return f"{party or 'unnamed'} ({plain(office)})" if office else party or "unnamed"


def _meeting(fact: Meeting, parties: str) -> Words:
    kind = KIND_OF_MEETING.get(fact.kind, plain(fact.kind))
    number = _joined(ordinal_words(fact.ordinal), "extraordinary" if fact.extraordinary else "")
    whose = _joined(fact.organisation, fact.body)
    if whose.lower().endswith(_SAYS_ITS_KIND):
        kind = ""
    main = fact.name or _joined(number, whose, kind)
    rest = _joined(number, whose, kind) if fact.name else ""
    place = _joined(fact.city, name_of(fact.country), by=", ")
    return Words("", main, _all_of(rest, place, day_words(fact.date), plain(fact.format)))


def _attendance(fact: Attendance, parties: str) -> Words:
    came = fact.status is AttendanceStatus.ATTENDED
    lead = plain(fact.role if came else fact.status)
    role = "" if came or fact.role == "participant" else f"as {plain(fact.role)}"
    reason = f"because “{fact.reason}”" if fact.reason else ""
    return Words(lead, _person(fact.person, parties, fact.office), _all_of(role, reason))


def _membership(fact: Membership, parties: str) -> Words:
    reason = f"because “{fact.reason}”" if fact.reason else ""
    lead = {"suspended_itself": "froze own part"}.get(fact.status, plain(fact.status))
    return Words(lead, f"{fact.organisation}: {parties}", _all_of(day_words(fact.date), reason))


def _chairmanship(fact: Chairmanship, parties: str) -> Words:
    body = _joined(fact.organisation, fact.body)
    return Words(
        plain(fact.change), f"{body}: {_person(fact.person, parties, None)}", _all_of(day_words(fact.date))
    )


def _office(fact: OfficeHolding, parties: str) -> Words:
    held = _joined(plain(fact.office), f"of {name_of(fact.of)}" if fact.of else "")
    return Words(plain(fact.change), fact.person, _all_of(held, day_words(fact.date)))


def _document(fact: Document, parties: str) -> Words:
    if fact.kind is DocumentKind.DOCUMENTS or (fact.count or 1) > 1:
        noun = plain(fact.kind) if fact.kind is DocumentKind.DOCUMENTS else f"{plain(fact.kind)}s"
        main = f"{fact.count or 'several'} {noun}"
    else:
        main = _joined(plain(fact.kind), f"“{fact.title}”" if fact.title else "")
    by = f"by {_names(fact.by)}" if fact.by else ""
    at = f"at {fact.meeting.upper()}" if fact.meeting else ""
    return Words(plain(fact.action), main, _all_of(by, fact.organisation or "", at, day_words(fact.date)))


def _position(fact: Position, parties: str) -> Words:
    holder = _person(fact.person, name_of(fact.holder), None)
    about = f"about {_names(fact.about)}" if fact.about else ""
    document = f"in the {plain(fact.document)}" if fact.document else ""
    return Words(plain(fact.stance), holder, _all_of(plain(fact.theme), about, document))


def _any(fact: Fact, parties: str) -> Words:
    """Any type of fact: its fields, less those that every fact has."""
    common = {"type", *Fact.__struct_fields__}
    told = [f"{plain(name)} {value}" for name, value in fact.fields().items() if value and name not in common]
    return Words("", " · ".join(told) or "unspecified")


LOOKS: tuple[Look, ...] = (
    Look(kind="meeting", letter="M", heading="Meetings", ink=75, tint=153, words=_meeting),
    Look(kind="attendance", letter="A", heading="Attendance", ink=71, tint=157, words=_attendance),
    Look(kind="membership", letter="B", heading="Membership", ink=141, tint=183, words=_membership),
    Look(kind="chairmanship", letter="C", heading="Chairmanships", ink=178, tint=222, words=_chairmanship),
    Look(kind="office", letter="O", heading="Offices", ink=44, tint=159, words=_office),
    Look(kind="document", letter="D", heading="Documents", ink=209, tint=223, words=_document),
    Look(kind="position", letter="P", heading="Positions", ink=205, tint=218, words=_position),
)

_BY_KIND = {look.kind: look for look in LOOKS}


def look_of(kind: str) -> Look:
    """How the type of fact is shown."""
    known = _BY_KIND.get(kind)
    return known or Look(
        kind=kind, letter=kind[:1].upper(), heading=kind.capitalize(), ink=246, tint=252, words=_any
    )


def order_of(kind: str) -> int:
    """The place of the type on the page."""
    return next((at for at, look in enumerate(LOOKS) if look.kind == kind), len(LOOKS))
