"""Dates: the table of cases, spans, bounds, and what must hold for any text."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.facts.when import When
from summitry.text.date_words import BEGINNINGS, MONTHS, ORDINALS, SEASONS, WEEKDAYS
from summitry.text.dates import RULES, Tense, find_dates

with Path(__file__).with_name("dates.csv").open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['text']}-{case['published']}-{case['tense']}"
)
def test_case(case: dict[str, str]) -> None:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    found = [date.resolve(published, Tense(case["tense"])) for date in find_dates(case["text"])]
    known = [str(when) for when in found if when is not None]
    assert known == ([case["expected"]] if case["expected"] else [])
    if not case["expected"] and published:
        assert not found


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("from 3 to 4 July 2024, in Astana", ["3 to 4 July 2024"]),
        ("on Thursday, 28 November 2024.", ["Thursday, 28 November 2024"]),
        ("on Thursday (28 Nov.) and Friday.", ["Thursday (28 Nov.)", "Friday"]),
        ("They met earlier this year in November.", ["earlier this year", "November"]),
        ("in the first half of\n  2025", ["the first half of\n  2025"]),
        ("by the end of 2030", ["the end of 2030"]),
        ("in 2019, 2020 and 2021", ["2019", "2020", "2021"]),
        ("the day\nafter tomorrow", ["the day\nafter tomorrow"]),
    ],
)
def test_span(text: str, quoted: list[str]) -> None:
    assert [text[date.start : date.end] for date in find_dates(text)] == quoted


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("a member since 2019", "since"),
        ("in force until 30 November", "until"),
        ("in force till Friday", "until"),
        ("to be ratified by 2030", "by"),
        ("to be ratified no later than 2030", "by"),
        ("signed in 2019", None),
    ],
)
def test_bound(text: str, bound: str | None) -> None:
    assert [date.bound for date in find_dates(text)] == [bound]


def test_attributive() -> None:
    found = find_dates("The 2023 summit was held in 2024.")
    assert [date.attributive for date in found] == [True, False]


@pytest.mark.parametrize(("day_first", "expected"), [(True, "2024-04-03"), (False, "2024-03-04")])
def test_day_first(day_first: bool, expected: str) -> None:
    [found] = find_dates("on 03/04/2024", day_first=day_first)
    assert found.resolve(None) == expected


def test_rules_say_what_they_read() -> None:
    assert all(rule.read.__doc__ and rule.begins for rule in RULES)


_WORDS = [
    *(*MONTHS, *WEEKDAYS, *SEASONS, *ORDINALS, *BEGINNINGS),
    *("the", "a", "of", "in", "on", "to", "and", "ago", "days", "quarter", "half", "Nov.", "May", "ſunday"),
    *(
        "28",
        "28th",
        "31",
        "0",
        "2024",
        "1999",
        "2024-13-45",
        "30.02.2024",
        "99/99/2024",
        "1990s",
        "Q3",
        "999",
    ),
    *(",", "-", "–", "(", ")", "/", ".", "\n", " ", "İ", "𝔸"),
]
_TEXTS = (
    st.text()
    | st.lists(st.sampled_from(_WORDS)).map(" ".join)
    | st.lists(st.sampled_from(_WORDS)).map("".join)
)
_DATE_WORD = re.compile(
    r"\d|day|night|morning|afternoon|evening|week|month|year|tomorrow|"
    + "|".join((*MONTHS, *WEEKDAYS, *SEASONS)),
    re.IGNORECASE,
)


@given(_TEXTS, st.none() | st.dates(), st.sampled_from(Tense), st.none() | st.booleans())
def test_any_text(text: str, published: dt.date | None, tense: Tense, day_first: bool | None) -> None:
    end = 0
    for date in find_dates(text, day_first=day_first):
        assert end <= date.start < date.end <= len(text)
        assert _DATE_WORD.search(text[date.start : date.end])
        when = date.resolve(published, tense)
        assert when is None or When(when) == when
        end = date.end
