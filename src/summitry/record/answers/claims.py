"""Claims as they are shown: where they come from, and their words in context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from summitry.record.store import Store
from summitry.text.report import Origin

_CONTEXT = 160

_SQL = """
SELECT f.id, f.type, f.fields, f.rule, r.id, r.source, r.published, r.title, r.url, r.text, r.reader,
    r.recorded, s.story, f.found_by, f.confidence, r.origin
FROM facts f JOIN reports r ON r.number = f.report JOIN signatures s ON s.report = r.number
WHERE {where} ORDER BY coalesce(r.published, r.recorded), f.id
"""


class Words(msgspec.Struct, frozen=True):
    """The words of one span, with what stands before and after them; `start` in code points."""

    before: str
    words: str
    after: str
    start: int


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its source and its words; `story` is shared by copies of one wire story.

    `found_by` is the reader that found it (`both`: a rule that the model bears out), `confidence` the
    chance that it was read rightly; None of either where that was not told. `page` is that of the first
    words, where the report has pages.
    """

    fact: str
    type: str
    fields: dict[str, Any]
    rule: str
    report: str
    source: str
    published: str | None
    title: str | None
    url: str | None
    reader: str
    recorded: str
    story: int
    words: list[Words]
    decided: str | None = None
    found_by: str | None = None
    confidence: float | None = None
    page: int | None = None


def cite(store: Store, facts: Sequence[str], decided: Mapping[str, str] | None = None) -> list[Cited]:
    """The claims of the facts with these ids, in order of publication.

    `decided` is what `decided_facts` gives, where many are cited one after the other.
    """
    given = msgspec.json.encode(list(facts)).decode()
    rows = store.select(_SQL.format(where="f.id IN (SELECT value FROM json_each(?))"), (given,))
    decided = decided_facts(store) if decided is None else decided
    return [_cited(row, decided.get(row[0])) for row in rows]


def cite_statement(store: Store, statement: str) -> list[Cited]:
    """The claims that a statement rests on, in order of publication."""
    rows = store.select(
        "SELECT f.id FROM grounds g JOIN facts f ON f.number = g.fact WHERE g.statement = ?", (statement,)
    )
    return cite(store, [identity for (identity,) in rows])


def decided_facts(store: Store) -> dict[str, str]:
    """What was decided about facts, in words, by fact."""
    from summitry.record.review.decisions import decisions_of, standing_decisions

    return {
        one.fact: f"{one.kind} by {one.who}, {one.made[:10]}{f': {one.why}' if one.why else ''}"
        for one in standing_decisions(decisions_of(store))
    }


def _cited(row: Sequence[Any], decided: str | None) -> Cited:
    fact, kind, fields, rule, report, source, published, title, url, text, reader, recorded, *more = row
    story, found_by, confidence, origin = more
    plain = msgspec.json.decode(fields)
    return Cited(
        fact=fact,
        type=kind,
        fields=plain,
        rule=rule,
        report=report,
        source=source,
        published=published,
        title=title,
        url=url,
        reader=reader,
        recorded=recorded,
        story=story,
        words=[in_context(text, start, end) for start, end in plain["evidence"]],
        decided=decided,
        found_by=found_by,
        confidence=confidence,
        page=page_of(origin, plain["evidence"][0][0]),
    )


def page_of(origin: str | None, at: int) -> int | None:
    """The page on which a code point of a report stands; None where it has no pages."""
    return msgspec.json.decode(origin, type=Origin).page_of(at) if origin else None


def in_context(text: str, start: int, end: int) -> Words:
    """The words with the rest of their paragraph, as far as a few lines."""
    first = max(text.rfind("\n", 0, start) + 1, start - _CONTEXT, 0)
    stop = text.find("\n", end)
    last = min(stop if stop >= 0 else len(text), end + _CONTEXT)
    before, after = text[first:start], text[end:last]
    if first > 0 and text[first - 1] not in "\n ":
        before = "…" + before.partition(" ")[2] if " " in before else before
    if last < len(text) and text[last] not in "\n ":
        after = after.rpartition(" ")[0] + " …" if " " in after else after
    return Words(before, text[start:end], after, start)
