"""Records made of facts written out, without the reader between."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from summitry.facts import AnyFact, Attendance, Document, Meeting, Membership, decode_fact
from summitry.reading.reading import Found, Reading
from summitry.record import Record, open_record
from summitry.text.report import Report

Tell = Callable[..., Reading]


def tell(
    id: str,
    published: str | None,
    *facts: AnyFact,
    source: str | None = None,
    text: str | None = None,
    url: str | None = None,
) -> Reading:
    """A report whose text is a line a fact, in words of its own, and that tells just these facts.

    `text` goes before the lines, as where two reports are copies.
    """
    lines, placed = [text] if text else [], []
    for fact in facts:
        told = " ".join(f"{name} {value}" for name, value in fact.fields().items() if value)
        words = " ".join(f"{word}-{id}" for word in re.findall(r"\w+", told))
        start = sum(len(line) + 1 for line in lines)
        lines.append(words)
        placed.append(msgspec.structs.replace(fact, evidence=((start, start + len(words)),)))
    report = Report(
        text="\n".join(lines),
        id=id,
        source=source,
        url=url,
        published=dt.date.fromisoformat(published) if published else None,
    )
    return Reading(report=report, found=tuple(Found(fact=fact, rule="written") for fact in placed))


def a_fact(type: str, **fields: Any) -> AnyFact:
    """A fact; its evidence is set when it is told."""
    return decode_fact({"type": type, "evidence": [[0, 1]]} | fields)


def meeting(organisation: str | None = "CSTO", date: str | None = "2024-11-28", **fields: Any) -> AnyFact:
    """A summit, `m1` unless told otherwise."""
    plain = {"id": "m1", "kind": "summit", "city": "Astana", "country": "KAZ"}
    fact = a_fact("meeting", **plain | {"organisation": organisation, "date": date} | fields)
    assert isinstance(fact, Meeting)
    return fact


def came(party: str | None, person: str | None = None, **fields: Any) -> AnyFact:
    """A party at `m1`."""
    fact = a_fact("attendance", **{"meeting": "m1", "party": party, "person": person} | fields)
    assert isinstance(fact, Attendance)
    return fact


def stayed_away(party: str, **fields: Any) -> AnyFact:
    """A party that was not at `m1`."""
    return came(party, status="absent", **fields)


def standing(party: str, status: str, date: str | None = None, organisation: str = "CSTO") -> AnyFact:
    """A party's standing."""
    fact = a_fact("membership", party=party, status=status, date=date, organisation=organisation)
    assert isinstance(fact, Membership)
    return fact


def signed(count: int | None = 1, kind: str = "declaration", **fields: Any) -> AnyFact:
    """Documents signed at `m1`."""
    plain = {"kind": kind, "count": count, "action": "signed", "organisation": "CSTO", "meeting": "m1"}
    fact = a_fact("document", **plain | fields)
    assert isinstance(fact, Document)
    return fact


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """An empty record."""
    with open_record(tmp_path / "test.db") as opened:
        yield opened


def content(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All that a record says, in an order of its own and without the moments of recording."""
    told = {
        "reports": "SELECT key, id, source, published, title, url, text, reader FROM reports",
        "facts": "SELECT f.id, r.key, f.type, f.fields, f.rule FROM facts f"
        " JOIN reports r ON r.number = f.report",
        "rejections": "SELECT r.key, j.fields, j.rule, j.failed, j.detail FROM rejections j"
        " JOIN reports r ON r.number = j.report",
        "statements": "SELECT * FROM statements",
        "grounds": "SELECT g.statement, f.id FROM grounds g JOIN facts f ON f.number = g.fact",
        "conflicts": "SELECT * FROM conflicts",
        "people": "SELECT name, party, family, person FROM names",
        "places": "SELECT f.id, p.block, m.id, p.name, p.party FROM placed p"
        " JOIN facts f ON f.number = p.fact LEFT JOIN facts m ON m.number = p.meeting",
        "decisions": "SELECT id, kind, fields, who, made, why FROM decisions",
        "stories": "SELECT group_concat(key) FROM (SELECT s.story, r.key FROM signatures s"
        " JOIN reports r ON r.number = s.report ORDER BY r.key) GROUP BY story",
    }
    return {name: sorted(record.store.select(sql), key=repr) for name, sql in told.items()}
