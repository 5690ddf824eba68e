"""Trips of presidents and secretaries of state: which remarks tell of a meeting attended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from summitry.facts import Attendance, Meeting
from summitry.inputs.skip import Skip
from summitry.record.baselines import Told

Read = Callable[..., tuple[list[Told], list[Skip]]]
Reference = Callable[[str], tuple[list[Told], list[Skip]]]


REMARKS = "Met with Foreign Minister Reynders. Attended the NATO Summit Meeting."


def trip(remarks: str, *, country: str = "Belgium", locale: str = "Brussels", role: str = "secretary") -> str:
    """One trip of three days."""
    return (
        f"<trip><id>7</id><role>{role}</role><name>Jane Q. Doe</name><start-date>2014-04-01</start-date>"
        f"<end-date>2014-04-03</end-date><country>{country}</country><locale>{locale}</locale>"
        f"<remarks>{remarks}</remarks></trip>"
    )


def trips(*trips: str) -> str:
    return "<?xml version='1.0'?>\n<trips>\n" + "\n".join(trips) + "\n</trips>\n"


def meetings(told: list[Told]) -> list[Meeting]:
    return [fact for page in told for fact in page.facts if isinstance(fact, Meeting)]


def test_a_meeting_and_who_attended_it(read: Read) -> None:
    (page,), skips = read(trips(trip(REMARKS)))
    assert not skips and page.report.id == "state-travels-secretary-7"
    assert page.report.text.splitlines() == [
        "Name: Jane Q. Doe (secretary)",
        "Dates: 2014-04-01 to 2014-04-03",
        "Locale: Brussels",
        "Country: Belgium",
        f"Remarks: {REMARKS}",
    ]
    meeting, attendance = page.facts
    assert isinstance(meeting, Meeting) and isinstance(attendance, Attendance)
    told = [meeting.organisation, meeting.kind, meeting.name, meeting.city, meeting.country, meeting.date]
    assert told == ["NATO", "summit", "NATO Summit Meeting", "Brussels", "BEL", "2014-04-01/2014-04-03"]
    assert (attendance.meeting, attendance.party, attendance.person) == (meeting.id, "USA", "Jane Q. Doe")
    assert (attendance.office, attendance.status, attendance.role) == (
        "foreign_minister",
        "attended",
        "participant",
    )
    words = [page.report.text[slice(*span)] for fact in page.facts for span in fact.evidence[:1]]
    assert words == ["the NATO Summit Meeting", "Attended the NATO Summit Meeting"]


@pytest.mark.parametrize(
    ("remarks", "told"),
    [
        ("Attended the NATO Foreign Ministerial.", ["NATO ministerial"]),
        ("Attended the G–20 Foreign Ministers’ Meeting.", ["G20 ministerial"]),
        ("Accompanied President Roe to the G-8 Economic Summit.", ["G8 summit"]),
        ("Led the U.S. delegation at the General Assembly of the OAS.", ["OAS session"]),
        ("Participated in a NATO Foreign Ministerial and the U.S.-EU Summit.", [
            "NATO ministerial",
            "U.S.-EU Summit summit",
        ]),
        ("Attended the UN Climate Change Conference.", ["COP conference"]),
        ("Attended Economic Summit with the Heads of State of Canada, France, and Japan.", ["None summit"]),
    ],
)  # fmt: skip
def test_whose_meeting_and_of_what_kind(read: Read, remarks: str, told: list[str]) -> None:
    pages, _ = read(trips(trip(remarks)))
    assert [f"{meeting.organisation} {meeting.kind}" for meeting in meetings(pages)] == told


@pytest.mark.parametrize(
    "remarks",
    [
        "Met with Prime Minister Di Rupo and NATO Secretary General Rasmussen.",
        "Attended a summit meeting with President Putin.",
        "Participated in bilateral engagements around the G7 Meeting.",
        "Met with Foreign Minister Reynders before the NATO Summit.",
        "Was unable to attend the NATO Summit.",
        "Discussed the NATO Summit.",
        "Attended a dinner during the NATO Summit.",
        "Attended the funeral of the King.",
        "Attended the APEC CEO Summit.",
        "Accompanied President Roe for NATO meetings.",
        "",
    ],
)
def test_remarks_without_such_a_meeting_give_nothing(read: Read, remarks: str) -> None:
    assert read(trips(trip(remarks))) == ([], [])


@pytest.mark.parametrize(
    ("country", "locale", "place"),
    [
        ("Korea, South", "Seoul", ("KOR", "Seoul")),
        ("Denmark (Greenland)", "Kangerlussuaq", ("DNK", "Kangerlussuaq")),
        ("Japan", "Nago (Okinawa)", ("JPN", "Nago")),
        ("Italy", "Savelletri, Fasano", ("ITA", None)),
        ("Ruritania", "", (None, None)),
    ],
)
def test_where_it_was(read: Read, country: str, locale: str, place: tuple[str | None, str | None]) -> None:
    pages, _ = read(trips(trip("Attended the G7 Summit.", country=country, locale=locale)))
    (meeting,) = meetings(pages)
    assert (meeting.country, meeting.city) == place


@pytest.mark.parametrize(
    ("verb", "role"), [("Chaired", "chair"), ("Co-hosted", "host"), ("Addressed", "participant")]
)
def test_the_part_played(read: Read, verb: str, role: str) -> None:
    (page,), _ = read(trips(trip(f"{verb} the NATO Summit.", role="president")))
    (attendance,) = [fact for fact in page.facts if isinstance(fact, Attendance)]
    assert (attendance.role, attendance.office) == (role, "head_of_state")


def test_a_trip_without_a_date_is_a_skip(read: Read) -> None:
    undated = trip("Attended the NATO Summit.").replace("2014-04-01", "spring")
    told, (skip,) = read(trips(trip("Attended the G7 Summit."), undated), "trips.xml")
    assert len(told) == 1 and skip.reason == "no date" and skip.where.endswith("trips.xml:4")


def test_broken_xml_is_a_skip_after_the_trips_before_it(read: Read) -> None:
    told, (skip,) = read(trips(trip("Attended the NATO Summit."), "<trip><remarks>"), "trips.xml")
    assert len(told) == 1 and skip.reason.startswith("no XML") and ":" in skip.where


def test_entities_are_refused(read: Read) -> None:
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    document = f'<?xml version="1.0"?><!DOCTYPE trips [<!ENTITY e0 "ha">{bomb}]>{trips(trip("&e9;"))[21:]}'
    told, (skip,) = read(document)
    assert not told and "entity" in skip.reason


def test_a_field_without_end_is_refused(read: Read) -> None:
    told, (skip,) = read(trips(trip("Attended the NATO Summit. " * 10_000)))
    assert not told and skip.reason == "a field too long"


def test_the_table_itself(reference: Reference) -> None:
    told, skips = reference("state-travels/kerry-john-forbes.xml")
    assert not skips
    of_nato = {
        (meeting.kind, meeting.city, str(meeting.date))
        for meeting in meetings(told)
        if meeting.organisation == "NATO"
    }
    assert ("ministerial", "Brussels", "2013-12-03/2013-12-04") in of_nato
    assert ("summit", "Warsaw", "2016-07-08") in of_nato
