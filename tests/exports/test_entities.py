"""FollowTheMoney, JSON-LD, PLOVER, QuickStatements, the SQLite file and the summary: each by its own tool."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from importlib import resources
from pathlib import Path

import pytest

from summitry.exports import EXPORTS, view_of
from summitry.exports.markdown import plain
from summitry.exports.quickstatements import items
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.record import Record
from tests.exports.conftest import HOSTILE, Exported

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def test_json_ld_fits_our_shapes(exported: Exported, examples: Record, hostile: Record) -> None:
    rdflib, pyshacl = pytest.importorskip("rdflib"), pytest.importorskip("pyshacl")
    shapes = resources.files("summitry.exports").joinpath("data", "shapes.ttl").read_text(encoding="utf-8")
    for record in (examples, hostile):
        graph = rdflib.Graph().parse(data=exported("jsonld", record)[0][""], format="json-ld")
        fits, _, why = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"))
        assert fits, why
        ((facts,),) = record.store.select("SELECT count(*) FROM facts")
        oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
        assert len(set(graph.subjects(rdflib.RDF.type, oa.Annotation))) == facts


def test_a_statement_without_facts_breaks_the_shapes(exported: Exported, examples: Record) -> None:
    rdflib, pyshacl = pytest.importorskip("rdflib"), pytest.importorskip("pyshacl")
    shapes = resources.files("summitry.exports").joinpath("data", "shapes.ttl").read_text(encoding="utf-8")
    told = json.loads(exported("jsonld", examples)[0][""])
    for node in told["@graph"]:
        node.pop("prov:wasDerivedFrom", None)
    graph = rdflib.Graph().parse(data=json.dumps(told), format="json-ld")
    fits, _, _ = pyshacl.validate(graph, shacl_graph=rdflib.Graph().parse(data=shapes, format="turtle"))
    assert not fits


def test_ftm_entities_join(exported: Exported, examples: Record) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="make interop installs it")
    lines = exported("ftm", examples)[0][""].splitlines()
    entities = [followthemoney.model.get_proxy(json.loads(line)) for line in lines]
    ids = [entity.id for entity in entities]
    assert len(ids) == len(set(ids))
    schemata = {entity.schema.name for entity in entities}
    assert schemata >= {"Organization", "Membership", "Event", "Person", "Documentation", "Document"}
    for entity in entities:
        for prop, value in entity.itervalues():
            assert prop.type.name != "entity" or value in set(ids), (entity.id, prop.name)
    edges = [entity for entity in entities if entity.schema.name in ("Membership", "Event")]
    assert all(edge.get("proof") for edge in edges)
    event = next(entity for entity in entities if entity.id == "summitry-csto-summit-2024-11-28")
    assert "summitry-party-ARM" not in event.get("involved")
    absent = [entity for entity in entities if entity.schema.name == "UnknownLink"]
    assert [one.get("subject") for one in absent] == [["summitry-party-ARM"]]


def test_plover_rows_say_who_did_what_to_whom(exported: Exported, examples: Record) -> None:
    files, notes = exported("plover", examples, organisation="CSTO")
    rows = list(csv.DictReader(io.StringIO(files[""].decode())))
    events = {(row["event_type"], row["actor"], row["recipient"]) for row in rows}
    assert {("CONSULT", "RUS", "CSTO"), ("AGREE", "KAZ", "CSTO"), ("REJECT", "ARM", "CSTO")} <= events
    assert ("CONSULT", "ARM", "CSTO") not in events
    assert any("attendance (absent)" in note for note in notes)


def test_quickstatements_have_references(exported: Exported, hostile: Record, examples: Record) -> None:
    files, notes = exported("quickstatements", examples)
    lines = [line.split("\t") for line in files[""].decode().splitlines()]
    first = next(line for line in lines if line[0] == "Q399")
    assert first[1:3] == ["P463", "Q318693"]
    assert first[3:7] == ["S854", '"https://example.org/agency"', "S577", "+2024-11-28T00:00:00Z/11"]
    assert any("attendance, for which no property" in note for note in notes)
    files, notes = exported("quickstatements", hostile)
    assert files[""] == b"", "an address that is no web address is no reference"
    assert any("no report with an address" in note for note in notes)


def test_items_of_wikidata_are_of_parties_that_we_know() -> None:
    assert set(items()) <= countries().keys() | organisations().keys()
    assert len(set(items().values())) == len(items())


@pytest.fixture
def database(examples: Record, tmp_path: Path) -> Path:
    (export,) = (one for one in EXPORTS if one.name == "datasette")
    with view_of(examples) as view:
        assert export.folder
        export.folder(view, tmp_path)
    return tmp_path / "record.db"


def test_the_database_can_be_asked(database: Path, examples: Record) -> None:
    connection = sqlite3.connect(database)
    assert not connection.execute("PRAGMA foreign_key_check").fetchall()
    absent = connection.execute("SELECT DISTINCT party, reason IS NOT NULL FROM absences").fetchall()
    assert ("Armenia", 1) in absent
    found = connection.execute(
        "SELECT f.words FROM facts_fts x JOIN facts f ON f.rowid = x.rowid WHERE facts_fts MATCH 'ceasefire'"
    ).fetchall()
    assert found and all("ceasefire" in words for (words,) in found)
    came = connection.execute("SELECT came FROM meetings_with_numbers WHERE organisation = 'CSTO'").fetchone()
    assert came == (5,), "Armenia is shown as absent"
    statements = connection.execute("SELECT count(DISTINCT statement) FROM cited").fetchone()
    assert [statements] == examples.store.select("SELECT count(*) FROM statements")
    connection.close()


def test_metadata_names_tables_that_there_are(database: Path) -> None:
    told = json.loads((database.parent / "metadata.json").read_text(encoding="utf-8"))
    connection = sqlite3.connect(database)
    known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    assert set(told["databases"]["record"]["tables"]) <= known


def test_every_field_of_a_statement_has_a_column(database: Path, examples: Record) -> None:
    connection = sqlite3.connect(database)
    for kind, fields in examples.store.select("SELECT kind, fields FROM statements"):
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({kind})")}
        assert set(json.loads(fields)) <= columns, kind
    connection.close()


def test_the_summary_says_who_was_away_and_why(exported: Exported, examples: Record) -> None:
    text = exported("markdown", examples, organisation="CSTO")[0][""].decode()
    assert "# Collective Security Treaty Organization (CSTO)" in text
    assert (
        "Armenia, on 28 November 2024 (csto-summit-2024-11-28), because “it suspended its participation"
        in text
    )
    assert "<https://example.org/weekly>" in text
    for title in ("Members", "Meetings", "Positions", "Where reports disagree", "Sources"):
        assert f"## {title}" in text


def test_the_word_file_says_the_same(exported: Exported, examples: Record) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(io.BytesIO(exported("docx", examples, organisation="CSTO")[0][""]))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[:2] == ["Collective Security Treaty Organization (CSTO)", "Members"]
    assert document.tables[0].rows[1].cells[0].text == "Armenia"


def test_markdown_of_a_report_stays_text() -> None:
    shown = plain(HOSTILE + " [x](javascript:y) ![i](z)")
    assert "\n" not in shown and "\u202e" not in shown
    assert "\\<b\\>" in shown and "\\[x\\]" in shown
