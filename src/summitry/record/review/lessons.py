"""Decisions as what a reader learns from: the facts of a report that are right, wrong, or not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from summitry.facts import AnyFact, encode_fact
from summitry.reading.learned.teaching.agreement import match_facts
from summitry.reading.learned.teaching.coded import Coded
from summitry.record.review.decisions import (
    Decision,
    DecisionKind,
    correct_fact,
    decisions_of,
    standing_decisions,
)
from summitry.record.store import Store
from summitry.text.report import Report

_TELLING = (DecisionKind.ACCEPT, DecisionKind.PREFER, DecisionKind.REJECT, DecisionKind.CORRECT)


def decided_reports(store: Store) -> Iterator[Coded]:
    """The reports on whose facts somebody decided, in order of publication, with what was decided."""
    by_fact: dict[str, list[Decision]] = {}
    for one in standing_decisions(decisions_of(store)):
        if one.kind in _TELLING:
            by_fact.setdefault(one.fact, []).append(one)
    given = msgspec.json.encode(sorted(by_fact)).decode()
    rows = store.select(
        "SELECT number FROM reports WHERE number IN"
        " (SELECT report FROM facts WHERE id IN (SELECT value FROM json_each(?)))"
        " ORDER BY coalesce(published, recorded), key",
        (given,),
    )
    for (number,) in rows:
        yield _coded(store.report(number), store.facts_of(number), by_fact)


def _coded(
    report: Report, facts: Sequence[tuple[int, str, AnyFact]], by_fact: dict[str, list[Decision]]
) -> Coded:
    right: list[AnyFact] = []
    wrong: list[AnyFact] = []
    undecided: list[AnyFact] = []
    for _, identity, fact in facts:
        decisions = by_fact.get(identity, ())
        if not decisions:
            undecided.append(fact)
        elif any(one.kind is DecisionKind.REJECT for one in decisions):
            wrong.append(fact)
        else:
            now = fact
            for one in decisions:
                now = correct_fact(now, one.field, one.value) if one.kind is DecisionKind.CORRECT else now
            right.append(now)
            wrong += [] if _still_says_so(fact, now, facts) else [fact]
    return Coded(report, tuple(right), tuple(wrong), tuple(undecided), whole=False)


def _still_says_so(fact: AnyFact, now: AnyFact, facts: Sequence[tuple[int, str, AnyFact]]) -> bool:
    """Whether a corrected fact says what it said, but for particulars."""
    if encode_fact(fact) == encode_fact(now):
        return True
    meetings = [one for _, _, one in facts if one.kind_of_fact() == "meeting" and one is not fact]
    return any(
        pairing.gold[told] is now and pairing.read[read] is fact
        for pairing in match_facts([now, *meetings], [fact, *meetings])
        for told, read in pairing.pairs
    )
