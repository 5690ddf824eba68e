"""Drafts → a reading in which each fact says how sure it is, and those too doubtful are rejected."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from summitry.facts import Attendance, Document, Meeting
from summitry.reading.grounding import ground_drafts
from summitry.reading.learned.drafting import MODEL, draft_learned
from summitry.reading.learned.judging import Judge
from summitry.reading.learned.support import Support
from summitry.reading.learned.tagged import Tagged
from summitry.reading.mentions import Mentions
from summitry.reading.reading import Found, Reading, Rejection
from summitry.text.report import Report

BOTH = "both"
DOUBTFUL = "doubtful"
"""The check that a fact fails which is less sure than its type must be."""
_AGREES = 0.5


def candidates(
    report: Report, mentions: Mentions, tagged: Sequence[Tagged], reader: str = BOTH
) -> tuple[Reading, list[float | None]]:
    """All that holds against the text, before it is judged; and the tagger's support for each fact."""
    drafts = draft_learned(report, mentions, tagged, rules=reader == BOTH)
    reading = ground_drafts(report, mentions, drafts)
    support = Support(mentions.sentences, tagged)
    return reading, [support.of(found.fact) for found in reading.found]


def judged(
    reading: Reading,
    support: Sequence[float | None],
    judge: Judge,
    reader: str = BOTH,
    *,
    least: float | None = None,
) -> Reading:
    """The reading with the facts' confidence, less the doubtful, which are rejected."""
    kept: list[Found] = []
    rejected = list(reading.rejected)
    fallen: set[str] = set()
    for found, borne_out in zip(reading.found, support, strict=True):
        kind = found.fact.kind_of_fact()
        sure = judge.confidence(kind, found.rule, borne_out)
        failure = _failure(found, sure, judge.least(kind, reader, found.reader, least), fallen)
        if failure is not None:
            rejected.append(Rejection(fact=found.fact, rule=found.rule, check=failure[0], detail=failure[1]))
            if isinstance(found.fact, Meeting):
                fallen.add(found.fact.id)
            continue
        fact = found.fact
        if isinstance(fact, Document) and fact.meeting in fallen:
            fact = msgspec.structs.replace(fact, meeting=None)
        kept.append(
            Found(fact=fact, rule=found.rule, reader=_reader(found, borne_out, reader), confidence=sure)
        )
    return msgspec.structs.replace(reading, found=tuple(kept), rejected=tuple(rejected))


def _failure(found: Found, sure: float, least: float, fallen: set[str]) -> tuple[str, str] | None:
    if isinstance(found.fact, Attendance) and found.fact.meeting in fallen:
        return "meeting_stands", "the meeting that it refers to was rejected"
    if sure < least:
        return DOUBTFUL, f"confidence {sure:.2f}, where {least:.2f} is asked"
    return None


def _reader(found: Found, borne_out: float | None, reader: str) -> str:
    """Who found it: the rules, the model, or the rules with the model's agreement."""
    if reader != BOTH or found.reader == MODEL:
        return MODEL
    return BOTH if borne_out is not None and borne_out >= _AGREES else found.reader
