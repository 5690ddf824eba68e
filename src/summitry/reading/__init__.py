"""Report → Facts: sift, mentions, rules, ground."""

from __future__ import annotations

import datetime as dt

from summitry.errors import FactError
from summitry.facts import FACT_TYPES
from summitry.reading.context import Draft
from summitry.reading.ground import Evidence, failed_check
from summitry.reading.mentions import find_mentions
from summitry.reading.reader import draft_facts
from summitry.reading.reading import Found, Reading, Rejection
from summitry.reading.settling import settle
from summitry.reading.sift import worth_reading
from summitry.text.report import Report

_TYPES = {fact_type.kind_of_fact(): fact_type for fact_type in FACT_TYPES}
_ORDER = {name: place for place, name in enumerate(_TYPES)}


def read(
    text: str,
    *,
    published: dt.date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    id: str = "",
) -> Reading:
    """The facts that `text` tells, each with its evidence, and the would-be facts rejected.

    `published` is the day of publication as a date or in ISO 8601 (ValueError otherwise).
    """
    if isinstance(published, str):
        published = dt.date.fromisoformat(published)
    return read_report(Report(text=text, id=id, title=title, published=published, source=source))


def read_report(report: Report) -> Reading:
    """The facts of one report, meetings first, each type in the order of the text."""
    if not worth_reading(report.text):
        return Reading(report=report, sifted=True)
    mentions = find_mentions(report)
    evidence = Evidence(report.text, mentions.sentences)
    found: list[Found] = []
    rejected: list[Rejection] = []
    fallen: set[int] = set()
    for draft in sorted(settle(draft_facts(report, mentions)), key=lambda draft: _ORDER[draft.fact]):
        of_fallen = id(draft.meeting) in fallen
        if of_fallen and draft.fact == "document":
            draft.fields["meeting"] = None
        fact = _fact_of(draft)
        failure = failed_check(fact, evidence, draft.resolved)
        if failure is None and of_fallen and draft.fact == "attendance":
            failure = ("meeting_stands", "the meeting that it refers to was rejected")
        if failure is None:
            found.append(Found(fact=fact, rule=draft.rule))
            continue
        rejected.append(Rejection(fact=fact, rule=draft.rule, check=failure[0], detail=failure[1]))
        if draft.fact == "meeting":
            fallen.add(id(draft))
    return Reading(report=report, found=tuple(found), rejected=tuple(rejected))


def _fact_of(draft: Draft):  # type: ignore[no-untyped-def]
    if not draft.evidence:
        raise FactError(f"rule {draft.rule} gave a {draft.fact} without evidence")
    return _TYPES[draft.fact](evidence=tuple(draft.evidence), **draft.fields)


__all__ = ["Found", "Reading", "Rejection", "read", "read_report"]
