"""CSV and TSV: told from prose, delimiters and encodings told, what is broken in them skipped by its line."""

from __future__ import annotations

import csv
import io
import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.inputs import open_reports
from summitry.inputs.delimited import DELIMITED, encoding_of, find_layout
from summitry.inputs.source import Source
from tests.inputs.conftest import ItemsOf, reports, skips

TEXT = "Leaders met in Astana, and signed."


def table(rows: list[list[str]], delimiter: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


ROWS = [
    ["id", "date", "headline", "publisher", "link", "lang", "body"],
    ["a1", "2024-11-28", "Summit", "Steppe Agency", "https://x.example/1", "en", TEXT],
    ["", "29 November 2024", "", "", "", "", 'Two\nlines, with a "quotation".'],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_a_report(items_of: ItemsOf, delimiter: str) -> None:
    first, second = reports(items_of(table(ROWS, delimiter), "news.txt"))
    assert (first.id, str(first.published), first.title) == ("a1", "2024-11-28", "Summit")
    assert (first.source, first.url, first.language) == ("Steppe Agency", "https://x.example/1", "en")
    assert first.text == TEXT
    assert (second.id, str(second.published), second.title) == ("news:3", "2024-11-29", None)
    assert second.text == 'Two\nlines, with a "quotation".'


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_encodings(items_of: ItemsOf, encoding: str) -> None:
    text = "Лидеры стран ОДКБ собрались в Астане на саммит организации в четверг."
    content = table([["id", "text"], ["1", text], ["2", text]]).encode(encoding)
    assert [(one.id, one.text) for one in reports(items_of(content))] == [("1", text), ("2", text)]


def test_a_line_in_another_encoding_than_the_others(items_of: ItemsOf) -> None:
    text = "Türkiye’s president met leaders"
    content = f"id,text\n1,{text}\n".encode() + f"2,{text}\n".encode("cp1252")
    assert [one.text for one in reports(items_of(content))] == [text, text]


def test_a_broken_row_costs_itself_alone(items_of: ItemsOf) -> None:
    lines = ["id,text", "1,good", '2,"never closed', '3,"good, too"', "4,a,b", '5,"x" y', "6,good", "7"]
    found = items_of("\n".join(lines) + "\n", "t.csv")
    assert [one.id for one in reports(found)] == ["1", "3", "6"]
    assert [one.where.rsplit(":")[-1] for one in skips(found)] == ["3", "5", "6", "8"]
    assert {one.reason for one in skips(found)} == {"broken row"}


def test_a_quote_open_at_the_end_hides_no_row(items_of: ItemsOf) -> None:
    found = items_of('id,text\n1,good\n2,"open\n3,good\n4,good\n')
    assert [one.id for one in reports(found)] == ["1", "3", "4"]
    assert [one.where.rsplit(":")[-1] for one in skips(found)] == ["3"]


def test_bad_values_are_skips(items_of: ItemsOf) -> None:
    found = skips(items_of("text,date\n,2024-11-28\nx,yesterday\n\n"))
    assert [(one.reason, one.where.rsplit(":")[-1]) for one in found] == [
        ("no text", "2"),
        ("`published` is no date", "3"),
    ]
    assert "yesterday" in found[1].detail


def test_a_text_of_20_mb_is_read_and_a_longer_one_is_a_skip(items_of: ItemsOf) -> None:
    long = "x" * 20_000_000
    found = items_of(f"id,text\n1,{long}\n2,{long}x\n3,short\n")
    assert [(one.id, len(one.text)) for one in reports(found)] == [("1", 20_000_000), ("3", 5)]
    assert [one.reason for one in skips(found)] == ["text of more than 20 MB"]


def test_a_table_without_a_text_says_how_to_name_one(items_of: ItemsOf) -> None:
    (skip,) = skips(items_of("country,year,code\nARM,2024,1\nBLR,2024,2\nKAZ,2024,3\n"))
    assert (
        skip.reason == "a table without a column that is known to hold the text"
        and "--columns text=NAME" in skip.advice
    )
    assert "country, year, code" in skip.advice


def test_a_header_alone_is_a_skip(items_of: ItemsOf) -> None:
    assert [one.reason for one in skips(items_of("id,title,text\n"))] == ["no text"]


PROSE = (
    "Leaders met in Astana, Minsk, and Bishkek.\nThey signed, it was said, much.\n",
    "Text, title, and date were left out.\nLeaders met.\n",
    "Text, date\nThe heads of state met in Astana and signed the declaration.\nNothing else.\n",
    "Text; and more text.\n",
    "Present:\tArmenia\nAbsent:\tBelarus\n",
    "Armenia, Belarus, Kazakhstan\nwere there.\n",
    "Dear colleagues,\n\nthe text, the title and the date follow.\n",
    "body\nLeaders met.\n",
    "Title: x, text: y\n",
    "",
)


@pytest.mark.parametrize("prose", PROSE)
def test_prose_is_no_table(prose: str) -> None:
    assert find_layout(prose.encode()) is None


def test_a_head_that_ends_in_a_row_is_a_table_still() -> None:
    head = table([["a", "text"], ["1", "x" * 40_000], ["2", "y" * 40_000]]).encode()[:65_536]
    layout = find_layout(head)
    assert layout and layout.header == ("a", "text")


def test_an_index_without_a_name(items_of: ItemsOf) -> None:
    assert [one.text for one in reports(items_of(",text,date\n0,x,2024-11-28\n"))] == ["x"]


def test_rows_that_open_quotes_without_end_take_no_time(items_of: ItemsOf) -> None:
    content = "id,text\n" + 'x","y\n' * 500_000
    started = time.process_time()
    found = items_of(content)
    assert skips(found) and time.process_time() - started < 30


def test_memory_is_bounded(items_of: ItemsOf) -> None:
    content = "id,text\n1," + "," * 20_000_000 + "\n2,x\n"
    tracemalloc.start()
    found = items_of(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.id for one in reports(found)] == ["2"] and peak < 400_000_000


def test_random_bytes_never_raise() -> None:
    chance = random.Random(1)
    for _ in range(300):
        noise = bytes(chance.choice(b'",\n\r\t;ab\x00\xff ') for _ in range(chance.randrange(200)))
        list(DELIMITED.read(Source(io.BytesIO(b"id,text\n1,x\n" + noise))))


def test_the_encoding_of_a_head_cut_in_a_character() -> None:
    assert encoding_of("Türkiye".encode()[:2]) == "utf-8"


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5))
def test_what_a_writer_wrote_is_read_back(rows: list[tuple[str, str]]) -> None:
    clean = [[a.replace("\0", ""), b.replace("\0", "")] for a, b in rows]
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([["n", "text"], *clean])
    source = Source(io.BytesIO(stream.getvalue().encode(errors="replace")))
    texts = [one.text for one in reports(list(DELIMITED.read(source)))]
    wanted = [text.encode(errors="replace").decode() for _, text in clean if text.strip()]
    assert texts == wanted


def test_columns_by_the_names_given(tmp_path: Path) -> None:
    file = tmp_path / "speeches.csv"
    file.write_text(
        table([["n", "speech", "when"], *(["1", "Leaders met.", "2024-11-28"] for _ in range(3))])
    )
    found = list(open_reports(file, columns={"text": "speech", "published": "when"}))
    assert [one.text for one in reports(found)] == ["Leaders met."] * 3
    assert {str(one.published) for one in reports(found)} == {"2024-11-28"}
    assert [one.origin.part for one in reports(found) if one.origin] == [2, 3, 4]
