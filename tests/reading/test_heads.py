"""What the head of a report is to the reader: no place of a meeting, nobody who came, but a day."""

from __future__ import annotations

import datetime as dt

import pytest

import summitry
from summitry.facts import Attendance, Meeting
from summitry.reading import open_reader


def meetings(text: str, **given: str) -> list[Meeting]:
    return [fact for fact in summitry.read(text, **given).facts if isinstance(fact, Meeting)]


@pytest.mark.parametrize(
    "head",
    [
        "MOSCOW, Nov 28 (TASS) - ",
        "MOSCOW. INTERFAX – ",
        "Moscow. Interfax. ",
        "By Jane Roe\n\nMOSCOW - ",
        "Leaders meet\nMOSCOW, November 28. /TASS/. ",
        "",
    ],
)
def test_the_city_of_a_dateline_is_no_place_of_a_meeting(head: str) -> None:
    (meeting,) = meetings(f"{head}The CSTO held a summit on Thursday.", published="2024-11-28")
    assert (meeting.city, str(meeting.date)) == (None, "2024-11-28")


def test_a_place_that_the_text_tells_is_kept() -> None:
    (meeting,) = meetings("MOSCOW, Nov 28 (TASS) - The CSTO held a summit in Astana on Thursday.")
    assert meeting.city == "Astana"


def test_what_looks_like_a_dateline_is_read() -> None:
    text = "NATO - and with it Sweden - held a summit in Vilnius on 11 July 2023."
    assert [meeting.organisation for meeting in meetings(text)] == ["NATO"]


def test_whoever_wrote_did_not_come() -> None:
    head = "By President Alexander Lukashenko\n\n"
    text = f"{head}Kassym-Jomart Tokayev attended the CSTO summit in Minsk on Thursday."
    came = [fact.person for fact in summitry.read(text).facts if isinstance(fact, Attendance)]
    assert came == ["Kassym-Jomart Tokayev"]


@pytest.mark.parametrize("name", ["rules", "both"])
def test_a_day_with_its_year_serves_where_none_is_given(name: str) -> None:
    text = "MOSCOW, November 28, 2024 (TASS) - The CSTO held a summit in Astana on Thursday."
    reader = open_reader(name)
    reading = summitry.read(text, reader=reader)
    assert reading.report.published == dt.date(2024, 11, 28)
    assert [str(fact.date) for fact in reading.facts if isinstance(fact, Meeting)] == ["2024-11-28"]
    given = summitry.read(text, published="2024-12-05", reader=reader)
    assert given.report.published == dt.date(2024, 12, 5)


def test_a_day_without_its_year_is_nobodys_day_of_publication() -> None:
    reading = summitry.read("MOSCOW, Nov 28 (TASS) - The CSTO held a summit in Astana on Thursday.")
    assert reading.report.published is None
