"""The tables of a record: keeping reports, facts and decisions, and giving them back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec

from summitry.errors import RecordError
from summitry.facts import AnyFact, Fact, When, decode_fact, encode_fact
from summitry.reading.reading import Reading
from summitry.record.keys import fact_id, report_key
from summitry.record.store.faults import told_clearly
from summitry.text.report import Report

Row = tuple[Any, ...]


class Kept(Enum):
    """What became of a report that was to be kept."""

    NEW = "new"
    KNOWN = "known already"
    CHANGED = "changed"
    """Under its id and source the record has other words: not kept."""


class Store:
    """An open record file.

    What it keeps is never changed: tables refuse it. Raises RecordError for all that a file may do.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, *, writable: bool) -> None:
        self.connection, self.path, self.writable = connection, path, writable

    def close(self) -> None:
        """Closes the file; the readers beside it go on."""
        with told_clearly(self.path):
            self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing."""
        if not self.writable:
            raise RecordError("opened for reading only", str(self.path))
        with told_clearly(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One view of the record, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with told_clearly(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self.connection.execute("COMMIT")

    def select(self, sql: str, given: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """The rows of a question."""
        with told_clearly(self.path):
            return self.connection.execute(sql, given).fetchall()

    def stream(self, sql: str, given: Sequence[Any] | dict[str, Any] = ()) -> Iterator[Row]:
        """The rows of a question one by one, however many there are."""
        with told_clearly(self.path):
            yield from self.connection.execute(sql, given)

    def execute(self, sql: str, given: Sequence[Any] | dict[str, Any] = ()) -> None:
        """Runs one statement in the open transaction."""
        self.connection.execute(sql, given)

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Runs one statement for each row in the open transaction."""
        self.connection.executemany(sql, rows)

    def keep(self, reading: Reading, *, reader: str, recorded: str, correction: bool = False) -> Kept:
        """Keeps a report with its facts and rejections, in the open transaction.

        `correction` lets a report be a later version of the one with its id and source.
        """
        report, key = reading.report, report_key(reading.report)
        if self.connection.execute("SELECT 1 FROM reports WHERE key = ?", (key,)).fetchone():
            return Kept.KNOWN
        earlier = self.connection.execute(
            "SELECT max(number) FROM reports WHERE source = ? AND id = ?", (report.source or "", report.id)
        ).fetchone()[0]
        if earlier is not None and not correction and report.id:
            return Kept.CHANGED
        number = self._keep_report(report, key, earlier, reader, recorded)
        self.connection.executemany(
            "INSERT OR IGNORE INTO facts (id, report, type, fields, rule, found_by, confidence)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    fact_id(key, one.fact),
                    number,
                    one.fact.kind_of_fact(),
                    encode_fact(one.fact).decode(),
                    one.rule,
                    one.reader,
                    one.confidence,
                )
                for one in reading.found
            ),
        )
        self.connection.executemany(
            "INSERT INTO rejections VALUES (?, ?, ?, ?, ?)",
            (
                (number, json.dumps(one.fields(), ensure_ascii=False), one.rule, one.check, one.detail)
                for one in reading.rejected
            ),
        )
        return Kept.NEW

    def _keep_report(self, report: Report, key: str, earlier: int | None, reader: str, recorded: str) -> int:
        """The number that the report got."""
        published = report.published.isoformat() if report.published else None
        kept = self.connection.execute(
            "INSERT INTO reports"
            " (key, id, source, title, published, url, language, text, corrects, reader, recorded, author,"
            " origin)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                report.id,
                report.source or "",
                report.title,
                published,
                report.url,
                report.language,
                report.text,
                earlier,
                reader,
                recorded,
                report.author,
                msgspec.json.encode(report.origin).decode() if report.origin else None,
            ),
        )
        assert kept.lastrowid is not None
        return kept.lastrowid

    def knows(self, report: Report) -> bool:
        """Whether exactly this report is kept: it need not be read again."""
        return bool(self.select("SELECT 1 FROM reports WHERE key = ?", (report_key(report),)))

    def report(self, number: int) -> Report:
        """A report as it was given, less where it was read from."""
        ((identity, source, title, published, url, language, text, author),) = self.select(
            "SELECT id, source, title, published, url, language, text, author FROM reports WHERE number = ?",
            (number,),
        )
        return Report(
            text=text,
            id=identity,
            title=title,
            published=When(published).first if published else None,
            source=source or None,
            url=url,
            language=language,
            author=author,
        )

    def facts_of(self, report: int) -> list[tuple[int, str, AnyFact]]:
        """The facts of a report with their numbers and ids, as they came."""
        rows = self.select("SELECT number, id, fields FROM facts WHERE report = ? ORDER BY number", (report,))
        return [(number, identity, decode_kept(fields)) for number, identity, fields in rows]


def decode_kept(fields: str) -> AnyFact:
    """The fact that was kept as JSON; RecordError where the file was tampered with."""
    try:
        fact: AnyFact = _DECODER.decode(fields)
        return fact
    except (msgspec.ValidationError, msgspec.DecodeError, ValueError) as error:
        raise RecordError(f"a kept fact cannot be read: {error}", advice="run `summitry verify`") from None


def _when(kind: type, value: Any) -> Any:
    from summitry.facts import When

    return When(value) if kind is When else value


_DECODER = msgspec.json.Decoder(AnyFact, dec_hook=_when)

__all__ = ["Fact", "Kept", "Row", "Store", "decode_fact", "decode_kept"]
