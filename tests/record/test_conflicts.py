"""Where reports contradict each other: both sides with their words, and the one shown by the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from summitry.inputs import open_reports
from summitry.inputs.skip import Skip
from summitry.reading import read_report
from summitry.record import Record
from tests.record.conftest import a_fact, came, meeting, signed, standing, stayed_away, tell

ROOT = Path(__file__).parent.parent.parent
CONTRADICTIONS = ROOT / "examples" / "record" / "csto-astana-2024.jsonl"
SEED = ROOT.parent / "shared" / "gold" / "seed" / "docs.jsonl"


def sides(record: Record, kind: str) -> list[list[tuple[str, int]]]:
    """What each conflict of a kind says, with the number of independent sources, the shown side first."""
    return [
        [(side.says, side.sources) for side in one.sides] for one in record.conflicts() if one.kind == kind
    ]


def read_all(record: Record, *paths: Path) -> None:
    reports = [item for path in paths for item in open_reports(path) if not isinstance(item, Skip)]
    record.add(map(read_report, reports))


def test_reports_of_one_summit_that_contradict_each_other(record: Record) -> None:
    read_all(record, CONTRADICTIONS)
    (told,) = record.meetings()
    assert [told.id, told.city, told.sources] == ["csto-summit-2024-11-28", "Astana", 4]
    assert sides(record, "attendance") == [[("stayed away", 2), ("came", 1)]]
    assert sides(record, "count") == [[("14", 2), ("15", 1)]]
    assert sides(record, "date") == [[("2024-11-28", 3), ("2024-11-27", 1)]]
    assert len(record.conflicts()) == 3
    (armenia,) = record.attendance(meeting=told.id, party="Armenia")
    assert [armenia.status, armenia.conflict] == ["absent", True]
    presidents = {
        row.name: row.person for row in record.attendance(meeting=told.id) if row.office == "head_of_state"
    }
    assert presidents["Belarus"] == "Alexander Lukashenko" and len(presidents) == 5


@pytest.mark.skipif(not SEED.exists(), reason="the gold is not here")
def test_the_first_report_joins_them(record: Record) -> None:
    read_all(record, SEED, CONTRADICTIONS)
    (told,) = record.meetings()
    assert told.sources == 5
    assert sides(record, "attendance") == [[("stayed away", 3), ("came", 1)]]
    assert sides(record, "count") == [[("14", 3), ("15", 1)]]
    (why,) = [record.why(row.id) for row in record.documents(meeting=told.id) if row.kind == "documents"]
    quoted = [words.words for claim in why.claims for words in claim.words]
    assert "heads of state inked 14 separate documents" in " ".join(quoted)
    assert [other.fields["count"] for other in why.others] == [15]


def test_a_president_away_whose_minister_came_is_no_conflict(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), came("TUR", "Hakan Fidan"), source="A"),
            tell("b", "2024-11-28", meeting(), stayed_away("TUR", person="Recep Tayyip Erdogan"), source="B"),
        ]
    )
    assert not record.conflicts()
    (row,) = record.attendance(meeting="csto-summit-2024-11-28")
    assert [row.status, row.person] == ["attended", "Hakan Fidan"]


def test_the_same_person_there_and_away(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), came("TUR", "Erdogan"), source="A"),
            tell("b", "2024-11-28", meeting(), stayed_away("TUR", person="Recep Tayyip Erdoğan"), source="B"),
        ]
    )
    assert sides(record, "attendance") == [[("came", 1), ("stayed away", 1)]]


def test_two_places(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), source="A"),
            tell("b", "2024-11-28", meeting(city="Almaty"), source="kremlin.ru"),
        ]
    )
    assert sides(record, "place") == [[("Almaty", 1), ("Astana", 1)]]  # official before second-hand


def test_held_and_not_held(record: Record) -> None:
    record.add(
        [
            tell("a", "2024-11-28", meeting(), source="A"),
            tell("b", "2024-11-28", meeting(modality="denied"), source="B"),
        ]
    )
    assert sides(record, "held") == [[("it was held", 1), ("it was not held", 1)]]


def test_a_member_after_it_left(record: Record) -> None:
    record.add(
        [
            tell("a", "2012-07-01", standing("UZB", "left", "2012-06-28"), source="A"),
            tell("b", "2014-05-01", standing("UZB", "member"), source="B"),
        ]
    )
    ((one, other),) = sides(record, "standing")
    assert {one[0], other[0]} == {"a member", "left 2012-06-28"}
    assert "UZB" not in [row.party for row in record.members("CSTO", on="2013-01-01")]


def test_two_dates_of_one_accession(record: Record) -> None:
    record.add(
        [
            tell("a", "2020-01-01", standing("UZB", "joined", "1992-05-15"), source="A"),
            tell("b", "2020-01-01", standing("UZB", "joined", "1992"), source="B"),
            tell("c", "2020-01-01", standing("UZB", "joined", "1994-04-20"), source="C"),
        ]
    )
    assert sides(record, "change") == [[("1992-05-15", 1), ("1994-04-20", 1)]]


def test_a_table_that_says_it_was_no_member(record: Record) -> None:
    record.add(
        [
            tell("a", "2014-01-01", standing("UZB", "member"), source="A"),
            tell(
                "b",
                None,
                a_fact(
                    "membership",
                    organisation="CSTO",
                    party="UZB",
                    status="member",
                    modality="denied",
                    date="2012-01-01/2014-12-31",
                ),
                source="B",
            ),
        ]
    )
    assert len(sides(record, "standing")) == 1


def test_two_holders_of_one_office(record: Record) -> None:
    def office(person: str, **fields: str) -> object:
        return a_fact("office", person=person, office="head_of_state", of="KAZ", **fields)

    record.add(
        [
            tell("a", "2018-01-01", office("Nursultan Nazarbayev"), source="A"),  # type: ignore[arg-type]
            tell("b", "2020-01-01", office("Kassym-Jomart Tokayev"), source="B"),  # type: ignore[arg-type]
        ]
    )
    assert not record.conflicts()
    record.add([tell("c", "2021-01-01", office("Nursultan Nazarbayev"), source="C")])  # type: ignore[arg-type]
    (conflict,) = record.conflicts(party="KAZ")
    assert conflict.about == "who was head of state of Kazakhstan on 2020-01-01"
    assert [side.says for side in conflict.sides] == ["Nursultan Nazarbayev", "Kassym-Jomart Tokayev"]
    record.add([tell("d", "2020-06-01", office("Tokayev", change="former"), source="D")])  # type: ignore[arg-type]
    assert len(record.conflicts(party="KAZ")) == 1


def test_a_later_correction_before_what_it_corrects(record: Record) -> None:
    record.add([tell("a", "2024-11-28", meeting(), signed(15, "documents"), source="A")])
    record.add([tell("a", "2024-11-29", meeting(), signed(14, "documents"), source="A")], correction=True)
    assert sides(record, "count") == [[("14", 1), ("15", 1)]]
    assert [row.count for row in record.documents("CSTO")] == [14]
    assert [row.count for row in record.documents("CSTO", known_by="2024-11-28")] == [15]


def test_a_table_that_has_a_member_before_it_joined(record: Record) -> None:
    """As where one table has Uzbekistan in the CSTO from 2002 and another from August 2006."""
    record.add(
        [
            tell("atop", None, standing("UZB", "joined", "2006-08-17"), source="ATOP"),
            tell("cow", None, standing("UZB", "member", "2002/2011"), source="COW"),
        ]
    )
    ((one, other),) = sides(record, "standing")
    assert {one[0], other[0]} == {"a member", "joined 2006-08-17"}
    (row,) = record.members("CSTO", on="2005-01-01")
    assert [row.party, row.known, row.disputed] == ["UZB", "so", True]
