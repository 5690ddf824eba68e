"""What an export reads: the record as of a day, claim by claim or statement by statement, with the words.

Little is held at a time: one statement with its claims, and some reports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

import msgspec

from summitry.record import Record
from summitry.record.answers.asked import COLUMNS, Told, day_of, told
from summitry.record.answers.attendance import Presence
from summitry.record.answers.meetings import MeetingRow
from summitry.record.answers.naming import organisation_called
from summitry.record.history import known_by as known
from summitry.text.report import Origin

KINDS = ("meeting", "attendance", "standing", "chairmanship", "office", "document", "position")
"""The kinds of statements."""

_KEPT_REPORTS = 500
"""Reports that are held: the claims of one statement after the other come from much the same."""

Day = dt.date | str | None


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a report with its words; `meeting` is the merged meeting, `statements` what rests on it.

    `found_by` is the reader that found it, `confidence` the chance that it is right, where it said so.
    `file` to `digest` say where the report was read from, as `Origin` does, but not in which folder the
    file lay; `page` is the page on which the first of the words stand.
    """

    id: str
    type: str
    fields: dict[str, Any]
    rule: str
    meeting: str | None
    statements: list[str]
    report_key: str
    report: str
    source: str
    title: str | None
    published: str | None
    url: str | None
    reader: str
    words: list[str]
    found_by: str | None = None
    confidence: float | None = None
    file: str | None = None
    member: str | None = None
    part: int | None = None
    page: int | None = None
    digest: str | None = None

    @property
    def quote(self) -> str:
        """The words in one string."""
        return " … ".join(self.words)

    @property
    def place(self) -> str:
        """The file that the report was read from, and what part of it: `papers.zip!minutes.pdf, part 3`."""
        name = "!".join(part for part in (self.file, self.member) if part)
        return f"{name}, part {self.part}" if name and self.part else name

    @property
    def evidence(self) -> dict[str, Any]:
        """What leads to the words: the fact, the words, and the report that has them."""
        return {
            "fact": self.id,
            "words": self.quote,
            "report": self.report,
            "source": self.source,
            "title": self.title,
            "published": self.published,
            "url": self.url,
            "page": self.page,
        }


_CLAIM = """
SELECT f.id, f.type, f.fields, f.rule,
    (SELECT s.id FROM placed p JOIN grounds g ON g.fact = p.meeting
        JOIN statements s ON s.id = g.statement AND s.kind = 'meeting'
        WHERE p.fact = f.number ORDER BY s.id LIMIT 1),
    (SELECT json_group_array(statement) FROM
        (SELECT statement FROM grounds WHERE fact = f.number ORDER BY statement)),
    f.found_by, f.confidence, f.report
FROM {tables} WHERE {where} ORDER BY {order}
"""
_FACTS_OF_REPORT = _CLAIM.format(tables="facts f", where="f.report = :report AND {fits}", order="f.id")
_FACTS_OF_STATEMENT = _CLAIM.format(
    tables="grounds own JOIN facts f ON f.number = own.fact JOIN reports r ON r.number = f.report",
    where="own.statement = :statement",
    order="r.published, r.source, r.key, f.id",
)
_FACTS_WITH_IDS = _CLAIM.format(
    tables="facts f JOIN reports r ON r.number = f.report",
    where="f.id IN (SELECT value FROM json_each(:facts))",
    order="r.published, r.source, r.key, f.id",
)
_ABSENT = (
    "SELECT 1 FROM statements WHERE meeting = ? AND kind = 'attendance' AND shown"
    " AND (modality = 'denied' OR json_extract(fields, '$.status') = 'absent') LIMIT 1"
)
_STRETCHES = "('standing', 'chairmanship', 'office')"


class View:
    """The record, or a part of it, as it was known by a day; made by `view_of`.

    `organisation` is its key; `since` and `until` are days, or None.
    """

    def __init__(self, record: Record, filters: Mapping[str, str | None], known_by: str | None) -> None:
        self.record, self.store, self.known_by = record, record.store, known_by
        self.organisation, self.since, self.until = (
            filters.get(name) for name in ("organisation", "since", "until")
        )
        self._given = dict(filters)
        self._reports: dict[int, Sequence[Any]] = {}
        self._away: dict[str, set[str]] = {}

    @property
    def questions(self) -> dict[str, Any]:
        """The filters as the record's questions take them."""
        return {name: value for name, value in self._given.items() if value}

    def claims(self) -> Iterator[Claimed]:
        """Every fact that fits, report by report in order of publication."""
        fits = self._filter("s")
        part = (
            "1"
            if fits == "1"
            else "EXISTS (SELECT 1 FROM grounds g JOIN statements s ON s.id = g.statement"
            f" WHERE g.fact = f.number AND {fits})"
        )
        day = self.known_by or "9999"
        for (report,) in self.store.stream(
            "SELECT number FROM reports WHERE coalesce(published, substr(recorded, 1, 10)) <= ?"
            " ORDER BY published, source, key",
            (day,),
        ):
            rows = self.store.select(_FACTS_OF_REPORT.format(fits=part), self._given | {"report": report})
            if rows:
                known_report = self._report(report)
                yield from (_claimed(row, known_report) for row in rows)

    def statements(self, kind: str, *, shown: bool = True) -> Iterator[Told]:
        """The statements of a kind that fit, in order of time; with `shown` only the preferred ones."""
        where = f"s.kind = :kind AND {self._filter('s')}{' AND s.shown' if shown else ''}"
        columns = ", ".join(f"s.{name}" for name in COLUMNS.split(", "))
        sql = f"SELECT {columns} FROM statements s WHERE {where} ORDER BY s.first, s.id"
        return map(told, self.store.stream(sql, self._given | {"kind": kind}))

    def claims_of(self, statement: str) -> list[Claimed]:
        """The claims that a statement rests on, in order of publication."""
        rows = self.store.select(_FACTS_OF_STATEMENT, {"statement": statement})
        return [_claimed(row, self._report(row[-1])) for row in rows]

    def claims_with(self, facts: Sequence[str]) -> list[Claimed]:
        """The claims of the facts with these ids, in order of publication."""
        given = {"facts": msgspec.json.encode(facts).decode()}
        rows = self.store.select(_FACTS_WITH_IDS, given)
        return [_claimed(row, self._report(row[-1])) for row in rows]

    def presence(self) -> Iterator[tuple[MeetingRow, list[Presence]]]:
        """The meetings that fit, by organisation and in order of time, each with who came and who did not."""
        by_organisation: dict[str, list[MeetingRow]] = {}
        for meeting in self.record.meetings(**self.questions):
            by_organisation.setdefault(meeting.organisation or "", []).append(meeting)
        for organisation, held in sorted(by_organisation.items()):
            there: dict[str, list[Presence]] = {}
            # Asked at once for an organisation, whose standings are then looked up once.
            asked = self.questions | {"organisation": organisation}
            for row in self.record.attendance(**asked) if organisation else ():
                there.setdefault(row.meeting, []).append(row)
            for meeting in held:
                alone = () if organisation else self.record.attendance(meeting=meeting.id)
                yield meeting, [*there.get(meeting.id, ()), *alone]

    def stayed_away(self, meeting: str) -> set[str]:
        """The parties that the record shows as absent, though some report may have them come."""
        if meeting not in self._away:
            told = self.store.select(_ABSENT, (meeting,))
            rows = self.record.attendance(meeting=meeting, status="absent") if told else ()
            self._away[meeting] = {row.party for row in rows if row.party}
        return self._away[meeting]

    def latest(self) -> str | None:
        """The day of the latest report that is known."""
        ((day,),) = self.store.select(
            "SELECT max(published) FROM reports WHERE published <= ?", (self.known_by or "9999",)
        )
        return str(day) if day else None

    def _report(self, number: int) -> Sequence[Any]:
        """What is kept of a report, last its `Origin`."""
        if number in self._reports:
            return self._reports[number]
        if len(self._reports) >= _KEPT_REPORTS:
            self._reports.clear()
        (row,) = self.store.select(
            "SELECT key, id, source, title, published, url, reader, text, origin FROM reports"
            " WHERE number = ?",
            (number,),
        )
        *told, origin = row
        place = msgspec.json.decode(origin, type=Origin) if origin else Origin(path="")
        self._reports[number] = kept = (*told, place)
        return kept

    def _filter(self, table: str) -> str:
        """The filters as a condition on statements; `1` where all is asked for."""
        where = []
        if self.organisation:
            where.append(f"({table}.organisation = :organisation OR {table}.party = :organisation)")
        if self.since:
            ends = f"CASE WHEN {table}.kind IN {_STRETCHES} THEN '9999' ELSE {table}.first END"
            where.append(f"coalesce({table}.last, {ends}) >= :since")
        if self.until:
            starts = f"CASE WHEN {table}.kind IN {_STRETCHES} THEN '' END"
            where.append(f"coalesce({table}.first, {starts}) <= :until")
        return " AND ".join(where) or "1"


def _claimed(row: Sequence[Any], of: Sequence[Any]) -> Claimed:
    identity, kind, fields, rule, meeting, statements, found_by, confidence, _ = row
    key, report, source, title, published, url, reader, text, place = of
    plain = msgspec.json.decode(fields)
    return Claimed(
        id=identity,
        type=kind,
        fields=plain,
        rule=rule,
        meeting=meeting,
        statements=msgspec.json.decode(statements),
        report_key=key,
        report=report,
        source=source,
        title=title,
        published=published,
        url=url,
        reader=reader,
        words=[text[start:end] for start, end in plain["evidence"]],
        found_by=found_by,
        confidence=confidence,
        file=PurePath(place.path).name or None,
        member=place.member or None,
        part=place.part,
        page=place.page_of(plain["evidence"][0][0]),
        digest=place.digest or None,
    )


@contextmanager
def view_of(
    record: Record,
    *,
    organisation: str | None = None,
    since: Day = None,
    until: Day = None,
    on: Day = None,
    known_by: Day = None,
) -> Iterator[View]:
    """The part of the record that is asked for; RecordError for a name or a day that there is not."""
    first, last = (on, on) if on else (since, until)
    filters = {
        "organisation": organisation_called(record.store, organisation) if organisation else None,
        "since": day_of(first),
        "until": day_of(last, end=True),
    }
    day = day_of(known_by, end=True)
    with record.store.reading(), known(record.store, day):
        yield View(record, filters, day)
