"""Drafts → a reading: facts told twice become one, each is built and held against the text."""

from __future__ import annotations

from typing import cast

from summitry.errors import FactError
from summitry.facts import FACT_TYPES, AnyFact
from summitry.reading.context import Draft
from summitry.reading.ground import Evidence, failed_check
from summitry.reading.mentions import Mentions
from summitry.reading.reading import Found, Reading, Rejection
from summitry.reading.settling import settle
from summitry.text.report import Report

_TYPES = {fact_type.kind_of_fact(): fact_type for fact_type in FACT_TYPES}
_ORDER = {name: place for place, name in enumerate(_TYPES)}


def ground_drafts(report: Report, mentions: Mentions, drafts: list[Draft]) -> Reading:
    """The facts that hold, meetings first, each type in the order of the text; and those rejected."""
    evidence = Evidence(mentions)
    found: list[Found] = []
    rejected: list[Rejection] = []
    fallen: set[int] = set()
    for draft in sorted(settle(drafts), key=lambda draft: _ORDER[draft.fact]):
        of_fallen = id(draft.meeting) in fallen
        if of_fallen and draft.fact == "document":
            draft.fields["meeting"] = None
        fact = _fact_of(draft)
        failure = failed_check(fact, evidence, draft.resolved)
        if failure is None and of_fallen and draft.fact == "attendance":
            failure = ("meeting_stands", "the meeting that it refers to was rejected")
        if failure is None:
            found.append(Found(fact=fact, rule=draft.rule, reader=draft.found_by))
            continue
        rejected.append(Rejection(fact=fact, rule=draft.rule, check=failure[0], detail=failure[1]))
        if draft.fact == "meeting":
            fallen.add(id(draft))
    return Reading(report=report, found=tuple(found), rejected=tuple(rejected))


def _fact_of(draft: Draft) -> AnyFact:
    if not draft.evidence:
        raise FactError(f"rule {draft.rule} gave a {draft.fact} without evidence")
    return cast("AnyFact", _TYPES[draft.fact](evidence=tuple(draft.evidence), **draft.fields))
