"""Stretches of time in which a party had a standing in an organisation, with open or dated ends.

Claims are of two sorts. A change (joined, left, suspended …) begins or ends a stretch on its date. A
standing that is only told ("the members are …") holds on the day of the report, or throughout the
interval that a table gives; it opens a stretch of unknown beginning where no change explains it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from summitry.facts import Membership, Standing, When
from summitry.record.claim import Claim
from summitry.record.merging.choosing import by_value, choose, in_order

MEMBER = frozenset({Standing.MEMBER, Standing.FOUNDER, Standing.JOINED, Standing.REINSTATED})
ENDS = frozenset({Standing.LEFT, Standing.EXPELLED})
SUSPENDS = frozenset({Standing.SUSPENDED, Standing.SUSPENDED_ITSELF})
_TRACK = {
    **dict.fromkeys((*MEMBER, *ENDS), "member"),
    **dict.fromkeys(SUSPENDS, "suspended"),
    Standing.LEAVING: "leaving",
    Standing.OBSERVER: "observer",
    Standing.PARTNER: "partner",
    Standing.CANDIDATE: "candidate",
}
"""The line of stretches that a status belongs to; a party may be a member and suspended at once."""


class Stretch(msgspec.Struct, kw_only=True):
    """A time during which a standing held.

    `since` and `until` are the dated ends, None where open or not told; `seen` the days on which it
    was told to hold, the first and the last.
    """

    track: str
    since: When | None = None
    until: When | None = None
    seen: list[str] = msgspec.field(default_factory=list)
    claims: list[Claim] = msgspec.field(default_factory=list)

    def known_until(self) -> str:
        """The last day on which it is known to have held."""
        known = [self.since.last.isoformat()] if self.since else []
        known += [self.until.last.isoformat()] if self.until else []
        return max([*known, *self.seen], default="")

    def reaches(self) -> str:
        """The first day on which it is known to have held, for sorting."""
        known = [self.since.first.isoformat()] if self.since else []
        return min([*known, *self.seen], default="")


def find_stretches(claims: Sequence[Claim], denials: Sequence[Claim] = ()) -> list[Stretch]:
    """The stretches of one party in one organisation, in order of time.

    `denials` say that it was no member: on a day, or in the years of a table.
    """
    outside = sorted(_seen_on(claim) for claim in denials)
    tracks: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        tracks[_TRACK[membership_of(claim).status]].append(claim)
        if membership_of(claim).status is Standing.REINSTATED:
            tracks["suspended"].append(claim)
    leaving = tracks.pop("leaving", [])
    found = [
        stretch
        for track, own in sorted(tracks.items())
        for stretch in _walk(track, own, outside if track == "member" else [])
    ]
    found += [_notice(leaving)] if leaving else []
    _end_with_membership(found)
    found = [stretch for stretch in found if not _only_ends(stretch)]
    return sorted(found, key=lambda stretch: (stretch.track, stretch.reaches()))


def _notice(claims: Sequence[Claim]) -> Stretch:
    """The time from the first report of a notice to leave to the day when it takes effect, if told."""
    seen = [claim.origin.day for claim in claims]
    effect = choose(claims, lambda claim: membership_of(claim).date)
    return Stretch(track="leaving", until=effect, seen=seen, claims=list(claims))


def _walk(track: str, claims: Sequence[Claim], outside: Sequence[tuple[str, str]]) -> list[Stretch]:
    """The stretches of one track: dated changes in order, then what was told to hold put into them.

    `outside` are the times of which it is denied.
    """
    changes = sorted(_changes(track, claims), key=lambda one: (one[0].first, one[1], one[0]))
    stretches: list[Stretch] = []
    for when, begins, own in changes:
        last = stretches[-1] if stretches else None
        if begins and (last is None or last.until is not None):
            stretches.append(Stretch(track=track, since=when, claims=list(own)))
        elif begins:
            assert last is not None
            last.claims += own
        elif last is not None and last.until is None:
            last.until = when
            last.claims += own
        elif last is None:
            stretches.append(Stretch(track=track, until=when, claims=list(own)))
        else:
            last.claims += own
    for claim in sorted(claims, key=lambda claim: (_seen_on(claim)[0], claim.id)):
        if not _is_dated_change(track, claim):
            _put_in(track, claim, stretches, outside)
    for stretch in stretches:
        after = [first for first, _ in outside if first > stretch.known_until()]
        if stretch.until is None and after:
            stretch.until = _year_or_day(min(after))
    return stretches


def _year_or_day(day: str) -> When:
    """The day, or the year that it begins: a table of state-years does not say more."""
    return When(day[:4] if day.endswith("-01-01") else day)


def _is_dated_change(track: str, claim: Claim) -> bool:
    return membership_of(claim).date is not None and not told_throughout(claim)


def told_throughout(claim: Claim) -> bool:
    """Whether the date is an interval in which the standing held, as tables of state-years give it."""
    fact = membership_of(claim)
    interval = fact.date is not None and "/" in fact.date
    return interval and (fact.status is Standing.MEMBER or claim.rule.startswith("table:"))


def _begins(track: str, status: Standing) -> bool:
    """Whether the status begins a stretch of the track rather than ending one."""
    if track == "suspended":
        return status in SUSPENDS
    return status not in ENDS


def _changes(track: str, claims: Sequence[Claim]) -> list[tuple[When, bool, list[Claim]]]:
    """The dated beginnings and ends, each with its claims; of dates that tell of one change, the chosen."""
    dated = [claim for claim in claims if _is_dated_change(track, claim)]
    found = []
    for begins in (True, False):
        own = [claim for claim in dated if _begins(track, membership_of(claim).status) is begins]
        opposite = [claim for claim in dated if _begins(track, membership_of(claim).status) is not begins]
        for group in _one_change_each(own, opposite):
            values = by_value(group, lambda claim: membership_of(claim).date)
            found.append((_most_precise(in_order(values)), begins, group))
    return found


def _one_change_each(own: Sequence[Claim], opposite: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of beginnings (or ends) by change: between two of them an opposite one must lie."""
    groups: list[list[Claim]] = []
    turns = sorted(_date(claim).first for claim in opposite)
    for claim in sorted(own, key=lambda claim: (_date(claim).first, claim.id)):
        last = _date(groups[-1][-1]).last if groups else None
        if last is not None and not any(last <= turn <= _date(claim).first for turn in turns):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


def _date(claim: Claim) -> When:
    date = membership_of(claim).date
    assert date is not None
    return date


def _most_precise(ordered: Sequence[When]) -> When:
    """The preferred date, or a more precise one inside it."""
    inside = [when for when in ordered if ordered[0].first <= when.first and when.last <= ordered[0].last]
    return min(inside, key=lambda when: ((when.last - when.first).days, ordered.index(when)))


def _seen_on(claim: Claim) -> tuple[str, str]:
    """The first and last day on which a claim says that the standing held."""
    if told_throughout(claim):
        return _date(claim).first.isoformat(), _date(claim).last.isoformat()
    return claim.origin.day, claim.origin.day


def _put_in(track: str, claim: Claim, stretches: list[Stretch], outside: Sequence[tuple[str, str]]) -> None:
    """Adds a standing that was told to hold, or an undated change, to the stretch that it belongs to.

    Where a time of which it is denied lies between, or a table has it in years beyond the stretch, it
    makes a stretch of its own.
    """
    first, last = _seen_on(claim)
    if not _begins(track, membership_of(claim).status):
        _end_undated(track, claim, stretches, last)
        return
    for stretch in stretches:
        parted = any(stretch.known_until() < start and end < first for start, end in outside)
        if _lies_in(claim, stretch) and not parted:
            stretch.seen += [first, last]
            stretch.claims.append(claim)
            return
    stretches.append(Stretch(track=track, seen=[first, last], claims=[claim]))
    stretches.sort(key=Stretch.reaches)


def _lies_in(claim: Claim, stretch: Stretch) -> bool:
    """Whether a stretch has room for what a claim says; of a table, to the year."""
    first, last = _seen_on(claim)
    since, until = stretch.since, stretch.until
    if told_throughout(claim):
        begun = since is None or str(since.first.year) <= first[:4]
        return begun and (until is None or str(until.last.year) >= last[:4])
    begun = since is None or since.first.isoformat() <= last
    return begun and (until is None or until.last.isoformat() >= first)


def _end_undated(track: str, claim: Claim, stretches: list[Stretch], day: str) -> None:
    """An end whose date is not told: it was over by the day of the report."""
    for stretch in stretches:
        if stretch.until is None or stretch.until.first.isoformat() <= day:
            stretch.claims.append(claim)
            stretch.until = stretch.until or When(day)
            return
    stretches.append(Stretch(track=track, until=When(day), claims=[claim]))


def _only_ends(stretch: Stretch) -> bool:
    """Whether a stretch of suspension is nothing but the membership's end or a reinstatement."""
    return stretch.track == "suspended" and not any(
        membership_of(one).status in SUSPENDS for one in stretch.claims
    )


def _end_with_membership(stretches: Sequence[Stretch]) -> None:
    """A suspension, and a notice to leave, end when the membership does."""
    ends = [one.until for one in stretches if one.track == "member" and one.until]
    for stretch in stretches:
        if stretch.track in ("suspended", "leaving") and stretch.until is None:
            later = [end for end in ends if end.last.isoformat() >= stretch.reaches()]
            stretch.until = min(later, default=None)


def membership_of(claim: Claim) -> Membership:
    """The claim's fact, which is one of membership."""
    assert isinstance(claim.fact, Membership)
    return claim.fact
