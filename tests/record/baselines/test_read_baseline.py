"""Layouts are told by content; what holds for all of them."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summitry.errors import InputError
from summitry.facts import decode_fact
from summitry.inputs.skip import Skip
from summitry.record.baselines import LAYOUTS, Told, layout_of, read_baseline

Read = Callable[..., tuple[list[Told], list[Skip]]]
Written = Callable[..., Path]

TABLES = {
    "standings-csv": "organisation,party,status,from,to\nCSTO,ARM,member,1992,\nBowls,EU,partner,,\n",
    "cow-igo": "ccode,year,state,csto,aaaid\n371,2002,armenia,1,1\n371,2003,armenia,0,1\n",
    "atop": "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,bilat\n4220,371,1992,5,15,0,0,0,0\n",
    "state-travels": (
        "<trips><trip><id>1</id><role>president</role><name>Jane Doe</name>"
        "<start-date>2014-09-04</start-date><end-date>2014-09-05</end-date><country>Wales</country><locale>Newport</locale>"
        "<remarks>Attended the NATO Summit.</remarks></trip></trips>"
    ),
    "factbook": (
        '{"Introduction": {}, "Government": {'
        '"Country name": {"conventional short form": {"text": "Armenia"}}, '
        '"International organization participation": {"text": "CSTO, EU (candidate country)"}}}'
    ),
}
EVERY = pytest.mark.parametrize("name", [layout.name for layout in LAYOUTS])


@EVERY
def test_a_layout_is_told_by_content_not_by_name(written: Written, name: str) -> None:
    assert layout_of(written(TABLES[name], "anything.dat")).name == name
    assert [layout.name for layout in LAYOUTS if layout.recognises(TABLES[name].encode(), Path("x"))] == [
        name
    ]


@EVERY
def test_every_fact_stands_on_words_of_its_text_and_is_one_of_the_codebook(read: Read, name: str) -> None:
    told, skips = read(TABLES[name])
    assert told and not skips
    assert len({page.report.id for page in told}) == len(told)
    for page in told:
        assert page.report.source == "ours" and page.report.title and page.facts
        for fact in page.facts:
            assert decode_fact(fact.fields()) == fact
            for start, end in fact.evidence:
                words = page.report.text[start:end]
                assert words.strip() == words and "\n" not in words


@EVERY
def test_reading_twice_gives_the_same(read: Read, name: str) -> None:
    assert read(TABLES[name]) == read(TABLES[name])


@pytest.mark.parametrize(
    "content", ["Leaders met in Minsk.", '{"text": "x"}', "a,b,c\n1,2,3\n", "<html></html>", "\0\1\2"]
)
def test_what_is_none_of_the_layouts_names_them(written: Written, content: str) -> None:
    table = written(content, "thing.csv")
    with pytest.raises(InputError) as caught:
        list(read_baseline(table, "ours"))
    message = str(caught.value)
    assert message.startswith(f"{table}: no layout that is known")
    assert all(layout.title in message for layout in LAYOUTS)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_says_so(written: Written, content: bytes) -> None:
    with pytest.raises(InputError, match="holds nothing"):
        list(read_baseline(written(content), "ours"))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        list(read_baseline(tmp_path / "none.csv", "ours"))


def test_broken_gzip_says_so(written: Written) -> None:
    with pytest.raises(InputError, match="broken gzip"):
        list(read_baseline(written(b"\x1f\x8b" + b"\xff" * 40), "ours"))


def test_gzip_that_ends_within_its_header_says_so(written: Written) -> None:
    with pytest.raises(InputError, match="holds nothing"):
        list(read_baseline(written(gzip.compress(b"ccode")[:8]), "ours"))


def test_gzip_in_several_pieces_is_one_table(read: Read) -> None:
    first, rest = TABLES["cow-igo"][:40].encode(), TABLES["cow-igo"][40:].encode()
    told, skips = read(gzip.compress(first) + gzip.compress(rest))
    assert (told, skips) == read(TABLES["cow-igo"])


def test_memory_does_not_grow_with_the_file(written: Written) -> None:
    import tracemalloc

    def peak(rows: int) -> int:
        table = written("organisation,party,status,from,to\n" + "CSTO,ARM,member,1992,\n" * rows)
        tracemalloc.start()
        for _ in read_baseline(table, "ours"):
            pass
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(10)  # the names, loaded once
    assert peak(12_000) < peak(2_000) + 1_000_000


@EVERY
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_gives_what_it_can_and_never_crashes(
    tmp_path: Path, name: str, data: st.DataObject
) -> None:
    content = bytearray(TABLES[name].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=6))
    table = tmp_path / "table"
    table.write_bytes(content)
    try:
        found = list(read_baseline(table, "ours"))
    except InputError:
        return
    for one in found:
        assert isinstance(one, Skip) or all(
            one.report.text[start:end].strip() for fact in one.facts for start, end in fact.evidence
        )
