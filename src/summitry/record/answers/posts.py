"""Who chaired an organisation in turn, and who held which office."""

from __future__ import annotations

import msgspec

from summitry.names.countries import name_of
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, Told, find_statements
from summitry.record.store import Store


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """A turn in a chair or an office; `told` are the first and last day on which it was told to hold."""

    post: str
    holder: str
    party: str | None
    since: str | None
    until: str | None
    told_first: str | None
    told_last: str | None
    former: bool
    modality: str
    sources: int
    id: str


def chairmanships(store: Store, asked: Asked) -> Answer[Turn]:
    """The turns at the head of organisations and bodies that fit, in order of time."""
    return Answer(Turn, [_row(one, _chair(one)) for one in find_statements(store, "chairmanship", asked)])


def offices(store: Store, asked: Asked) -> Answer[Turn]:
    """The offices that fit, held by whom and when, in order of time."""
    return Answer(Turn, [_row(one, _office(one)) for one in find_statements(store, "office", asked)])


def _chair(one: Told) -> str:
    body = one.fields["body"]
    return f"chair of {one.fields['organisation']}{f' {body}' if body else ''}"


def _office(one: Told) -> str:
    office = str(one.fields["office"]).replace("_", " ")
    return f"{office} of {name_of(one.fields['of'])}" if one.fields["of"] else office


def _row(one: Told, post: str) -> Turn:
    fields = one.fields
    return Turn(
        post=post,
        holder=fields["person"] or name_of(one.party or ""),
        party=one.party,
        since=fields["since"],
        until=fields["until"],
        told_first=fields["seen_first"],
        told_last=fields["seen_last"],
        former=fields["former"],
        modality=one.modality,
        sources=one.sources,
        id=one.id,
    )
