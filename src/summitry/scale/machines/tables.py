"""The tables of a dataset: reports, facts and skips; their columns come from the fields of our records."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import msgspec
import pyarrow as pa

from summitry.facts import FACT_TYPES, decode_fact, encode_fact
from summitry.facts.fact import encode_when
from summitry.inputs import Skip
from summitry.reading import Found, Reading, Rejection
from summitry.record.keys import report_key
from summitry.text.report import Report

_ARROW = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    dt.date: pa.date32(),
}
Row = dict[str, Any]


def _plain(annotation: Any) -> type | None:
    """The plain type that a field's annotation allows beside None; None where it is another."""
    kinds = [one for one in get_args(annotation) or (annotation,) if one is not type(None)]
    return kinds[0] if len(kinds) == 1 and kinds[0] in _ARROW else None


def _columns(*records: type[msgspec.Struct]) -> dict[str, type | None]:
    """The fields of the records, each once, with its plain type; None for one that is written as text."""
    found: dict[str, type | None] = {}
    for record in records:
        for field in msgspec.structs.fields(record):
            kind = _plain(field.type)
            found[field.name] = kind if found.get(field.name, kind) == kind else None
    return found


_OF_REPORT, _OF_FACT = _columns(Report), _columns(*FACT_TYPES)


def _schema(columns: dict[str, type | None], **before: pa.DataType) -> pa.Schema:
    fields = {name: _ARROW[kind] if kind else pa.string() for name, kind in columns.items()}
    return pa.schema(list({**before, **fields}.items()))


REPORTS = _schema(
    _OF_REPORT, place=pa.int64(), key=pa.string(), sifted=pa.bool_(), facts=pa.int64(), rejected=pa.string()
)
FACTS = _schema(
    _OF_FACT,
    place=pa.int64(),
    number=pa.int64(),
    report=pa.string(),
    report_id=pa.string(),
    source=pa.string(),
    published=pa.date32(),
    type=pa.string(),
    words=pa.string(),
    rule=pa.string(),
    found_by=pa.string(),
    confidence=pa.float64(),
    fact=pa.string(),
)
SKIPS = _schema(_columns(Skip), place=pa.int64())
TABLES: dict[str, pa.Schema] = {"reports": REPORTS, "facts": FACTS, "skips": SKIPS}


def rows_of(place: int, read: Reading | Skip) -> dict[str, list[Row]]:
    """The rows of what came of the item at that place of its shard, by table, less what is not told."""
    if isinstance(read, Skip):
        return {"skips": [{"place": place, **msgspec.structs.asdict(read)}]}
    report, key = read.report, report_key(read.report)
    rejected = msgspec.json.encode(read.rejected, enc_hook=encode_when).decode() if read.rejected else None
    own = {
        name: _told(value, kind)
        for name, kind in _OF_REPORT.items()
        if (value := getattr(report, name)) is not None
    }
    about = {
        "place": place,
        "key": key,
        "sifted": read.sifted,
        "facts": len(read.found),
        "rejected": rejected,
    }
    facts = [_fact_row(place, number, key, report, found) for number, found in enumerate(read.found)]
    return {"reports": [about | own], "facts": facts}


def _fact_row(place: int, number: int, key: str, report: Report, found: Found) -> Row:
    fields = found.fact.fields()
    about = {
        "place": place,
        "number": number,
        "report": key,
        "report_id": report.id,
        "source": report.source,
        "published": report.published,
        "type": found.fact.kind_of_fact(),
        "words": " … ".join(report.text[start:end] for start, end in found.fact.evidence),
        "rule": found.rule,
        "found_by": found.reader,
        "confidence": found.confidence,
        "fact": encode_fact(found.fact).decode(),
    }
    own = {name: _told(fields[name], kind) for name, kind in _OF_FACT.items() if fields.get(name) is not None}
    return about | own


def _told(value: Any, kind: type | None) -> Any:
    """A value as its column takes it: as JSON where it is neither plain nor text."""
    if kind is not None:
        return value
    if isinstance(value, str):
        return str(value)
    return msgspec.json.encode(value, enc_hook=encode_when).decode()


def reading_of(report: Row, facts: list[Row]) -> Reading:
    """The reading that the rows tell of."""
    fields = {field.name: _untold(report.get(field.name), field) for field in msgspec.structs.fields(Report)}
    rejected = msgspec.json.decode(report["rejected"]) if report["rejected"] else ()
    return Reading(
        report=Report(**fields),
        found=tuple(map(_found_of, facts)),
        rejected=tuple(
            Rejection(**one | {"fact": decode_fact(one["fact"]) if one["fact"] else None}) for one in rejected
        ),
        sifted=report["sifted"],
    )


def _found_of(row: Row) -> Found:
    """The fact that the row tells of; datasets of before have no columns for who found it and how sure."""
    fact = decode_fact(msgspec.json.decode(row["fact"]))
    found_by = row.get("found_by") or "rules"
    return Found(fact=fact, rule=row["rule"], reader=found_by, confidence=row.get("confidence"))


def _untold(value: Any, field: msgspec.structs.FieldInfo) -> Any:
    if value is None or _OF_REPORT[field.name]:
        return value
    return msgspec.json.decode(value, type=field.type)
