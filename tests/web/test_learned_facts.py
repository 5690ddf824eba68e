"""How sure a reader was, on the pages of a record."""

from __future__ import annotations

from pathlib import Path

import msgspec
from litestar.testing import TestClient

from summitry.reading import read
from summitry.record import open_record
from summitry.record.keys import report_key
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
