"""What can be asked: expected against reported attendance, history, comparison, search, names as typed."""

from __future__ import annotations

import msgspec
import pytest

from summitry.errors import RecordError
from summitry.facts import AnyFact
from summitry.reading.reading import Found, Reading
from summitry.record import Record
from tests.record.conftest import a_fact, came, meeting, signed, standing, stayed_away, tell


def position(stance: str, theme: str, about: tuple[str, ...] = (), **fields: object) -> AnyFact:
    return a_fact("position", holder="CSTO", stance=stance, theme=theme, about=list(about), **fields)


def chair(party: str, change: str) -> AnyFact:
    return a_fact("chairmanship", organisation="CSTO", party=party, change=change, date="2024-01-01")


@pytest.fixture
def csto(record: Record) -> Record:
    """Three summits of the CSTO as reported, one of them before two of its members are told of."""
    six = [standing(party, "member") for party in ("ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK")]
    record.add(
        [
            tell(
                "yerevan",
                "2022-11-23",
                meeting(date="2022-11-23", city="Yerevan", country="ARM"),
                *(came(party) for party in ("ARM", "BLR", "RUS")),
                came("RUS", "Vladimir Putin", office="head_of_state"),
                signed(1),
                position("concern", "terrorism", ("AFG",), document="declaration"),
                source="A",
            ),
            tell(
                "minsk",
                "2023-11-23",
                *six,
                meeting(date="2023-11-23", city="Minsk", country="BLR"),
                came("BLR", "Alexander Lukashenko", office="head_of_state", role="chair"),
                came("RUS", status="remote"),
                stayed_away("ARM", reason="at odds with its allies"),
                came("SRB", role="observer"),
                a_fact(
                    "chairmanship", organisation="CSTO", party="BLR", change="hands_over", date="2024-01-01"
                ),
                a_fact(
                    "chairmanship", organisation="CSTO", party="KAZ", change="takes_over", date="2024-01-01"
                ),
                source="B",
            ),
            tell(
                "astana",
                "2024-11-29",
                meeting(),
                came("KAZ", "Kassym-Jomart Tokayev", office="head_of_state", role="chair"),
                stayed_away("ARM"),
                standing("ARM", "suspended_itself", "2024"),
                signed(14, "documents", by=["KAZ", "RUS"]),
                position("concern", "terrorism", ("AFG",)),
                source="C",
            ),
        ]
    )
    return record


def test_expected_attendance_against_reported(csto: Record) -> None:
    rows = csto.attendance("CSTO", on="2023-11-23")
    told = {row.name: (row.status, row.expected) for row in rows}
    assert told == {
        "Armenia": ("absent", True),
        "Belarus": ("attended", True),
        "Kazakhstan": ("unaccounted for", True),
        "Kyrgyzstan": ("unaccounted for", True),
        "Russia": ("remote", True),
        "Tajikistan": ("unaccounted for", True),
        "Serbia": ("attended", False),
    }
    (armenia,) = (row for row in rows if row.party == "ARM")
    assert armenia.reason == "at odds with its allies"


def test_who_was_a_member_before_any_report_is_not_known(csto: Record) -> None:
    rows = csto.attendance("CSTO", on="2022-11-23")
    assert {(row.party, row.expected) for row in rows} == {("ARM", None), ("BLR", None), ("RUS", None)}


def test_a_body_in_which_some_sit_expects_nobody(record: Record) -> None:
    record.add(
        [
            tell(
                "a",
                "2024-11-28",
                standing("DEU", "member", organisation="UN"),
                meeting("UN", kind="session", body="Security Council"),
                came("FRA"),
                source="A",
            )
        ]
    )
    assert [(row.party, row.expected) for row in record.attendance("UN")] == [("FRA", None)]


def test_the_absences_of_a_country(csto: Record) -> None:
    rows = csto.attendance(party="Armenia", status="absent")
    assert [row.meeting for row in rows] == ["csto-summit-2023-11-23", "csto-summit-2024-11-28"]


def test_the_matrix_is_of_the_latest_meetings(csto: Record) -> None:
    rows = csto.attendance("CSTO", limit=1)
    assert {row.meeting for row in rows} == {"csto-summit-2024-11-28"}
    assert rows.notes == ("the latest 1 of 3 meetings",)


def test_chairmanships_in_turn(csto: Record) -> None:
    turns = {(row.party, row.since, row.until) for row in csto.chairmanships("CSTO")}
    assert turns == {("BLR", None, "2024-01-01"), ("KAZ", "2024-01-01", None)}
    assert not csto.conflicts(kind="chair")


def test_documents_with_their_signatories(csto: Record) -> None:
    assert [(row.kind, row.count, row.by) for row in csto.documents("CSTO")] == [
        ("declaration", 1, []),
        ("documents", 14, ["KAZ", "RUS"]),
    ]
    assert [row.meeting for row in csto.documents(party="Kazakhstan")] == ["csto-summit-2024-11-28"]


def test_positions_on_an_issue_over_the_years(csto: Record) -> None:
    rows = csto.positions("CSTO", about="Afghanistan", theme="terrorism")
    assert [(row.date, row.stance) for row in rows] == [("2022-11-23", "concern"), ("2024-11-28", "concern")]
    assert not csto.positions("CSTO", about="Iran")
    assert len(csto.positions("CSTO", since="2023")) == 1


def test_on_a_day(csto: Record) -> None:
    assert [row.id for row in csto.meetings("CSTO", on="2023")] == ["csto-summit-2023-11-23"]
    assert [row.id for row in csto.meetings(party="Serbia")] == ["csto-summit-2023-11-23"]
    assert [row.id for row in csto.meetings("CSTO", since="2023-12")] == ["csto-summit-2024-11-28"]


@pytest.mark.parametrize("day", ["2022-12-31", "2023-12-31"])
def test_known_by_a_day(csto: Record, day: str) -> None:
    """What had been published by then, and nothing later, in every question."""
    later = [row for row in csto.meetings("CSTO", known_by=day) if row.date and row.date > day]
    assert not later
    held = 1 if day < "2023" else 2
    assert len(csto.meetings("CSTO", known_by=day)) == held
    assert len(csto.members("CSTO", on="2024-12-01", known_by=day)) == (0 if day < "2023" else 6)
    assert all(row.suspended is None for row in csto.members("CSTO", on="2024-12-01", known_by=day))
    assert len(csto.documents("CSTO", known_by=day)) == 1
    assert len(csto.positions("CSTO", known_by=day)) == 1
    assert {row.meeting for row in csto.attendance("CSTO", known_by=day)} == {
        row.id for row in csto.meetings("CSTO", known_by=day)
    }
    assert not csto.search("suspended", known_by=day)
    assert csto.show("CSTO", known_by=day).sections["documents"]
    assert len(csto.meetings("CSTO")) == 3, "and the record is as it was"


def test_all_of_a_name(csto: Record) -> None:
    assert (
        csto.show("csto").what == csto.show("Collective Security Treaty Organization").what == "organisation"
    )
    assert [row.name for row in csto.show("CSTO").sections["members"]][:2] == ["Armenia", "Belarus"]
    armenia = csto.show("Armenia")
    assert [armenia.what, len(armenia.sections["absences"])] == ["country", 2]
    assert csto.show("Toqayev").title == "Kassym-Jomart Tokayev"
    assert csto.show("csto minsk").id == csto.show("csto 2023").id == "csto-summit-2023-11-23"
    assert [row.organisation for row in csto.show().sections["organisations"]] == ["CSTO"]


def test_names_that_nobody_bears(csto: Record) -> None:
    for ask, said in (
        (lambda: csto.members("CTSO"), r"no organisation is called 'CTSO'; did you mean "),
        (lambda: csto.meetings(party="Kazakstann"), "did you mean Kazakhstan or Pakistan"),
        (lambda: csto.show("Zzyzx"), "no organisation, country, person or meeting is called 'Zzyzx'"),
        (lambda: csto.show("Rusia"), "did you mean .*Russia"),
        (lambda: csto.show("Congo"), "several countries are called 'Congo'; ask for "),
        (lambda: csto.show("csto summit"), "3 meetings fit 'csto summit'; say which: "),
        (lambda: csto.positions("CSTO", theme="war"), "no theme 'war'; themes are armed_conflict"),
        (lambda: csto.meetings(since="soon"), "no date: 'soon'"),
        (lambda: csto.offices(person="Nobody"), "nobody in the record is called 'Nobody'"),
        (lambda: csto.why("s00000"), "nothing has the id 's00000'"),
    ):
        with pytest.raises(RecordError, match=said):
            ask()


def test_why_by_the_beginning_of_an_id(csto: Record) -> None:
    (row,) = csto.documents("CSTO", since="2024")
    why = csto.why(row.id[:8])
    assert [why.what, why.sources, why.claims[0].report] == ["document", 1, "astana"]
    assert "documents-astana" in why.claims[0].words[0].words
    assert csto.why(why.claims[0].fact).fields["count"] == 14


def test_search_in_facts_and_reports(csto: Record) -> None:
    assert {hit.what for hit in csto.search("documents")} == {"document", "report"}
    assert [hit.what for hit in csto.search("documents", organisation="CSTO")] == ["document"]
    assert {hit.report for hit in csto.search('"suspended_itself" OR absent')} >= {"astana", "minsk"}
    assert csto.search("suspend*")
    assert len(csto.search("ARM OR BLR")) > len(csto.search("BLR")), "in capitals as well"
    with pytest.raises(RecordError, match="nothing to search for"):
        csto.search("***")


def test_two_meetings_compared(record: Record) -> None:
    record.add(
        [
            held("2023-11-23", "The CSTO called for a truce in Gaza.", "It condemned all terrorism."),
            held("2024-11-28", "The CSTO called for lasting peace in Gaza.", "It wants fewer mines."),
        ]
    )
    rows = record.compare("csto 2023", "csto 2024")
    assert sorted(row.change for row in rows) == ["added", "dropped", "reworded"]
    (reworded,) = (row for row in rows if row.change == "reworded")
    assert [(piece.change, piece.words) for piece in reworded.pieces] == [
        ("kept", "The CSTO called for"),
        ("dropped", "a truce"),
        ("added", "lasting peace"),
        ("kept", "in Gaza."),
    ]


def held(date: str, *positions: str) -> Reading:
    """A summit at which the CSTO said these sentences."""
    reading = tell(date, date, meeting(date=date), source=date, text="\n".join(positions))
    found = list(reading.found)
    at = 0
    for sentence in positions:
        stated = position("calls_for", "terrorism", evidence=[[at, at + len(sentence)]])
        found.append(Found(fact=stated, rule="written"))
        at += len(sentence) + 1
    return msgspec.structs.replace(reading, found=tuple(found))


def test_frames(csto: Record) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    rows = csto.attendance("CSTO")
    assert rows.to_arrow().column("party").to_pylist() == [row.party for row in rows]
    assert list(rows.to_pandas().columns) == list(rows.columns)
    assert rows.to_dicts()[0]["meeting"] == rows[0].meeting


def test_an_empty_record_answers(record: Record) -> None:
    assert not record.meetings() and not record.conflicts() and not record.members("CSTO")
    assert record.show().facts == {"reports": 0, "facts": 0}


def test_posts_on_a_day(record: Record) -> None:
    """A turn whose end is not told goes on; one whose beginning is told later had not begun."""

    def president(person: str, **fields: object) -> AnyFact:
        return a_fact("office", person=person, office="head_of_state", of="KAZ", **fields)

    record.add(
        [
            tell("a", "2015-01-01", president("Nursultan Nazarbayev"), source="A"),
            tell(
                "b",
                "2019-03-20",
                president("Nursultan Nazarbayev", change="left", date="2019-03-20"),
                source="A",
            ),
            tell(
                "c",
                "2019-03-21",
                president("Kassym-Jomart Tokayev", change="appointed", date="2019-03-20"),
                source="A",
            ),
        ]
    )
    for day, holders in (("2016-01-01", ["Nursultan Nazarbayev"]), ("2024-01-01", ["Kassym-Jomart Tokayev"])):
        assert [row.holder for row in record.offices("Kazakhstan", on=day)] == holders
    assert not record.conflicts()


def test_standings_on_a_day(csto: Record) -> None:
    assert [row.status for row in csto.standings("Armenia", on="2024-12-31")] == [
        "member",
        "suspended_itself",
    ]
    assert [row.status for row in csto.standings("Armenia", on="2023-12-31")] == ["member"]


def test_a_meeting_by_the_handle_that_it_had(record: Record) -> None:
    """Today's handle asks for the meeting as it was known, though it was called otherwise then."""
    record.add(
        [
            tell(
                "a",
                "2024-11-20",
                meeting(date="2024-11", city=None),
                came("RUS", modality="planned"),
                source="A",
            ),
            tell("b", "2024-11-28", meeting(), came("KAZ"), source="B"),
        ]
    )
    (now,) = record.meetings()
    then = record.attendance(meeting=now.id, known_by="2024-11-21")
    assert [(row.party, row.meeting) for row in then] == [("RUS", "csto-summit-2024-11")]
    assert {row.party for row in record.attendance(meeting=now.id)} == {"RUS", "KAZ"}


def test_the_cities_in_which_it_met(csto: Record) -> None:
    rows = csto.places("CSTO")
    assert [(row.city, row.country, row.meetings, row.last) for row in rows] == [
        ("Astana", "KAZ", 1, "2024-11-28"),
        ("Minsk", "BLR", 1, "2023-11-23"),
        ("Yerevan", "ARM", 1, "2022-11-23"),
    ]
    assert [row.city for row in csto.places(until="2023")] == ["Minsk", "Yerevan"]
    assert [row.city for row in csto.places(since="2024")] == ["Astana"]
    assert not csto.places("NATO")


def test_a_city_that_is_not_told_is_counted_apart(record: Record) -> None:
    record.add([tell("one", "2024-11-29", meeting(city=None, country=None), source="A")])
    assert not record.places() and record.places().notes == ("of 1 more no city is told",)


def test_meetings_in_a_city(csto: Record) -> None:
    assert [row.date for row in csto.meetings(city="minsk")] == ["2023-11-23"]
    assert [row.date for row in csto.meetings(party="ARM", city="Minsk")] == ["2023-11-23"]
    assert not csto.meetings(party="KAZ", city="Minsk") and not csto.meetings(city="Oslo")


def test_questions_about_a_meeting_do_not_walk_the_whole_record(csto: Record) -> None:
    """However large the record: the plan goes by the meeting's index."""
    from summitry.record.answers.asked import Asked, find_statements

    plans: list[str] = []
    ask = csto.store.select

    def explained(sql: str, given: object = ()) -> list[tuple[object, ...]]:
        plans.extend(str(row[3]) for row in csto.store.connection.execute(f"EXPLAIN QUERY PLAN {sql}", given))
        return ask(sql, given)

    csto.store.select = explained  # type: ignore[method-assign, assignment]
    find_statements(csto.store, "attendance", Asked(meeting="csto-summit-2024-11-28"))
    find_statements(csto.store, "attendance", Asked(person="vladimir-putin"))
    assert any("statements_by_meeting" in plan for plan in plans)
    assert any("statements_by_person" in plan for plan in plans)
