"""A report as it was kept: its text, the facts that it told, and what was rejected."""

from __future__ import annotations

from typing import Any

import msgspec

from summitry.errors import UnknownError
from summitry.record.answers.answer import Answer
from summitry.record.store import Store
from summitry.text.report import Origin


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report and how many facts it told."""

    key: str
    id: str
    source: str
    title: str | None
    published: str | None
    recorded: str
    facts: int


class FactRow(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a report, with the statement that rests on it, if one does, who found it, and how sure."""

    id: str
    type: str
    fields: dict[str, Any]
    rule: str
    statement: str | None
    found_by: str | None = None
    confidence: float | None = None


class RejectedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was drafted and did not stand: the check that it failed, and on what."""

    type: str
    fields: dict[str, Any]
    rule: str
    failed: str
    detail: str


class ReportShown(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its text, its facts in the order of the text, and what was rejected."""

    key: str
    id: str
    source: str
    title: str | None
    published: str | None
    url: str | None
    language: str | None
    text: str
    reader: str
    recorded: str
    facts: Answer[FactRow]
    rejected: Answer[RejectedRow]
    later: str | None
    """The key of the report that corrects it."""
    author: str | None = None
    origin: Origin | None = None
    """Where it was read from, where that is known."""


_COUNTED = """
SELECT r.key, r.id, r.source, r.title, r.published, r.recorded,
    (SELECT count(*) FROM facts f WHERE f.report = r.number)
FROM reports r {where} ORDER BY r.{order} DESC, r.number DESC LIMIT ? OFFSET ?
"""


def reports(
    store: Store, *, limit: int = 50, offset: int = 0, known_by: str | None = None, latest: str = "published"
) -> Answer[ReportRow]:
    """The reports, those last `published` (or `number`: last kept) first."""
    where, given = "", []
    if known_by:
        where, given = "WHERE coalesce(r.published, substr(r.recorded, 1, 10)) <= ?", [known_by]
    order = {"published": "published", "number": "number"}[latest]
    rows = store.select(_COUNTED.format(where=where, order=order), [*given, limit, offset])
    return Answer(
        ReportRow, [ReportRow(**dict(zip(ReportRow.__struct_fields__, row, strict=True))) for row in rows]
    )


def report_with_key(store: Store, key: str) -> ReportShown:
    """The report; RecordError where none has the key."""
    rows = store.select(
        "SELECT number, key, id, source, title, published, url, language, text, reader, recorded, author,"
        " origin FROM reports WHERE key = ?",
        (key,),
    )
    if not rows:
        raise UnknownError(
            f"no report has the key {key!r}", advice="search for words of it, or for its title"
        )
    number, *values, author, origin = rows[0]
    names = ("key", "id", "source", "title", "published", "url", "language", "text", "reader", "recorded")
    later = store.select("SELECT key FROM reports WHERE corrects = ? ORDER BY number DESC LIMIT 1", (number,))
    return ReportShown(
        **dict(zip(names, values, strict=True)),
        facts=_facts(store, number),
        rejected=_rejected(store, number),
        later=later[0][0] if later else None,
        author=author,
        origin=msgspec.json.decode(origin, type=Origin) if origin else None,
    )


def _facts(store: Store, number: int) -> Answer[FactRow]:
    rows = store.select(
        "SELECT f.id, f.type, f.fields, f.rule,"
        " (SELECT g.statement FROM grounds g WHERE g.fact = f.number LIMIT 1), f.found_by, f.confidence"
        " FROM facts f WHERE f.report = ? ORDER BY f.number",
        (number,),
    )
    return Answer(
        FactRow,
        [
            FactRow(
                id=identity,
                type=kind,
                fields=msgspec.json.decode(fields),
                rule=rule,
                statement=statement,
                found_by=found_by,
                confidence=confidence,
            )
            for identity, kind, fields, rule, statement, found_by, confidence in rows
        ],
    )


def _rejected(store: Store, number: int) -> Answer[RejectedRow]:
    rows = store.select("SELECT fields, rule, failed, detail FROM rejections WHERE report = ?", (number,))
    found = []
    for encoded, rule, failed, detail in rows:
        fields = msgspec.json.decode(encoded)
        found.append(
            RejectedRow(
                type=str(fields.get("type", "fact")), fields=fields, rule=rule, failed=failed, detail=detail
            )
        )
    return Answer(RejectedRow, found)
