"""Who met with whom, and who signed with whom: parties, and ties that say at which meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import msgspec

from summitry.exports.states import codes_of
from summitry.exports.view import View
from summitry.names.countries import countries, name_of
from summitry.names.organisations import organisations

_CAME = ("attended", "remote", "represented")


class Node(msgspec.Struct, kw_only=True):
    """A party; `evidence` are the claims that it came or signed, each with its words and report, as JSON."""

    id: str
    label: str
    kind: str
    iso2: str = ""
    meetings: int = 0
    documents: int = 0
    evidence: str = ""


class Tie(msgspec.Struct, kw_only=True):
    """Two parties; `weight` counts meetings at which both were, or documents that both signed."""

    source: str
    target: str
    kind: str
    weight: int
    first: str
    last: str
    events: str
    statements: str


class _Event(msgspec.Struct):
    """A meeting or a document, its day, and for each party in it the statement that says so."""

    id: str
    kind: str
    day: str
    parties: dict[str, str]


class Network(msgspec.Struct):
    """The parties and the ties, each in order."""

    nodes: list[Node]
    ties: list[Tie]


def network_of(view: View) -> Network:
    """The network of what is asserted: who is said to have come, and to have signed or adopted."""
    events = [*_meetings(view), *_documents(view)]
    return Network(list(_nodes(view, events)), list(_ties(events)))


def _meetings(view: View) -> Iterator[_Event]:
    """The meetings with the parties that came; where reports disagree, as the record shows it."""
    for meeting, rows in view.presence():
        came = {
            row.party: row.id
            for row in rows
            if row.party and row.id and row.status in _CAME and row.modality == "asserted"
        }
        yield _Event(meeting.id, "co-attendance", (meeting.date or "")[:10], came)


def _documents(view: View) -> Iterator[_Event]:
    for one in view.statements("document"):
        if one.modality == "asserted" and one.fields["action"] in ("signed", "adopted", "issued"):
            parties = {party: one.id for party in one.fields["by"]}
            yield _Event(one.id, "co-signature", one.first or "", parties)


def _nodes(view: View, events: Iterable[_Event]) -> Iterator[Node]:
    said: dict[str, list[_Event]] = {}
    for event in events:
        for party in event.parties:
            said.setdefault(party, []).append(event)
    for party, own in sorted(said.items()):
        known = organisations().get(party)
        yield Node(
            id=party,
            label=known.name if known and party not in countries() else name_of(party),
            kind="state" if party in countries() else "organisation",
            iso2=codes_of(party, None).iso2 or "",
            meetings=sum(event.kind == "co-attendance" for event in own),
            documents=sum(event.kind == "co-signature" for event in own),
            evidence=_evidence(view, [(event.id, event.parties[party]) for event in own]),
        )


def _evidence(view: View, statements: Iterable[tuple[str, str]]) -> str:
    cited: list[dict[str, Any]] = [
        {"event": event, "statement": statement} | claim.evidence
        for event, statement in statements
        for claim in view.claims_of(statement)
    ]
    return msgspec.json.encode(cited).decode()


def _ties(events: Iterable[_Event]) -> Iterator[Tie]:
    together: dict[tuple[str, str, str], list[_Event]] = {}
    for event in events:
        for one, other in combinations(sorted(event.parties), 2):
            together.setdefault((event.kind, one, other), []).append(event)
    for (kind, one, other), own in sorted(together.items()):
        days = sorted(event.day for event in own if event.day)
        said = dict.fromkeys(event.parties[party] for event in own for party in (one, other))
        yield Tie(
            source=one,
            target=other,
            kind=kind,
            weight=len(own),
            first=days[0] if days else "",
            last=days[-1] if days else "",
            events=" ".join(event.id for event in own),
            statements=" ".join(said),
        )
