"""Parquet: rows are reports, in any types; what is broken, large or without a text is a skip."""

from __future__ import annotations

import datetime as dt
import io
import random
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summitry.inputs import Report, Skip, open_reports
from tests.inputs.conftest import ItemsOf, reports, skips


def parquet(columns: dict[str, Any], **how: Any) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table(columns), stream, **how)
    return stream.getvalue()


DAY = dt.date(2024, 11, 28)


@pytest.mark.parametrize("when", [DAY, dt.datetime(2024, 11, 28, 9), "2024-11-28T09:00Z", "28 Nov 2024"])
@pytest.mark.parametrize("compression", ["snappy", "zstd", "gzip", "none"])
def test_a_row_is_a_report(items_of: ItemsOf, when: object, compression: str) -> None:
    columns = {
        "id": [7, 8],
        "Date": [when, None],
        "content": ["Leaders met.", "They signed."],
        "n": [[1], [2]],
    }
    first, second = reports(items_of(parquet(columns, compression=compression), "news"))
    assert (first.id, first.published, first.text) == ("7", DAY, "Leaders met.")
    assert (second.id, second.published, second.text) == ("8", None, "They signed.")


def test_rows_are_streamed_in_order(items_of: ItemsOf) -> None:
    texts = [f"Report {number}." for number in range(1000)]
    found = reports(items_of(parquet({"text": texts}, row_group_size=99), "t.parquet"))
    assert [one.text for one in found] == texts and found[-1].id == "t:1000"


def test_texts_of_other_types(items_of: ItemsOf) -> None:
    large = pa.array(["x"], pa.large_string())
    shared = pa.array(["y"]).dictionary_encode()
    assert [one.text for one in reports(items_of(parquet({"text": large})))] == ["x"]
    assert [one.text for one in reports(items_of(parquet({"text": shared})))] == ["y"]
    (skip,) = skips(items_of(parquet({"text": [1]})))
    assert (skip.reason, skip.detail) == ("`text` is no string", "")


def test_bad_rows_are_skips(items_of: ItemsOf) -> None:
    invalid = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\1\0\0\0"), pa.py_buffer(b"\xff")]
    )
    assert [one.reason for one in skips(items_of(parquet({"text": invalid})))] == [
        "a value that cannot be read"
    ]
    found = items_of(parquet({"text": [None, "", "x"], "date": ["2024-11-28", "2024-11-28", "soon"]}))
    assert [one.reason for one in skips(found)] == ["no text", "no text", "`published` is no date"]


def test_a_table_without_a_text(items_of: ItemsOf) -> None:
    (skip,) = skips(items_of(parquet({"country": ["ARM"]})))
    assert (
        skip.reason == "a table without a column that is known to hold the text" and "country" in skip.advice
    )


def test_no_rows(items_of: ItemsOf) -> None:
    assert [one.reason for one in skips(items_of(parquet({"text": pa.array([], pa.string())})))] == [
        "no text"
    ]


def test_a_text_that_all_rows_share_is_held_once(items_of: ItemsOf) -> None:
    """A small file that unpacks to 120 MB is held a text at a time."""
    content = parquet({"text": pa.array(["x" * 10_000_000] * 12).dictionary_encode()}, compression="zstd")
    assert len(content) < 100_000
    tracemalloc.start()
    before = pa.total_allocated_bytes()
    found = items_of(content)
    assert len(reports(found)) == 12
    assert pa.total_allocated_bytes() - before < 40_000_000
    tracemalloc.stop()


def test_what_is_cut_or_broken_is_a_skip(items_of: ItemsOf) -> None:
    content = parquet({"text": [f"Report {number} of a summit." for number in range(5000)]})
    for broken in (content[: len(content) // 2], content[:4], content[:10] + b"\0" * 500 + content[510:]):
        assert skips(items_of(broken))[-1].reason == "broken Parquet"


def test_random_changes_never_raise(items_of: ItemsOf) -> None:
    content = parquet({"text": ["Leaders met."] * 50, "id": list(range(50))})
    chance = random.Random(2)
    for _ in range(150):
        changed = bytearray(content)
        for _ in range(chance.randrange(1, 6)):
            changed[chance.randrange(4, len(changed))] = chance.randrange(256)
        assert items_of(bytes(changed))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    content = parquet({"text": ["Leaders met."]})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [one.text for one in reports(list(open_reports("-")))] == ["Leaders met."]


def test_columns_by_the_names_given(tmp_path: Path) -> None:
    file = tmp_path / "t.parquet"
    file.write_bytes(parquet({"speech": ["Leaders met."], "text": ["x"], "when": [DAY]}))
    (report,) = open_reports(file, columns={"text": "speech", "published": "when"})
    assert isinstance(report, Report) and (report.text, report.published) == ("Leaders met.", DAY)
    assert report.origin and (report.origin.part, len(report.origin.digest)) == (1, 64)
    (skip,) = open_reports(file, columns={"text": "gone"})
    assert isinstance(skip, Skip) and skip.reason == "a table without a column `gone`"
