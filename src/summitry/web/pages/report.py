"""The page of a report: its text with the facts marked in place."""

from __future__ import annotations

from itertools import groupby

from summitry.record import Record
from summitry.record.answers.reports import report_with_key
from summitry.web.marked import Entry, entries_of, pieces_of
from summitry.web.page import Page, View
from summitry.web.said import claim_words
from summitry.wording import order_of


def report(record: Record, view: View, key: str) -> Page:
    """The text with each fact in its place, the facts by type, and what was rejected and why."""
    with record.store.reading():
        shown = report_with_key(record.store, key)
    entries = entries_of(shown.facts, claim_words)
    return Page(
        template="report.html",
        title=shown.title or f"Report {shown.id or shown.key}",
        crumbs=(("Reports", view.links.to("reports")),),
        tables={"facts": shown.facts, "rejected": shown.rejected},
        dated=(),
        summary=f"A report of {shown.source or 'no source'}, with the facts that it tells marked in place.",
        shows={
            "report": shown,
            "pieces": pieces_of(shown.text, entries),
            "groups": groups_of(entries),
            "claim_words": claim_words,
        },
    )


def groups_of(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries by type, in the order of a page."""
    ordered = sorted(entries, key=lambda one: order_of(one.type))
    return [(kind, list(own)) for kind, own in groupby(ordered, key=lambda one: one.type)]
