"""A readable SQLite file: plain tables with foreign keys, views and full text, and Datasette's metadata."""

from __future__ import annotations

import json
import sqlite3
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from summitry.exports.export import Notes
from summitry.exports.states import codes_of
from summitry.exports.view import KINDS, View
from summitry.names.countries import countries, name_of
from summitry.names.organisations import organisations
from summitry.record.answers.asked import Told

DATABASE = "record.db"
_PARTIES = ("organisation", "party", "country", "of", "holder")
"""Columns that name a party."""
_OF_A_REPORT = "report_key report source title published url reader file member part digest".split()


def write(view: View, folder: Path) -> Notes:
    """`record.db` and `metadata.json`; `datasette record.db --metadata metadata.json` serves them."""
    connection = sqlite3.connect(folder / DATABASE, isolation_level=None)
    try:
        connection.executescript(_schema())
        connection.execute("BEGIN")
        _Tables(connection, view).fill()
        connection.execute("COMMIT")
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise AssertionError(f"rows that refer to nothing: {broken[:3]}")
        connection.execute("VACUUM")  # before the index of words: it may number the rows anew
        connection.execute("INSERT INTO facts_fts (facts_fts) VALUES ('rebuild')")
        connection.execute("ANALYZE")
    finally:
        connection.close()
    (folder / "metadata.json").write_text(json.dumps(_metadata(), indent=2) + "\n", encoding="utf-8")
    return ["the reports' full texts are not in the file: only the words cited"]


def _schema() -> str:
    return resources.files("summitry.exports").joinpath("data", "datasette.sql").read_text(encoding="utf-8")


class _Tables:
    """The tables as they are filled."""

    def __init__(self, connection: sqlite3.Connection, view: View) -> None:
        self._connection, self._view = connection, view
        self._meetings: set[str] = set()

    def fill(self) -> None:
        """All facts, then the statements with what they rest on, then the conflicts."""
        self._facts()
        for kind in KINDS:
            columns = [row[1] for row in self._connection.execute(f"PRAGMA table_info({kind})")]
            for one in self._view.statements(kind, shown=False):
                self._statement(kind, columns, one)
        self._conflicts()

    def _facts(self) -> None:
        for claim in self._view.claims():
            self._insert("OR IGNORE INTO reports", *(getattr(claim, name) for name in _OF_A_REPORT))
            fields = msgspec.json.encode(claim.fields).decode()
            found = (claim.rule, claim.found_by, claim.confidence, claim.page)
            self._insert("INTO facts", claim.id, claim.type, claim.report_key, claim.quote, fields, *found)

    def _statement(self, kind: str, columns: list[str], one: Told) -> None:
        values = msgspec.structs.asdict(one) | one.fields | {"id": one.id}
        for name in _PARTIES:
            self._party(values.get(name) if name in columns else None)
        if kind == "meeting":
            self._meetings.add(one.id)
        elif values.get("meeting") not in self._meetings:
            values["meeting"] = None  # one that the filter left out
        self._insert(f"INTO {kind}", *(_plain(values.get(name)) for name in columns))
        for party in one.fields.get("by", []) if kind == "document" else []:
            self._party(party)
            self._insert("OR IGNORE INTO signatories", one.id, party)
        for claim in self._view.claims_of(one.id):
            self._evidence(one, claim.id)

    def _evidence(self, one: Told, fact: str) -> None:
        if self._has_fact(fact):
            self._insert("INTO evidence", one.id, one.kind, fact)

    def _has_fact(self, fact: str) -> bool:
        return bool(self._connection.execute("SELECT 1 FROM facts WHERE id = ?", (fact,)).fetchone())

    def _conflicts(self) -> None:
        for row in self._view.record.conflicts(**self._view.questions):
            self._party(row.organisation)
            self._party(row.party)
            meeting = row.meeting if row.meeting in self._meetings else None
            told = (
                row.id,
                row.kind,
                row.about,
                row.organisation,
                row.party,
                meeting,
                row.date,
                row.chosen_by,
            )
            self._insert("INTO conflicts", *told)
            for number, side in enumerate(row.sides):
                for fact in sorted({claim.fact for claim in side.claims}):
                    if self._has_fact(fact):
                        self._insert("INTO conflict_sides", row.id, number, side.says, fact)

    def _party(self, code: str | None) -> None:
        if not code:
            return
        known = organisations().get(code)
        kind = "country" if code in countries() else "organisation" if known else "other"
        codes = codes_of(code, None) if kind == "country" else None
        name = known.name if known and kind == "organisation" else name_of(code)
        self._insert("OR IGNORE INTO parties", code, name, kind, codes and codes.iso2, codes and codes.cow)

    def _insert(self, where: str, *values: Any) -> None:
        self._connection.execute(f"INSERT {where} VALUES ({', '.join('?' * len(values))})", values)


def _plain(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list) else value


def _metadata() -> dict[str, Any]:
    """What Datasette shows beside the tables."""
    told = {
        "parties": "Countries, organisations and others that are told of.",
        "reports": "The reports, without their texts.",
        "facts": "What one report tells, with its words.",
        "evidence": "Which facts each statement rests on.",
        "cited": "The words behind each statement.",
        "absences": "Who stayed away, why, and who says so.",
        "conflicts": "Where reports contradict each other.",
    } | {kind: f"Merged statements: {kind}." for kind in KINDS}
    labels = {"parties": "name", "reports": "title", "facts": "words", "meeting": "id"}
    tables: dict[str, dict[str, Any]] = {name: {"description": words} for name, words in told.items()}
    for name, label in labels.items():
        tables[name]["label_column"] = label
    tables["facts"]["fts_table"] = "facts_fts"
    tables["facts"]["fts_pk"] = "rowid"
    tables["facts_fts"] = {"hidden": True}
    return {
        "title": "A record of summits",
        "description": "Dated facts on international organisations, each with the words that say it.",
        "databases": {Path(DATABASE).stem: {"tables": tables}},
    }
