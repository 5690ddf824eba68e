"""Standings: what a party was to an organisation, stated a stretch of time each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from summitry.record.claim import Claim
from summitry.record.merging.choosing import by_value, choose
from summitry.record.merging.statement import Statement, make_statement
from summitry.record.merging.stretches import MEMBER, SUSPENDS, Stretch, find_stretches, membership_of


def state_standings(claims: Sequence[Claim]) -> Iterator[Statement]:
    """The stretches of every party in one organisation, each a statement; then what is only planned."""
    by_party: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_party[membership_of(claim).party].append(claim)
    for party, own in sorted(by_party.items()):
        firm = [claim for claim in own if claim.asserted]
        for stretch in find_stretches(firm, [claim for claim in own if _denies_membership(claim)]):
            yield _state_stretch(party, stretch)
        yield from _state_unfirm(party, [claim for claim in own if not claim.asserted])


def _denies_membership(claim: Claim) -> bool:
    return claim.fact.modality == "denied" and membership_of(claim).status in MEMBER


def _state_stretch(party: str, stretch: Stretch) -> Statement:
    claims = list({claim.id: claim for claim in stretch.claims}.values())
    organisation = membership_of(claims[0]).organisation
    status = _status(stretch.track, claims)
    since, until = stretch.since, stretch.until
    fields = {
        "organisation": organisation,
        "party": party,
        "status": status,
        "since": since,
        "until": until,
        "seen_first": min(stretch.seen, default=None),
        "seen_last": max(stretch.seen, default=None),
        "reason": choose(claims, lambda claim: membership_of(claim).reason),
    }
    return make_statement(
        "standing",
        (organisation, party, stretch.track),
        [since or fields["seen_first"], until],
        claims,
        fields,
        organisation=organisation,
        party=party,
        first=since.first.isoformat() if since else fields["seen_first"],
        last=until.last.isoformat() if until else None,
    )


def _status(track: str, claims: Sequence[Claim]) -> str:
    """The standing's name: who suspended it is told by the claims."""
    if track == "suspended":
        return str(
            choose(
                claims,
                lambda one: str(membership_of(one).status) if membership_of(one).status in SUSPENDS else None,
            )
        )
    return track


def _state_unfirm(party: str, claims: Sequence[Claim]) -> Iterator[Statement]:
    """What is planned, possible or denied, as it is told."""
    topics = by_value(
        claims,
        lambda claim: (
            str(membership_of(claim).modality),
            str(membership_of(claim).status),
            membership_of(claim).date,
        ),
    )
    for (modality, status, date), own in sorted(topics.items(), key=lambda item: repr(item[0])):
        organisation = membership_of(own[0]).organisation
        fields: dict[str, Any] = {
            "organisation": organisation,
            "party": party,
            "status": status,
            "since": date,
            "until": None,
            "seen_first": None,
            "seen_last": None,
            "reason": choose(own, lambda claim: membership_of(claim).reason),
        }
        yield make_statement(
            "standing",
            (organisation, party, status),
            date,
            own,
            fields,
            organisation=organisation,
            party=party,
            first=date.first.isoformat() if date else min(claim.origin.day for claim in own),
            last=date.last.isoformat() if date else None,
            modality=modality,
        )
