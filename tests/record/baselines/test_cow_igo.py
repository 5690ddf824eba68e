"""Correlates of War IGO state-year: spells of one value."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable

import pytest

from summitry.inputs.skip import Skip
from summitry.names.countries import countries
from summitry.names.organisations import organisations
from summitry.record.baselines import Told
from summitry.record.baselines.cow_igo import organisation_of
from summitry.record.baselines.parties import data_rows

Read = Callable[..., tuple[list[Told], list[Skip]]]
Lines = Callable[[Told], list[str]]

HEADER = "ccode,year,state,csto,xyz\n"


def years(state: int, first: int, values: str) -> str:
    """A row a year with these values of the first organisation."""
    cells = values.split()
    return "".join(f"{state},{first + at},x,{value},-1\n" for at, value in enumerate(cells))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("1 1 1", [
            "asserted CSTO UZB member 2002/2004 << Uzbekistan (COW 704), 2002-2004: csto = 1 (full member)",
        ]),
        ("0 1 0", [
            "asserted CSTO UZB member 2003/2003 << Uzbekistan (COW 704), 2003: csto = 1 (full member)",
            "denied CSTO UZB member 2004/2004 << Uzbekistan (COW 704), 2004: csto = 0 (no member)",
        ]),
        ("1 0 0 1", [
            "asserted CSTO UZB member 2002/2002 << Uzbekistan (COW 704), 2002: csto = 1 (full member)",
            "denied CSTO UZB member 2003/2004 << Uzbekistan (COW 704), 2003-2004: csto = 0 (no member)",
            "asserted CSTO UZB member 2005/2005 << Uzbekistan (COW 704), 2005: csto = 1 (full member)",
        ]),
        ("2 3 -9", [
            "asserted CSTO UZB partner 2002/2002 << Uzbekistan (COW 704), 2002: csto = 2 (associate)",
            "asserted CSTO UZB observer 2003/2003 << Uzbekistan (COW 704), 2003: csto = 3 (observer)",
        ]),
        ("1 -9 0", [
            "asserted CSTO UZB member 2002/2002 << Uzbekistan (COW 704), 2002: csto = 1 (full member)",
        ]),
        ("2 0", ["asserted CSTO UZB partner 2002/2002 << Uzbekistan (COW 704), 2002: csto = 2 (associate)"]),
    ],
)  # fmt: skip
def test_a_spell_of_one_value_is_one_line(read: Read, lines: Lines, values: str, told: list[str]) -> None:
    (page,), skips = read(HEADER + years(704, 2002, values))
    assert lines(page) == told and not skips


@pytest.mark.parametrize("values", ["0 0", "-1 -1", "-9 0"])
def test_who_was_never_a_member_gives_nothing(read: Read, values: str) -> None:
    assert read(HEADER + years(704, 2002, values)) == ([], [])


def test_a_gap_in_the_years_ends_a_spell(read: Read) -> None:
    (page,), _ = read(HEADER + years(704, 2002, "1 1") + years(704, 2006, "1 0"))
    assert [str(fact.date) for fact in page.facts] == ["2002/2003", "2006/2006", "2007/2007"]


def test_states_may_take_turns(read: Read) -> None:
    rows = [years(704, 2002, "1"), years(705, 2002, "1"), years(704, 2003, "1"), years(705, 2003, "0")]
    (page,), _ = read(HEADER + "".join(rows))
    assert [(fact.party, str(fact.date)) for fact in page.facts] == [
        ("UZB", "2002/2003"),
        ("KAZ", "2002/2002"),
        ("KAZ", "2003/2003"),
    ]


def test_a_number_that_outlives_its_state_gives_each_its_years(read: Read) -> None:
    (page,), _ = read(HEADER + years(365, 1990, "1 1 1"))
    assert [(fact.party, str(fact.date)) for fact in page.facts] == [
        ("Soviet Union", "1990/1991"),
        ("RUS", "1992/1992"),
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("704,2003,x,1\n", "other cells than in the header"),
        ("704,MMIII,x,1,1\n", "no year"),
        ("99999,2003,x,1,1\n", "unknown COW state number"),
        ("704,2003,x,7,1\n", "a value that is none of -9, -1, 0, 1, 2, 3"),
        ("704,2002,x,1,1\n", "a year out of order"),
    ],
)
def test_a_broken_row_is_passed_over(read: Read, row: str, reason: str) -> None:
    (page,), (skip,) = read(HEADER + years(704, 2002, "1") + row + years(705, 2002, "1"), "cow.csv")
    assert skip.reason == reason and skip.where.endswith("cow.csv:3")
    assert [fact.party for fact in page.facts] == ["UZB", "KAZ"]


def test_gzip_is_read_and_what_breaks_off_is_read_so_far(read: Read) -> None:
    table = HEADER + "".join(years(state, 1950, "1 " * 60) for state in (2, 20, 200, 210, 704))
    whole, skips = read(gzip.compress(table.encode()))
    assert len(whole[0].facts) == 5 and not skips
    half = gzip.compress(table.encode())[:-300]
    (page,), (skip,) = read(half)
    assert skip.reason == "the file breaks off" and "fetch it again" in skip.advice
    assert 0 < len(page.facts) < 5


def test_unknown_columns_keep_their_name_unless_it_means_something_else() -> None:
    assert organisation_of("aaaid") == "AAAID"
    assert organisation_of("itc") == "COW IGO ITC"
    assert organisation_of("geo") == "COW IGO GEO"


def test_the_data_name_what_we_know() -> None:
    keys = [row["organisation"] for row in data_rows("cow_igo.csv")]
    assert set(keys) <= set(organisations()) and len(set(keys)) == len(keys)
    codes = {row["code"] for row in data_rows("cow_states.csv")}
    assert len(codes) > 200 and {"RUS", "XKX", "Yugoslavia", "East Germany", "South Yemen"} <= codes
    assert all(len(code) > len("ISO") for code in codes - set(countries()))


TABLE = "cow-igo-v3-state-year-1990-2014.csv.gz"
Reference = Callable[[str], tuple[list[Told], list[Skip]]]


def test_the_table_itself(reference: Reference) -> None:
    start = time.perf_counter()
    told, skips = reference(TABLE)
    assert time.perf_counter() - start < 10
    assert not skips and len(told) > 400
    told_of = {page.report.id: page for page in told}
    assert len(told_of) == len(told)
    standings = {(fact.party, str(fact.date), str(fact.modality)) for fact in told_of["cow-igo-CSTO"].facts}
    assert {("UZB", "2002/2011", "asserted"), ("UZB", "2012/2014", "denied")} <= standings
    left = {fact.party for fact in told_of["cow-igo-CIS"].facts if fact.modality == "denied"}
    assert left == {"GEO"}
    assert {fact.party for fact in told_of["cow-igo-EU"].facts} >= {"HRV", "DEU", "FRA"}
    court = {fact.party for fact in told_of["cow-igo-ICC"].facts}
    assert "DEU" in court and "USA" not in court
