"""The first page: the map and the list beside it lead to the meetings; an empty record says what to do."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from litestar.testing import TestClient

from summitry.reading import read
from summitry.record import open_record
from summitry.record.answers.places import PlaceRow
from summitry.web.app import make_app
from summitry.web.charts.world import HEIGHT, WIDTH, land, project, world_of
from summitry.web.settings import WebSettings

TEXTS = (
    "The CSTO summit was held in Minsk on 23 November 2023. Armenia did not attend the summit.",
    "The SCO summit was held in Astana on 4 July 2024.",
    "The CSTO summit was held in Astana on 28 November 2024.",
    "The next CIS summit will be held in Moscow on 8 October 2030.",
)


def page(path: Path, address: str = "/") -> tuple[int, str]:
    with TestClient(make_app(WebSettings(record=path)), base_url="http://127.0.0.1:8765") as client:
        answer = client.get(address)
        return answer.status_code, answer.text


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("home") / "test.db"
    with open_record(path) as record:
        record.add(
            read(text, published="2024-12-01", title=f"Report {at}", id=f"r{at}")
            for at, text in enumerate(TEXTS)
        )
    return path


def test_each_dot_leads_to_its_meetings_and_stands_in_the_list(file: Path) -> None:
    _, home = page(file)
    svg = home[home.index("<svg class=") : home.index("</svg>")]
    dots = re.findall(r'<a href="([^"]+)" tabindex="-1"><circle[^>]*><title>([^<]+)</title>', svg)
    assert dots == [
        ("/place/Astana%2C%20KAZ", "Astana, Kazakhstan: 2 meetings"),
        ("/place/Minsk%2C%20BLR", "Minsk, Belarus: 1 meeting"),
    ]
    listed = home[home.index('<ol class="cities">') :].partition("</ol>")[0]
    for address, _ in dots:
        assert f'href="{address}"' in listed
        status, there = page(file, address)
        assert status == 200 and "summit" in there
    assert page(file, dots[0][0])[1].count('href="/meeting/') == 2


def test_planned_meetings_and_later_ones_are_not_on_the_map(file: Path) -> None:
    assert "/place/Moscow" not in page(file)[1]
    assert "/place/Astana" not in page(file, "/?on=2023-12-31")[1]


def test_the_first_page_counts_and_names_what_was_added_last(file: Path) -> None:
    home = page(file)[1]
    assert "<b>4</b> reports" in home and "<b>4</b> meetings" in home
    assert re.findall(r"Report \d", unescape(home))[:2] == ["Report 3", "Report 2"]


def test_a_place_where_nobody_met_is_said(file: Path) -> None:
    status, told = page(file, "/place/Oslo, NOR")
    assert status == 404 and "no meeting in" in told.lower()
    assert page(file, "/place/Astana, USA")[0] == 404


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    open_record(tmp_path / "empty.db").close()
    status, home = page(tmp_path / "empty.db")
    assert status == 200 and "summitry add FILES" in home and "<svg class=" not in home


def test_a_city_that_is_not_known_is_named_and_not_placed() -> None:
    known, unknown = (
        PlaceRow(city=city, country=None, meetings=1, organisations=1, first=None, last=None)
        for city in ("Vienna", "Xanadu-upon-Sea")
    )
    world = world_of([known, unknown])
    assert [dot.place for dot in world.dots] == [known] and world.unplaced == [unknown]


def test_the_map_holds_the_world_and_no_line_across_it() -> None:
    for latitude, longitude in ((83.6, -33.0), (-55.9, -67.3), (0.0, 180.0), (0.0, -180.0)):
        x, y = project(latitude, longitude)
        assert 0 <= x <= WIDTH and 0 <= y <= HEIGHT
    steps = re.findall(r"-?\d+", re.sub(r"M\d+ \d+l", " ", land()))
    assert len(steps) > 500 and max(abs(int(step)) for step in steps) < WIDTH / 4
