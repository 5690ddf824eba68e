"""ATOP, member level: who joined and left which alliance."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.inputs.skip import Skip
from summitry.names.organisations import organisations
from summitry.record.baselines import Told
from summitry.record.baselines.parties import data_rows

Read = Callable[..., tuple[list[Told], list[Skip]]]
Lines = Callable[[Told], list[str]]
Reference = Callable[[str], tuple[list[Told], list[Skip]]]

HEADER = "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,bilat,phase\n"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("4220,704,2006,8,17,2012,6,28,0,2", [
            "joined 2006-08-17 << 2006-08-17 to 2012-06-28: member of ATOP alliance 4220, phase 2",
            "left 2012-06-28 << 2006-08-17 to 2012-06-28: member of ATOP alliance 4220, phase 2",
        ]),
        ("4220,704,2006,8,,0,0,0,0,0", [
            "joined 2006-08 << 2006-08 with no exit: member of ATOP alliance 4220",
        ]),
        ("4220,704,1992,5,15,2002,10,7,0,1\n4220,704,2002,10,7,0,0,0,0,2", [
            "joined 1992-05-15 << 1992-05-15 with no exit: member of ATOP alliance 4220, phases 1 and 2",
        ]),
    ],
)  # fmt: skip
def test_a_spell_tells_who_joined_and_left(read: Read, lines: Lines, rows: str, told: list[str]) -> None:
    (page,), skips = read(HEADER + rows + "\n")
    assert not skips
    named = [line.replace("<< ", "<< Uzbekistan (COW 704), ") for line in told]
    assert lines(page) == [f"asserted CSTO UZB {line}" for line in named]


def test_who_is_there_when_a_later_phase_begins_is_a_member_and_has_not_joined(read: Read) -> None:
    rows = "4175,220,1992,2,7,2007,11,13,0,1\n4175,290,2007,11,13,0,0,0,0,2\n4175,344,2013,7,1,0,0,0,0,2\n"
    (page,), _ = read(HEADER + rows)
    assert [(fact.party, str(fact.status)) for fact in page.facts] == [
        ("FRA", "joined"),
        ("FRA", "left"),
        ("POL", "member"),
        ("HRV", "joined"),
    ]


def test_a_successor_is_a_member_from_the_year_it_succeeded(read: Read) -> None:
    (page,), _ = read(HEADER + "3740,365,1975,8,1,0,0,0,0,0\n")
    assert [(fact.party, str(fact.status), str(fact.date)) for fact in page.facts] == [
        ("Soviet Union", "joined", "1975-08-01"),
        ("RUS", "member", "1992"),
    ]


def test_a_bilateral_alliance_is_no_organisation_and_others_go_by_number(read: Read) -> None:
    told, skips = read(HEADER + "9001,2,1950,1,1,0,0,0,1,0\n9002,2,1950,1,1,0,0,0,0,0\n")
    assert [fact.organisation for page in told for fact in page.facts] == ["ATOP alliance 9002"]
    assert [page.report.id for page in told] == ["atop-ATOP-alliance-9002"] and not skips


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("4220,704,2006,8", "other cells than in the header"),
        ("4220,9999,2006,8,17,0,0,0,0,0", "unknown COW state number '9999'"),
        ("4220,704,2006,13,17,0,0,0,0,0", "2006-13-17"),
        ("4220,704,soon,8,17,0,0,0,0,0", "no date: soon-8-17"),
        ("4220,704,0,0,0,0,0,0,0,0", "no entry"),
        ("4220,704,2006,8,17,2005,1,1,0,0", "ends before it starts"),
        ("x,704,2006,8,17,0,0,0,0,0", "no number of an alliance: 'x'"),
    ],
)
def test_a_broken_row_is_passed_over(read: Read, row: str, reason: str) -> None:
    (page,), (skip,) = read(f"{HEADER}{row}\n4220,705,1992,5,15,0,0,0,0,0\n", "atop.csv")
    assert reason in skip.detail and skip.where.endswith("atop.csv:2") and skip.advice
    assert [fact.party for fact in page.facts] == ["KAZ"]


def test_the_data_name_what_we_know() -> None:
    assert {row["organisation"] for row in data_rows("atop.csv")} <= set(organisations())


def test_the_table_itself(reference: Reference) -> None:
    told, skips = reference("atop-member-level.csv")
    assert not skips
    told_of = {page.report.id: page.facts for page in told}
    uzbekistan = [fact for fact in told_of["atop-CSTO"] if fact.party == "UZB"]
    assert [(str(fact.status), str(fact.date)) for fact in uzbekistan] == [
        ("joined", "1992-05-15"),
        ("left", "1999-04-20"),
        ("joined", "2006-08-17"),
        ("left", "2012-06-28"),
    ]
    assert {fact.party for fact in told_of["atop-ANZUS"]} == {"USA", "AUS", "NZL"}
    assert len({fact.party for fact in told_of["atop-NATO"]}) >= 29
    assert ("DEU", "joined", "1990-10-03") in {
        (fact.party, str(fact.status), str(fact.date)) for fact in told_of["atop-WEU"]
    }
