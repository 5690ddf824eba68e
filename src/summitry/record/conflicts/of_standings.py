"""Conflicts about standings: two dates of one change, and standings that cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summitry.facts import Standing, When
from summitry.names.countries import name_of
from summitry.record.claim import Claim
from summitry.record.conflicts.conflict import Conflict, make_conflict
from summitry.record.merging.choosing import by_value
from summitry.record.merging.statement import Statement
from summitry.record.merging.stretches import ENDS, MEMBER, membership_of, told_throughout


def changes_differ(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """One accession, withdrawal or suspension with two dates."""
    for stretch in _stretches(statements):
        for name, sort in (("joined", MEMBER), ("left", ENDS)):
            own = [
                one
                for one in stretch.claims
                if membership_of(one).status in sort and not told_throughout(one)
            ]
            dates = _apart(by_value(own, lambda claim: membership_of(claim).date))
            if stretch.fields["status"] == "member" and len(dates) > 1:
                about = f"when {_party(stretch)} {name} {stretch.organisation}"
                sides = [(str(when), claims) for when, claims in dates.items()]
                yield make_conflict("change", about, sides, stretch)


def _apart(dates: dict[When, list[Claim]]) -> dict[When, list[Claim]]:
    """The dates that no other one contains or is contained in."""
    vaguer = {
        one for one in dates for other in dates if one != other and one.first <= other.first <= one.last
    }
    return {when: claims for when, claims in dates.items() if when not in vaguer}


def member_outside_its_time(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A member that left and is reported as member after, or before it joined."""
    by_party: defaultdict[str | None, list[Statement]] = defaultdict(list)
    for stretch in _stretches(statements):
        if stretch.fields["status"] == "member":
            by_party[stretch.party].append(stretch)
    for stretches in by_party.values():
        dated = [one for one in stretches if one.fields["since"] or one.fields["until"]]
        for stray in stretches:
            if stray in dated or not dated:
                continue
            seen = f"{stray.fields['seen_first']}/{stray.fields['seen_last']}"
            other = min(dated, key=lambda one: (not _meets(one, seen), abs(_year(one) - int(seen[:4]))))
            about = f"whether {_party(stray)} was a member of {stray.organisation} in {_years(seen)}"
            sides = [("a member", stray.claims), (_told(other), other.claims)]
            yield make_conflict("standing", about, sides, stray)


def member_or_not(statements: Sequence[Statement]) -> Iterator[Conflict]:
    """A party that one report calls a member while another says that it is none."""
    denied = [one for one in statements if one.kind == "standing" and one.modality == "denied"]
    stretches = list(_stretches(statements))
    for denial in denied:
        if Standing(denial.fields["status"]) not in MEMBER:
            continue
        day = denial.first or ""
        end = denial.last or day
        for stretch in stretches:
            if stretch.party == denial.party and stretch.fields["status"] == "member":
                against = _claims_between(stretch, day, end)
                if against:
                    years = _years(f"{day}/{end}")
                    about = f"whether {_party(stretch)} was a member of {stretch.organisation} in {years}"
                    sides = [("a member", against), ("no member", denial.claims)]
                    yield make_conflict("standing", about, sides, stretch)


def _claims_between(stretch: Statement, day: str, end: str) -> list[Claim]:
    """The claims that put a stretch between two days: its own bounds, or a report of those days."""
    since, until = stretch.fields["since"], stretch.fields["until"]
    if (since and since.last.isoformat() > end) or (until and until.first.isoformat() < day):
        return []
    bounds = [
        one for one in stretch.claims if membership_of(one).date is not None and not told_throughout(one)
    ]
    told = [one for one in stretch.claims if membership_of(one).date is None and day <= one.origin.day <= end]
    over = [
        one for one in stretch.claims if told_throughout(one) and _overlaps(membership_of(one).date, day, end)
    ]
    return told + over if not (since and until) else told + over + bounds


def _overlaps(date: When | None, day: str, end: str) -> bool:
    return date is not None and date.first.isoformat() <= end and date.last.isoformat() >= day


def _stretches(statements: Sequence[Statement]) -> Iterator[Statement]:
    return (one for one in statements if one.kind == "standing" and one.modality == "asserted")


def _party(statement: Statement) -> str:
    return name_of(statement.party or "")


def _years(days: str) -> str:
    first, _, last = days.partition("/")
    return first if first == last else f"{first} to {last}"


def _year(stretch: Statement) -> int:
    when = stretch.fields["until"] or stretch.fields["since"]
    return int(when[:4])


def _meets(stretch: Statement, seen: str) -> bool:
    """Whether a dated stretch has a day in common with the days on which another was told."""
    first, _, last = seen.partition("/")
    since, until = stretch.fields["since"], stretch.fields["until"]
    return (since is None or since.first.isoformat() <= last) and (
        until is None or until.last.isoformat() >= first
    )


def _told(stretch: Statement) -> str:
    since, until = stretch.fields["since"], stretch.fields["until"]
    joined = f"joined {since}" if since else ""
    left = f"left {until}" if until else ""
    return ", ".join(part for part in (joined, left) if part)
