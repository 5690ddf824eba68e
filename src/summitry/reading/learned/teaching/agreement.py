"""When an expected fact and one that was read agree, and their pairing, after section 4 of the codebook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from summitry.facts import (
    FACT_TYPES,
    AnyFact,
    Attendance,
    AttendanceStatus,
    Chairmanship,
    Document,
    DocumentAction,
    Fact,
    Meeting,
    Membership,
    Modality,
    OfficeHolding,
    Position,
    Standing,
)

Meetings = Mapping[str, str]
"""The ids of the meetings read, each with the id of the expected meeting that it was paired with."""

_SMALL_WORDS = frozenset({"the", "of", "and", "on", "for", "a", "an", "in", "to", "s"})
_SAME_STANDING = {
    Standing.FOUNDER: Standing.MEMBER,
    Standing.REINSTATED: Standing.JOINED,
    Standing.EXPELLED: Standing.LEFT,
}


class Pairing(msgspec.Struct, frozen=True):
    """The facts of one type in one report: expected, read, and the indexes of those that agree."""

    kind: type[Fact]
    gold: tuple[AnyFact, ...]
    read: tuple[AnyFact, ...]
    pairs: tuple[tuple[int, int], ...]

    def missed(self) -> list[AnyFact]:
        """The expected facts that were not read."""
        met = {at for at, _ in self.pairs}
        return [fact for at, fact in enumerate(self.gold) if at not in met]

    def spurious(self) -> list[AnyFact]:
        """The facts read that nobody expected."""
        met = {at for _, at in self.pairs}
        return [fact for at, fact in enumerate(self.read) if at not in met]


def match_facts(gold: Sequence[AnyFact], read: Sequence[AnyFact]) -> list[Pairing]:
    """One pairing a fact type, meetings first, since attendance agrees on the meeting as paired."""
    pairings: list[Pairing] = []
    meetings: dict[str, str] = {}
    for kind in FACT_TYPES:
        expected = tuple(fact for fact in gold if type(fact) is kind)
        found = tuple(fact for fact in read if type(fact) is kind)
        pairing = Pairing(kind, expected, found, _pair(expected, found, meetings))
        if kind is Meeting:
            meetings = _paired_ids(pairing)
        pairings.append(pairing)
    return pairings


def _pair(
    gold: Sequence[AnyFact], read: Sequence[AnyFact], meetings: Meetings
) -> tuple[tuple[int, int], ...]:
    """Agreeing facts one to one: first those that share evidence, then in the order of the gold."""
    agreeing = [
        (g, r) for g in range(len(gold)) for r in range(len(read)) if agree(gold[g], read[r], meetings)
    ]
    agreeing.sort(key=lambda at: not share_evidence(gold[at[0]], read[at[1]]))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for g, r in agreeing:
        if g not in pairs and r not in taken:
            pairs[g] = r
            taken.add(r)
    return tuple(pairs.items())


def _paired_ids(pairing: Pairing) -> dict[str, str]:
    """The id of each paired meeting read, with that of the expected one."""
    ids: dict[str, str] = {}
    for g, r in pairing.pairs:
        expected, found = pairing.gold[g], pairing.read[r]
        if isinstance(expected, Meeting) and isinstance(found, Meeting):
            ids[found.id] = expected.id
    return ids


def agree(gold: AnyFact, read: AnyFact, meetings: Meetings) -> bool:
    """Whether the two say the same by the rule of their type."""
    return type(gold) is type(read) and _RULES[type(gold)](gold, read, meetings)


@lru_cache(maxsize=100_000)
def significant_words(name: str) -> frozenset[str]:
    """The words of a name without case, accents, punctuation and small words."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return frozenset(re.findall("[a-z0-9]+", letters.lower())) - _SMALL_WORDS


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one name's words hold the other's, or half of the longer's are shared."""
    left, right = significant_words(one or ""), significant_words(other or "")
    if not (left and right):
        return left == right
    shared = len(left & right)
    return shared == min(len(left), len(right)) or 2 * shared >= max(len(left), len(right))


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two persons' names share a word, or neither is given."""
    left, right = significant_words(one or ""), significant_words(other or "")
    return not left.isdisjoint(right) or not (left or right)


def same_date(one: str | None, other: str | None) -> bool | None:
    """Whether two dates meet at the precision of the coarser; None where one is not given."""
    if not one or not other:
        return None
    (first, last), (other_first, other_last) = _ends(one), _ends(other)
    precision = min(map(len, (first, last, other_first, other_last)))
    return first[:precision] <= other_last[:precision] and other_first[:precision] <= last[:precision]


def _ends(date: str) -> tuple[str, str]:
    first, _, last = date.partition("/")
    return first, last or first


def share_evidence(one: Fact, other: Fact) -> bool:
    """Whether at least half of the shorter evidence lies in the other's."""
    left, right = _covered(one), _covered(other)
    return 2 * len(left & right) >= min(len(left), len(right))


def _covered(fact: Fact) -> set[int]:
    """The offsets that the fact's evidence covers."""
    return {at for start, end in fact.evidence for at in range(start, end)}


def _both_denied_or_neither(one: Fact, other: Fact) -> bool:
    return (one.modality is Modality.DENIED) == (other.modality is Modality.DENIED)


def _same_meeting(gold: Meeting, read: Meeting, _: Meetings) -> bool:
    """Organisation, and the date; where one has none the city; where one has none, shared evidence."""
    if not same_name(gold.organisation, read.organisation):
        return False
    dates = same_date(gold.date, read.date)
    cities = same_name(gold.city, read.city) if gold.city and read.city else None
    if dates is None:
        return share_evidence(gold, read) if cities is None else cities
    return dates


def _same_attendance(gold: Attendance, read: Attendance, meetings: Meetings) -> bool:
    """The meeting as paired; came or stayed away; the party, and the person where both name one."""
    absent = AttendanceStatus.ABSENT
    if (gold.status is absent) != (read.status is absent) or not _both_denied_or_neither(gold, read):
        return False
    if meetings.get(read.meeting) != gold.meeting:
        return False
    both_persons = bool(gold.person and read.person)
    if both_persons and not same_person(gold.person, read.person):
        return False
    if gold.party and read.party:
        return gold.party == read.party
    return both_persons


def _same_membership(gold: Membership, read: Membership, _: Meetings) -> bool:
    """Party, status (by its group) and organisation."""
    standings = [_SAME_STANDING.get(fact.status, fact.status) for fact in (gold, read)]
    return (
        gold.party == read.party
        and standings[0] is standings[1]
        and _both_denied_or_neither(gold, read)
        and same_name(gold.organisation, read.organisation)
    )


def _same_chairmanship(gold: Chairmanship, read: Chairmanship, _: Meetings) -> bool:
    """Change, party (or person where the gold has no party) and organisation."""
    if gold.change is not read.change or not same_name(gold.organisation, read.organisation):
        return False
    return gold.party == read.party if gold.party else same_person(gold.person, read.person)


def _same_office(gold: OfficeHolding, read: OfficeHolding, _: Meetings) -> bool:
    """Office, person and of whom."""
    if gold.office is not read.office or not same_person(gold.person, read.person):
        return False
    return gold.of == read.of or same_name(gold.of, read.of)


def _same_document(gold: Document, read: Document, _: Meetings) -> bool:
    """Kind, action (signed is adopted), count, and the title, or shared evidence where one has none."""
    if gold.kind is not read.kind or (gold.count or 1) != (read.count or 1):
        return False
    agreed = (DocumentAction.SIGNED, DocumentAction.ADOPTED)
    if gold.action is not read.action and not (gold.action in agreed and read.action in agreed):
        return False
    if not _both_denied_or_neither(gold, read):
        return False
    if gold.title and read.title:
        return same_name(gold.title, read.title)
    return share_evidence(gold, read)


def _same_position(gold: Position, read: Position, _: Meetings) -> bool:
    """Stance, holder and shared evidence."""
    return gold.stance is read.stance and same_name(gold.holder, read.holder) and share_evidence(gold, read)


_RULES: dict[type[Fact], Callable[[Any, Any, Meetings], bool]] = {
    Meeting: _same_meeting,
    Attendance: _same_attendance,
    Membership: _same_membership,
    Chairmanship: _same_chairmanship,
    OfficeHolding: _same_office,
    Document: _same_document,
    Position: _same_position,
}
