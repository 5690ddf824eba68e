"""Who belonged to an organisation on a day, and how that is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec

from summitry.names.countries import name_of
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, Told, find_statements
from summitry.record.store import Store

_ORDER = ("member", "suspended", "suspended_itself", "observer", "partner", "candidate")


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A party's standing on a day.

    `known`: `so` where claims span the day, `presumed` where it was told before the day and nothing
    was told of since, `possible` where the date of a change is not precise enough. `disputed` where
    reports contradict each other about it.
    """

    party: str
    name: str
    status: str
    since: str | None
    until: str | None
    suspended: str | None
    reason: str | None
    known: str
    disputed: bool
    last_told: str | None
    sources: int
    id: str


def members(store: Store, organisation: str, on: str) -> Answer[Member]:
    """The parties with a standing in the organisation on the day, members first."""
    by_party: defaultdict[str, list[Told]] = defaultdict(list)
    for stretch in find_statements(store, "standing", Asked(organisation=organisation)):
        if stretch.party and stretch.modality == "asserted":
            by_party[stretch.party].append(stretch)
    told = store.select(
        "SELECT DISTINCT party FROM conflicts WHERE organisation = ? AND kind IN ('standing', 'change')",
        (organisation,),
    )
    disputed = {party for (party,) in told}
    rows = [
        row for party, own in by_party.items() if (row := _standing_of(party, own, on, party in disputed))
    ]
    rows.sort(key=lambda row: (_ORDER.index(row.status), row.name))
    later = sum(1 for own in by_party.values() if all(holds(one, on) == "later" for one in own))
    return Answer(Member, rows, [_told_later(later, on)] if later else [])


def _told_later(count: int, on: str) -> str:
    parties = "1 party is" if count == 1 else f"{count} parties are"
    return f"{parties} told to belong only by later reports: whether already on {on} is not known"


def member_parties(stretches: Iterable[Told], on: str) -> frozenset[str]:
    """The parties that were, or are presumed to have been, members on the day, be they suspended."""
    return frozenset(
        stretch.party
        for stretch in stretches
        if stretch.party
        and stretch.modality == "asserted"
        and stretch.fields["status"] == "member"
        and holds(stretch, on) in ("so", "presumed", "possible")
    )


def _standing_of(party: str, stretches: list[Told], on: str, disputed: bool) -> Member | None:
    """The party's highest standing on the day, with its suspension if there is one."""
    holding = [
        (stretch, known) for stretch in stretches if (known := holds(stretch, on)) not in ("no", "later")
    ]
    suspension = next((one for one, _ in holding if one.fields["status"].startswith("suspended")), None)
    notice = next((one for one, _ in holding if one.fields["status"] == "leaving"), None)
    for status in _ORDER:
        for stretch, known in holding:
            if stretch.fields["status"] == status:
                return _row(party, stretch, known, suspension, notice, disputed)
    return None


def _row(
    party: str, stretch: Told, known: str, suspension: Told | None, notice: Told | None, disputed: bool
) -> Member:
    fields = stretch.fields
    frozen = suspension.fields if suspension else None
    leaving = notice.fields if notice else {"until": None, "reason": None}
    return Member(
        party=party,
        name=name_of(party),
        status=fields["status"],
        since=fields["since"],
        until=fields["until"] or leaving["until"],
        suspended=_suspension_words(frozen) if frozen else None,
        reason=(frozen["reason"] if frozen else None) or leaving["reason"] or fields["reason"],
        known=known,
        disputed=disputed,
        last_told=fields["seen_last"],
        sources=stretch.sources,
        id=stretch.id,
    )


def _suspension_words(fields: dict[str, Any]) -> str:
    """`by itself since 2024`."""
    who = "by itself" if fields["status"] == "suspended_itself" else "by the organisation"
    since = fields["since"] or fields["seen_first"]
    return f"{who} since {since}" if since else who


def holds(stretch: Told, on: str) -> str:
    """Whether a stretch holds on a day: `so`, `presumed`, `possible`, `no`, or told only `later`.

    A change holds from the first moment of its day; a withdrawal ends membership on its day.
    """
    fields = stretch.fields
    since, until = fields["since"], fields["until"]
    if since is None and on < min(filter(None, (fields["seen_first"], "9999")), default=""):
        if until and not fields["seen_first"]:
            return _before_end(until, on)
        return "later"
    start, end = _bounds(since), _bounds(until)
    if (start and on < start[0]) or (end and on >= end[1]):
        return "no"
    if (start and on < start[1]) or (end and on >= end[0]):
        return "possible"
    return "so" if until or on <= (fields["seen_last"] or "") or on == (start and start[0]) else "presumed"


def _before_end(until: str, on: str) -> str:
    """A standing of which only the end is told: it held for some time before."""
    last = (_bounds(until) or ("", ""))[1]
    return "no" if on >= last else "possible"


def _bounds(when: str | None) -> tuple[str, str] | None:
    """The first and last day of a date."""
    if when is None:
        return None
    from summitry.facts import When

    date = When(when)
    return date.first.isoformat(), date.last.isoformat()
