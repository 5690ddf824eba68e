"""Whose "we" it is in a text that names no speaker: a communiqué's, a press office's, a newspaper's."""

from __future__ import annotations

import datetime as dt

import pytest

from summitry.facts import Position
from summitry.reading import open_reader
from summitry.text.report import Report

CALL = "We call on Russia to withdraw, as the resolution demands."
DAY = dt.date(2023, 7, 11)


def holders(title: str, text: str, **origin: str) -> set[str]:
    """Who holds a position in the text."""
    report = Report(title=title, text=text, published=DAY, **origin)
    found = open_reader("rules").read(report).found
    return {one.fact.holder for one in found if isinstance(one.fact, Position)}


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("Quad Leaders' Joint Statement", {"Quad"}),
        ("Joint Statement by President Biden and President von der Leyen", {"USA", "EU"}),
        ("Statement by NATO Secretary General Jens Stoltenberg", {"NATO"}),
        ("U.S.-EU Trade and Technology Council Joint Statement", {"USA", "EU"}),
        ("Statement of the OECD Council on Ukraine", {"OECD"}),
    ],
)
def test_title_of_a_statement_says_who_we_are(title: str, whose: set[str]) -> None:
    assert holders(title, CALL) == whose


def test_title_that_names_a_place_leaves_it_to_the_meeting() -> None:
    text = f"The leaders of the Arab League met in Manama on 11 July 2023 for a summit.\n{CALL}"
    assert holders("Bahrain Declaration", text) == {"Arab League"}


@pytest.mark.parametrize(
    "origin",
    [
        {"source": "kremlin.ru/en"},
        {"url": "https://en.kremlin.ru/events/president/news/1"},
        {"source": "Kremlin"},
    ],
)
def test_press_office_speaks_for_its_party(origin: dict[str, str]) -> None:
    said = "We call on NATO to stop its expansion towards the borders of Russia."
    assert holders("On the summit in Vilnius", said, **origin) == {"RUS"}


def test_newspaper_speaks_for_nobody() -> None:
    assert holders("What to do about the war", CALL, source="The Daily Herald") == set()


def test_quotation_in_a_press_release_is_not_the_press_office() -> None:
    text = f'Activists met outside the NATO summit on Tuesday. "{CALL}" they sang.'
    assert holders("News of the day", text, source="kremlin.ru/en") == set()


def test_question_is_nobodys() -> None:
    text = f"SECRETARY GENERAL STOLTENBERG: NATO supports Ukraine.\nQ: {CALL}"
    assert holders("Press conference", text) == {"NATO"}
