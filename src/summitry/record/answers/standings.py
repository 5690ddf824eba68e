"""A party's standings in organisations over time."""

from __future__ import annotations

import msgspec

from summitry.names.countries import name_of
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, find_statements
from summitry.record.store import Store


class StandingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time in which a party had a standing, and the first and last day it was told to hold."""

    organisation: str
    party: str
    name: str
    status: str
    since: str | None
    until: str | None
    told_first: str | None
    told_last: str | None
    reason: str | None
    modality: str
    sources: int
    id: str


def standings(store: Store, asked: Asked) -> Answer[StandingRow]:
    """The stretches that fit, by organisation and in order of time."""
    rows = [
        StandingRow(
            organisation=one.fields["organisation"],
            party=one.fields["party"],
            name=name_of(one.fields["party"]),
            status=one.fields["status"],
            since=one.fields["since"],
            until=one.fields["until"],
            told_first=one.fields["seen_first"],
            told_last=one.fields["seen_last"],
            reason=one.fields["reason"],
            modality=one.modality,
            sources=one.sources,
            id=one.id,
        )
        for one in find_statements(store, "standing", asked)
    ]
    return Answer(StandingRow, sorted(rows, key=lambda row: (row.organisation, row.party)))
