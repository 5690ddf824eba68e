"""A user's own table of standings: what each row says, and what is said of the broken ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from summitry.errors import InputError
from summitry.inputs.skip import Skip
from summitry.record.baselines import Told, layout_of, read_baseline

Read = Callable[..., tuple[list[Told], list[Skip]]]
Lines = Callable[[Told], list[str]]
Written = Callable[..., Path]

HEADER = "organisation,party,status,from,to\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("CSTO,Uzbekistan,member,2006-08,2012-06-28", ["joined 2006-08", "left 2012-06-28"]),
        ("CSTO,Uzbekistan,member,2006,", ["joined 2006"]),
        ("CSTO,Uzbekistan,member,,2012", ["left 2012"]),
        ("CSTO,Uzbekistan,member,,", ["member"]),
        ("CSTO,Uzbekistan,founder,1992,1999", ["founder 1992", "left 1999"]),
        ("CSTO,Uzbekistan,observer,2013,2020", ["observer 2013/2020"]),
        ("CSTO,Uzbekistan,Suspended itself,2013,", ["suspended_itself 2013"]),
        ("CSTO,Uzbekistan,partner,,", ["partner"]),
        ("CSTO,Uzbekistan,left,2012-06-28,", ["left 2012-06-28"]),
    ],
)
def test_a_row_tells_a_standing_and_its_change(read: Read, lines: Lines, row: str, told: list[str]) -> None:
    (page,), skips = read(HEADER + row + "\n")
    assert not skips
    assert lines(page) == [f"asserted CSTO UZB {one} << {row}" for one in told]
    assert page.report.text == HEADER + row


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Uzbekistan", "UZB"),
        ("uzb", "UZB"),
        ("UZ", "UZB"),
        ('"Korea, South"', "KOR"),
        ("The Gambia", "GMB"),
        ("Côte d’Ivoire", "CIV"),
        ("European Union", "EU"),
        ("Arab League", "Arab League"),
        ("NAM", "NAM"),
        ("East Germany", "East Germany"),
    ],
)
def test_parties_are_told_by_name_or_code(read: Read, name: str, party: str) -> None:
    (page,), skips = read(f"{HEADER}OSCE,{name},member,,\n")
    assert [fact.party for fact in page.facts] == [party] and not skips


def test_organisations_are_told_by_any_name_and_unknown_ones_keep_theirs(read: Read) -> None:
    rows = (
        "csto,ARM,member,,\nCollective Security Treaty Organisation,ARM,member,,\nBowls Club,ARM,member,,\n"
    )
    pages, _ = read(HEADER + rows)
    assert [fact.organisation for page in pages for fact in page.facts] == ["CSTO", "CSTO", "Bowls Club"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("CSTO,Ruritania,member,,", "unknown party ('Ruritania'); write a country's English name"),
        ("CSTO,,member,,", "unknown party ('')"),
        ("AU,AU,member,,", "a party that may be a country or an organisation ('AU'); write the country's"),
        ("CSTO,ARM,boss,,", "unknown status ('boss'); write one of member, founder"),
        ("CSTO,ARM,member,2002-13,", "no date ('2002-13'); write YYYY, YYYY-MM"),
        ("CSTO,ARM,member,2002/2003,", "no date ('2002/2003')"),
        ("CSTO,ARM,member,2003,2002", "ends before it starts (2003, 2002)"),
        ("CSTO,ARM,member", "other cells than in the header (3 for 5)"),
        (",ARM,member,,", "no organisation; name it"),
    ],
)
def test_a_broken_row_is_passed_over_and_the_rest_read(read: Read, row: str, reason: str) -> None:
    (page,), (skip,) = read(f"{HEADER}{row}\nCSTO,KAZ,member,,\n", "mine.csv")
    assert skip.where.endswith("mine.csv:2") and reason in str(skip)
    assert [fact.party for fact in page.facts] == ["KAZ"]


def test_semicolons_a_byte_order_mark_and_quoted_fields(read: Read, lines: Lines) -> None:
    table = (
        '\ufefforganisation;party;status;from;to;reason\r\nCSTO;ARM;suspended_itself;2024-02-22;;"a; b"\r\n'
    )
    (page,), skips = read(table.encode())
    assert not skips
    assert lines(page) == [
        'asserted CSTO ARM suspended_itself 2024-02-22 a; b << CSTO;ARM;suspended_itself;2024-02-22;;"a; b"'
    ]


def test_a_reason_is_that_of_the_last_change(read: Read) -> None:
    (page,), _ = read("organisation,party,status,from,to,reason\nCIS,GEO,member,1993,2009,the war of 2008\n")
    assert [fact.reason for fact in page.facts] == [None, "the war of 2008"]


def test_utf_16_is_read_and_a_line_in_another_encoding_passed_over(read: Read) -> None:
    (page,), skips = read((HEADER + "CSTO,ARM,member,,\n").encode("utf-16"))
    assert len(page.facts) == 1 and not skips
    (page,), (skip,) = read(HEADER.encode() + b"CSTO,C\xf4te d'Ivoire,member,,\nCSTO,ARM,member,,\n")
    assert skip.reason == "not in UTF-8" and skip.where.endswith(":2")
    assert [fact.party for fact in page.facts] == ["ARM"]


def test_an_open_quotation_mark_does_not_end_the_reading(read: Read) -> None:
    table = HEADER + 'CSTO,"ARM,member,,\n' + "CSTO,KAZ,member,,\n" * 20_000
    pages, skips = read(table)
    assert [skip.reason for skip in skips] == ["no row of a table"]
    assert "quotation" in skips[0].advice and pages


def test_a_run_of_rows_of_one_organisation_is_one_text(read: Read) -> None:
    pages, _ = read(f"{HEADER}CSTO,ARM,member,,\nCSTO,KAZ,member,,\nCIS,ARM,member,,\n", "mine.csv")
    assert [(page.report.id, page.report.title) for page in pages] == [
        ("standings-csv-mine:2", "CSTO in mine"),
        ("standings-csv-mine:4", "CIS in mine"),
    ]


def test_a_long_table_comes_in_pieces(read: Read) -> None:
    pages, _ = read(HEADER + "CSTO,ARM,member,,\n" * 1_200)
    assert [len(page.facts) for page in pages] == [500, 500, 200]


def test_a_missing_column_is_named(written: Written) -> None:
    table = written("organisation,party,status\nCSTO,ARM,member\n", "mine.csv")
    with pytest.raises(
        InputError, match=r"mine.csv:1: no column from, to; the header must have organisation,"
    ):
        list(read_baseline(table, "ours"))


def test_columns_may_stand_in_any_order(read: Read, lines: Lines, written: Written) -> None:
    table = "status,to,from,Organization,party\nmember,,1992,CSTO,ARM\n"
    assert layout_of(written(table)).name == "standings-csv"
    (page,), _ = read(table)
    assert lines(page) == ["asserted CSTO ARM joined 1992 << member,,1992,CSTO,ARM"]
