"""A reading as a page shows it: the text in pieces, the facts by type, and what was rejected."""

from __future__ import annotations

import msgspec

from summitry.facts import encode_fact
from summitry.inputs import Report
from summitry.reading import Reading
from summitry.record.answers.reports import FactRow
from summitry.web.marked import Entry, Piece, entries_of, pieces_of
from summitry.web.pages.report import groups_of
from summitry.web.said import claim_words
from summitry.wording import plain


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A would-be fact that did not stand, as the page of a report tells it."""

    type: str
    failed: str
    detail: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """One report that was read; `kept_as` is what a form sends back so that it is kept."""

    report: Report
    pieces: list[Piece]
    groups: list[tuple[str, list[Entry]]]
    facts: int
    rejected: list[Rejected]
    sifted: bool
    kept_as: str


class Sendable(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a report, as it goes to a browser and comes back."""

    text: str
    id: str = ""
    title: str | None = None
    published: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None


def shown_reading(reading: Reading, prefix: str) -> Shown:
    """The reading for a page; `prefix` makes its anchors its own where there are several."""
    facts = [
        FactRow(
            id=f"{prefix}{at}",
            type=one.fact.kind_of_fact(),
            fields=msgspec.json.decode(encode_fact(one.fact)),
            rule=one.rule,
            statement=None,
            found_by=one.reader,
            confidence=one.confidence,
        )
        for at, one in enumerate(reading.found)
    ]
    entries = entries_of(facts, claim_words)
    return Shown(
        report=reading.report,
        pieces=pieces_of(reading.report.text, entries),
        groups=groups_of(entries),
        facts=len(entries),
        rejected=[
            Rejected(type=one.type, failed=plain(one.check), detail=one.detail) for one in reading.rejected
        ],
        sifted=reading.sifted,
        kept_as=sendable(reading.report),
    )


def sendable(report: Report) -> str:
    """The report as JSON: a field of a form would turn its ends of lines into others."""
    told = {name: getattr(report, name) for name in Sendable.__struct_fields__}
    told["published"] = report.published.isoformat() if report.published else None
    return msgspec.json.encode(Sendable(**told)).decode()
