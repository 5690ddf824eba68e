"""How sure a reader was, on the pages of a record."""

from __future__ import annotations

from pathlib import Path

import msgspec
from litestar.testing import TestClient

from summitry.reading import open_reader, read
from summitry.record import open_record
from summitry.record.keys import fact_id, report_key
from summitry.web.app import make_app
from summitry.web.settings import WebSettings

TEXT = "Armenia did not attend the CSTO summit in Minsk on Thursday."


def test_a_report_and_its_statements_say_how_sure_each_fact_is(tmp_path: Path) -> None:
    reading = read(TEXT, published="2023-11-24", id="a")
    found = tuple(msgspec.structs.replace(one, reader="both", confidence=0.83) for one in reading.found)
    with open_record(tmp_path / "sure.db") as record:
        record.add([msgspec.structs.replace(reading, found=found), read(TEXT[:-1] + "!", id="b")])
        (row,) = record.attendance("CSTO", since="2023", until="2023")
    with TestClient(make_app(WebSettings(record=record.store.path)), base_url="http://127.0.0.1:8765") as web:
        page = web.get(f"/report/{report_key(reading.report)}").text
        assert page.count("both · 0.83 sure") == 2
        assert "both · 0.83 sure" in web.get(f"/why/{row.id}").text
        other = read(TEXT[:-1] + "!", id="b").report
        assert " sure<" not in web.get(f"/report/{report_key(other)}").text


def test_what_a_learned_fact_rests_on_is_shown_where_it_is_asked(tmp_path: Path) -> None:
    reader = open_reader("both")
    text = "The African Union summit opened in Kigali on Wednesday. The leaders signed a protocol on trade."
    reading = read(text, published="2018-03-22", id="au", reader=reader)
    learned = next(one for one in reading.found if one.fact.kind_of_fact() == "document")
    assert learned.reader == "both"
    key = report_key(reading.report)
    identity = fact_id(key, learned.fact)
    with open_record(tmp_path / "sure.db") as record:
        record.add([reading], reader=reader.label)
        record.add([read(text + " ", id="old", reader=reader)], reader="both 0.0.1+2020.1")
    with TestClient(make_app(WebSettings(record=record.store.path)), base_url="http://127.0.0.1:8765") as web:
        plain = web.get(f"/report/{key}").text
        assert f"?explain={identity}#e-{identity}" in plain and "<b>signed</b>" not in plain
        assert "<b>signed</b> +" in web.get(f"/report/{key}?explain={identity}").text
        assert web.get(f"/report/{key}?explain=fnothing").status_code == 200
        older = report_key(read(text + " ", id="old").report)
        assert "what it rests on" not in web.get(f"/report/{older}").text, "other weights than those here"
