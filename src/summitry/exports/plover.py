"""Event rows in the manner of PLOVER: who did what to whom, by the mapping in `data/plover.toml`."""

from __future__ import annotations

import csv
import io
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Any, BinaryIO

import msgspec

from summitry.exports.export import Notes
from summitry.exports.rows import cell
from summitry.exports.view import KINDS, View
from summitry.facts import When
from summitry.record.answers.asked import Told
from summitry.record.merging.statement import days_of

_STATUS = {"attendance": "status", "standing": "status", "document": "action", "position": "stance"}
"""The field that says which event it is."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A row; `actor` and `recipient` are ISO 3166 codes of countries, or keys of organisations."""

    event_id: str
    event_date: str | None
    date_end: str | None
    event_type: str
    mode: str
    actor: str | None
    recipient: str | None
    meeting: str | None
    theme: str | None
    modality: str
    sources: int
    statement: str
    fact: str
    words: str
    report: str
    source: str
    published: str | None
    url: str | None


def write(view: View, stream: BinaryIO) -> Notes:
    """CSV with a header; one row an actor and recipient, with the words of the first report that says it."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    out = csv.writer(text, lineterminator="\n")
    out.writerow(Event.__struct_fields__)
    left_out: Counter[str] = Counter()
    mapping = tomllib.loads(
        resources.files("summitry.exports").joinpath("data", "plover.toml").read_text(encoding="utf-8")
    )
    for kind in KINDS:
        for one in view.statements(kind):
            event = mapping.get(kind, {}).get(one.fields.get(_STATUS.get(kind, "")))
            if event is None or (kind == "standing" and not one.fields["since"]):
                left_out[_named(kind, one)] += 1
                continue
            if kind == "attendance" and one.party in view.stayed_away(one.meeting or ""):
                left_out["attendance of a party that is shown as absent"] += 1
                continue
            for row in _events(view, one, event):
                out.writerow([cell(value) for value in msgspec.structs.astuple(row)])
    text.detach()
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(left_out.items()))
    return [f"no events of PLOVER: {told}"] if told else []


def _named(kind: str, one: Told) -> str:
    value = one.fields.get(_STATUS.get(kind, ""))
    return f"{kind} ({value.replace('_', ' ')})" if value else kind


def _events(view: View, one: Told, event: dict[str, str]) -> Iterator[Event]:
    pairs = _pairs(one, event)
    claim = view.claims_of(one.id)[0] if pairs else None
    told = one.fields.get("date") or one.fields.get("since")
    first, last = days_of(When(told)) if told else (one.first, one.last)
    for number, (actor, recipient) in enumerate(pairs, 1):
        assert claim is not None
        yield Event(
            event_id=f"{one.id}-{number}",
            event_date=first,
            date_end=last,
            event_type=event["event"],
            mode=event["mode"],
            actor=actor,
            recipient=recipient,
            meeting=one.meeting,
            theme=one.fields.get("theme"),
            modality=one.modality,
            sources=one.sources,
            statement=one.id,
            fact=claim.id,
            words=claim.quote,
            report=claim.report,
            source=claim.source,
            published=claim.published,
            url=claim.url,
        )


def _pairs(one: Told, event: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    """Who does it to whom; None where that is not told."""
    fields = one.fields
    if one.kind == "position":
        return [(fields["holder"], about) for about in fields["about"] or [None]]
    if one.kind == "document":
        return [(party, one.organisation) for party in fields["by"] or [one.organisation]]
    if event.get("by") == "organisation":
        return [(one.organisation, one.party)]
    return [(one.party, one.organisation)]
