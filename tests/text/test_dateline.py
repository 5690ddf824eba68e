"""The heads of reports in the manners of the agencies, and openings that are no heads."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.names.acronyms import is_acronym
from summitry.text.dateline import agencies, find_dateline
from summitry.text.sentences import Span

with (Path(__file__).parent / "datelines.csv").open(encoding="utf-8", newline="") as file:
    MANNERS = list(csv.DictReader(file, delimiter="|"))

NONE_AT_ALL = [
    "MOSCOW, Russia",
    "MOSCOW, Russia and China",
    "Moscow. The ministers met.",
    "Moscow, Nov 28, was cold.",
    "NATO (AP) leaders met in Brussels on Monday.",
    "NATO (AP) - Leaders met in Brussels on Monday.",
    "NATO - the alliance - met.",
    "NATO — Allies met.",
    "ISIL - Sinai Province pledges allegiance.",
    "CJTF–OIR jets destroy a section of road.",
    "ASEAN, Nov 28 - The ministers met.",
    "EU leaders, who met on Friday - in Brussels - agreed.",
    "African Union (AU) - The bloc met.",
    "CSTO (Collective Security Treaty Organization) - The bloc met.",
    "Jean-Claude Juncker (EPP) - the president - met.",
    "President Biden - who met leaders - left.",
    "PRESIDENT BIDEN: Good morning.",
    "U.S. President Joe Biden met his guests.",
    "US-China talks - what to know.",
    "BREAKING - The ministers met.",
    "UPDATE 1-ECOWAS suspends Niger.",
    "G20 SUMMIT - The leaders met.",
    "In Brussels (Belgium) - the council met.",
    "On January 6–7, the president had several talks.",
    "Agence France-Presse (AFP) said the ministers met.",
    "Xinhua said the ministers met.",
    "AP reporters met.",
    "AP PHOTOS: The ministers in Geneva",
    "Trend is up - the ministers met.",
    "By Thursday, the ministers had met.",
    "By the time the leaders met, it was late.",
    "By Presidents Jane Roe of Ruritania and John Doe of Elbonia.",
    "Nov 28 - The ministers met.",
    "Jens Stoltenberg, NATO",
    "The ministers met.\nMOSCOW, Nov 28 (TASS) - They met.",
    "",
    "\n\n",
]


def words(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: str(manner["head"]))
def test_manners(manner: dict[str, str]) -> None:
    text = manner["head"].replace("\\n", "\n")
    found = find_dateline(text, is_acronym)
    assert found is not None
    for part in ("place", "day", "agency", "author"):
        assert words(text, getattr(found, part)) == manner[part], part


@pytest.mark.parametrize("text", NONE_AT_ALL)
def test_near_misses(text: str) -> None:
    assert find_dateline(text, is_acronym) is None


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: str(manner["head"]))
def test_the_text_begins_after_the_head(manner: dict[str, str]) -> None:
    text = manner["head"].replace("\\n", "\n")
    found = find_dateline(text, is_acronym)
    assert found is not None
    after = text[found.end :].strip()
    assert not after or after[0].isupper()
    assert not any(name in after for name in (manner["agency"], manner["day"]) if name)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Riyadh, November 28, 2024, SPA -- The council met.", dt.date(2024, 11, 28)),
        ("Hiroshima, 20 May 2023\n\nThe leaders met.", dt.date(2023, 5, 20)),
        ("MOSCOW, 2024-11-28 (TASS) - The council met.", dt.date(2024, 11, 28)),
        ("MOSCOW, Nov 28 (TASS) - The council met.", None),
        ("MOSCOW (Sunday) - The council met.", None),
        ("MOSCOW, November 31, 2024 (TASS) - The council met.", None),
        ("MOSCOW - The council met on 28 November 2024.", None),
    ],
)
def test_a_day_with_its_year_is_the_day_of_publication(text: str, day: dt.date | None) -> None:
    found = find_dateline(text, is_acronym)
    assert found is not None
    assert found.published(text) == day


def test_agencies_are_listed_once_and_without_space_around() -> None:
    assert {"aa", "tass", "xinhua", "kazinform"} <= agencies()
    assert all(name == name.strip() for name in agencies())


PIECES = [
    "MOSCOW",
    "Geneva",
    ", ",
    "Nov 28",
    "(",
    "TASS",
    ")",
    " - ",
    "—",
    "/",
    ". ",
    "\n",
    "By ",
    "Jane Roe",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_spans_lie_in_the_head_and_the_head_in_the_text(text: str) -> None:
    found = find_dateline(text)
    if found is None:
        return
    assert 0 <= found.start < found.end <= len(text)
    spans = [span for span in (found.place, found.day, found.agency, found.author) if span]
    assert spans, "a head of nothing"
    assert all(found.start <= start < end <= found.end for start, end in spans)


LONG = ["A" * 100_000, "A, " * 40_000, "MOSCOW/" * 20_000, "MOSCOW A " * 9000, "By A B " * 9000, "(" * 90_000]


@pytest.mark.parametrize("text", LONG, ids=lambda text: str(text)[:6])
def test_hostile_openings_take_no_time(text: str) -> None:
    assert find_dateline(text) is None
