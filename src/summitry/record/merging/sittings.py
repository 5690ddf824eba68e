"""Which claims tell of one and the same meeting.

Two claims meet by organisation, body, day, place and number, never by likeness of text. First those
that give a day (or a few) are joined, the surest links first, as long as what comes together agrees;
then those that give a month, a year or a number alone go to the one meeting that they fit, where there
is one only. A person's decisions come before all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

from summitry.facts import Meeting, MeetingKind, When
from summitry.record.claim import Claim
from summitry.record.merging.decided import Decided
from summitry.record.placing import organisation_of

_FEW_DAYS = 14
_NEAR_DAYS = 3
LEVELS = frozenset(
    {
        MeetingKind.SUMMIT,
        MeetingKind.MINISTERIAL,
        MeetingKind.PARLIAMENTARY,
        MeetingKind.OFFICIALS,
        MeetingKind.BILATERAL,
    }
)
_SELDOM = frozenset({MeetingKind.SUMMIT, MeetingKind.MINISTERIAL, MeetingKind.CONFERENCE})
"""Kinds of which an organisation does not hold two in a month."""
_RARE = frozenset({MeetingKind.SUMMIT, MeetingKind.MINISTERIAL})
"""Kinds of which an organisation does not hold two within days in one city."""


class Sitting(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that give a meeting alike, in all by which meetings are told apart."""

    organisation: str | None
    body: str | None
    kind: MeetingKind
    ordinal: int | None
    date: When | None
    city: str | None
    name: str | None
    parties: tuple[str, ...]
    story: str
    """Only where the rest does not identify it, else empty."""
    split: str = ""
    """The claim's id, where a person said of it that it tells another meeting than some other claim."""

    @property
    def precise(self) -> bool:
        """Whether the days are known."""
        return self.date is not None and (self.date.last - self.date.first).days <= _FEW_DAYS


Group = list[Claim]


def merge_meetings(
    claims: Sequence[Claim], parties: Mapping[str, frozenset[str]], decided: Decided
) -> list[Group]:
    """The claims of one block, in groups of one meeting each.

    `parties` gives, by the id of a meeting's claim, whom its report has at it.
    """
    sittings: defaultdict[Sitting, list[Claim]] = defaultdict(list)
    split = frozenset[str]().union(*decided.apart)
    for claim in claims:
        sitting = _sitting_of(claim, parties.get(claim.id, frozenset()))
        if claim.id in split:
            sitting = msgspec.structs.replace(sitting, split=claim.id)
        sittings[sitting].append(claim)
    joined = _Joined(sittings, decided)
    ordered = sorted(sittings, key=_order)
    for one, other in _sure_links(ordered, joined):
        joined.join(one, other)
    known = _Known(joined.heads())
    for vague in ordered:
        if not vague.precise and len(fits := known.fitting(vague)) == 1:
            joined.join(vague, fits[0])
    return joined.groups()


def _sitting_of(claim: Claim, parties: frozenset[str]) -> Sitting:
    fact = claim.fact
    assert isinstance(fact, Meeting)
    known = fact.date is not None or fact.ordinal is not None
    organisation = organisation_of(fact)
    by_parties = fact.kind is MeetingKind.BILATERAL or organisation is None
    return Sitting(
        organisation=organisation,
        body=fact.body,
        kind=fact.kind,
        ordinal=fact.ordinal,
        date=fact.date,
        city=fact.city,
        name=fact.name if organisation is None else None,
        parties=tuple(sorted(parties)) if by_parties else (),
        story="" if known else claim.origin.story,
    )


def _order(sitting: Sitting) -> tuple[str, ...]:
    return (sitting.date or "", repr(sitting))


class _Joined:
    """Sittings joined so far; a join that would bring together what cannot be one is refused."""

    def __init__(self, sittings: Mapping[Sitting, list[Claim]], decided: Decided) -> None:
        self._claims, self._decided = sittings, decided
        self._group: dict[Sitting, list[Sitting]] = {one: [one] for one in sittings}
        self.ids = {one: [claim.id for claim in claims] for one, claims in sittings.items()}
        self._at = {claim: one for one, claims in self.ids.items() for claim in claims}
        self._apart = {pair for pair in decided.apart if pair <= self._at.keys()}

    def decided_pairs(self) -> Iterator[tuple[Sitting, Sitting]]:
        """Sittings of claims that a person called the same meeting."""
        for one, other in self._decided.same:
            if one in self._at and other in self._at:
                yield self._at[one], self._at[other]

    def heads(self) -> list[list[Sitting]]:
        """Each group once."""
        return list({id(group): group for group in self._group.values()}.values())

    def join(self, one: Sitting, other: Sitting, *, by_decision: bool = False) -> None:
        """Makes one group of two, unless that cannot be."""
        mine, theirs = self._group[one], self._group[other]
        if mine is theirs or self._kept_apart(mine, theirs):
            return
        if not by_decision and not _coherent(mine, theirs):
            return
        mine += theirs
        for sitting in theirs:
            self._group[sitting] = mine

    def _kept_apart(self, mine: list[Sitting], theirs: list[Sitting]) -> bool:
        if not self._apart:
            return False
        pairs = ((one, other) for a in mine for b in theirs for one in self.ids[a] for other in self.ids[b])
        return any(frozenset(pair) in self._apart for pair in pairs)

    def groups(self) -> list[Group]:
        """The claims of each meeting."""
        return [[claim for sitting in group for claim in self._claims[sitting]] for group in self.heads()]


def _coherent(mine: Iterable[Sitting], theirs: Iterable[Sitting]) -> bool:
    """Whether no sitting of one group excludes one of the other."""
    return all(_compatible(one, other) for one in mine for other in theirs)


def _compatible(one: Sitting, other: Sitting) -> bool:
    """Whether two sittings can be one meeting: number, body and level do not exclude it, nor do the days."""
    if one.ordinal and other.ordinal and one.ordinal != other.ordinal:
        return False
    if one.body and other.body and one.body != other.body:
        return False
    if one.kind in LEVELS and other.kind in LEVELS and one.kind is not other.kind:
        return False
    if one.kind is not other.kind and MeetingKind.BILATERAL in (one.kind, other.kind):
        return False
    if one.kind is MeetingKind.BILATERAL and one.parties != other.parties:
        return False
    return _days_between(one, other) <= (366 if one.ordinal and one.ordinal == other.ordinal else _FEW_DAYS)


def _days_between(one: Sitting, other: Sitting) -> int:
    """Days from the end of the earlier to the start of the later; 0 where they overlap or one is open."""
    if one.date is None or other.date is None:
        return 0
    return max(0, (other.date.first - one.date.last).days, (one.date.first - other.date.last).days)


def _sure_links(ordered: Sequence[Sitting], joined: _Joined) -> Iterator[tuple[Sitting, Sitting]]:
    """Pairs that are one meeting, the surest first, each kind in an order of its own."""
    for one, other in sorted(joined.decided_pairs(), key=lambda pair: (_order(pair[0]), _order(pair[1]))):
        joined.join(one, other, by_decision=True)
    same_day: list[tuple[Sitting, Sitting]] = []
    near: list[tuple[Sitting, Sitting]] = []
    for one, other in _close_in_time([sitting for sitting in ordered if sitting.precise]):
        if _days_between(one, other) == 0 and _same_place(one, other) and _same_company(one, other):
            same_day.append((one, other))
        elif _near(one, other):
            near.append((one, other))
    yield from sorted(same_day, key=lambda pair: (not _alike(*pair), _order(pair[0]), _order(pair[1])))
    yield from _same_number(ordered)
    yield from near


def _close_in_time(precise: Sequence[Sitting]) -> Iterator[tuple[Sitting, Sitting]]:
    """Pairs at most a few days from each other; `precise` is in order of the first day."""
    open_ones: list[Sitting] = []
    for sitting in precise:
        assert sitting.date is not None
        open_ones = [one for one in open_ones if _days_between(one, sitting) <= _NEAR_DAYS]
        for one in open_ones:
            if _compatible(one, sitting):
                yield one, sitting
        open_ones.append(sitting)


def _alike(one: Sitting, other: Sitting) -> bool:
    """Whether the two agree in body and kind and day, nothing being left open."""
    return one.body == other.body and one.kind is other.kind and one.date == other.date


def _same_place(one: Sitting, other: Sitting) -> bool:
    """Whether the places do not contradict; a summit is one meeting even where they do."""
    return not (one.city and other.city) or one.city == other.city or _one_summit(one, other)


def _one_summit(one: Sitting, other: Sitting) -> bool:
    return one.kind is other.kind and one.kind in _RARE and one.organisation is not None


def _same_company(one: Sitting, other: Sitting) -> bool:
    """Whether meetings of no organisation share a name, or a place and most of those who came."""
    if one.organisation is not None:
        return True
    if one.name and other.name and one.name.casefold() == other.name.casefold():
        return True
    shared = len({*one.parties} & {*other.parties})
    fewer = min(len(one.parties), len(other.parties))
    return bool(one.city) and one.city == other.city and shared * 2 > fewer


def _near(one: Sitting, other: Sitting) -> bool:
    """Whether days apart are days of one meeting, or one report's error.

    So are summits of one organisation within days, unless their cities differ; of ministers, of whom many
    meet, only in one city.
    """
    if not _one_summit(one, other):
        return False
    if one.kind is MeetingKind.SUMMIT and not (one.city and other.city):
        return True
    return bool(one.city) and one.city == other.city


def _same_number(ordered: Sequence[Sitting]) -> Iterator[tuple[Sitting, Sitting]]:
    """Pairs that have the same number of the same body or level: the 66th session of one is one."""
    numbered: defaultdict[Any, list[Sitting]] = defaultdict(list)
    for sitting in ordered:
        if sitting.ordinal and sitting.organisation:
            numbered[sitting.ordinal].append(sitting)
    for alike in numbered.values():
        for one, other in combinations(alike, 2):
            if (one.body == other.body and one.kind is other.kind) and _compatible(one, other):
                yield one, other


class _Known:
    """The meetings of known days, by year and by number, for those claims that give no more."""

    def __init__(self, groups: Iterable[list[Sitting]]) -> None:
        self._by_year: defaultdict[int, list[list[Sitting]]] = defaultdict(list)
        self._by_number: defaultdict[int, list[list[Sitting]]] = defaultdict(list)
        for group in groups:
            days = [one.date for one in group if one.date and one.precise]
            for year in {year for when in days for year in (when.first.year, when.last.year)}:
                self._by_year[year].append(group)
            for number in {one.ordinal for one in group if one.ordinal} if days else ():
                self._by_number[number].append(group)

    def fitting(self, vague: Sitting) -> list[Sitting]:
        """One sitting of each group that a claim of a month, a year or a number fits."""
        if vague.organisation is None:
            return []
        near: list[list[Sitting]] = []
        if vague.date is not None:
            for year in range(vague.date.first.year, vague.date.last.year + 1):
                near += self._by_year.get(year, ())
        if vague.ordinal:
            near += self._by_number.get(vague.ordinal, ())
        once = {id(group): group for group in near if vague not in group}
        return [
            group[0]
            for group in once.values()
            if any(_points_to(vague, one) for one in group) and _coherent([vague], group)
        ]


def _points_to(vague: Sitting, precise: Sitting) -> bool:
    """Whether a vague claim has something in common with a meeting besides not excluding it."""
    if vague.ordinal and vague.ordinal == precise.ordinal:
        return True
    if vague.date is None or precise.date is None or not vague.date.meets(precise.date):
        return False
    if vague.city:
        return vague.city == precise.city
    return len(vague.date) > 4 and vague.kind is precise.kind and vague.kind in _SELDOM
