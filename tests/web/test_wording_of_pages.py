"""What pages call things, where names lead, what is said once, and what stands where there is nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from summitry.inputs import Skip, open_reports
from summitry.reading import read_report
from summitry.record import open_record
from summitry.web.app import make_app
from summitry.web.settings import WebSettings

Client = TestClient[Litestar]
SUMMIT = "CSTO Collective Security Council summit, Astana 2024"


def opened(path: Path) -> Client:
    return TestClient(make_app(WebSettings(record=path)), base_url="http://127.0.0.1:8765")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    path = tmp_path_factory.mktemp("wording") / "test.db"
    reports = [one for file in Path("examples/record").glob("*.jsonl") for one in open_reports(file)]
    with open_record(path) as record:
        record.add(read_report(one) for one in reports if not isinstance(one, Skip))
    with opened(path) as client:
        yield client


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_record(path).close()
    with opened(path) as client:
        yield client


def test_a_person_who_came_has_a_page_to_go_to(client: Client) -> None:
    page = client.get("/meeting/csto-summit-2024-11-28").text
    way = re.search(r'href="(/person/[^"]+)">Alexander Lukashenko<', page)
    assert way
    assert SUMMIT.partition(",")[0] in client.get(way[1]).text


def test_conflicts_name_the_meeting_and_the_day_as_people_do(client: Client) -> None:
    for address in (
        "/",
        "/conflicts",
        "/organisation/CSTO",
        "/meeting/csto-summit-2024-11-28",
        "/country/ARM",
    ):
        page = client.get(address).text
        assert f"Whether Armenia came to {SUMMIT}</a>" in page, address
        assert "came to csto-summit" not in page
    assert re.search(r">28 Nov 2024 <small>3 independent sources", client.get("/conflicts").text)


def test_the_words_of_a_statement_are_told_with_its_meeting(client: Client) -> None:
    why = re.search(r'href="(/why/\w+)"', client.get("/country/ARM").text.partition("Absences")[2])
    assert why
    assert f'href="/meeting/csto-summit-2024-11-28">{SUMMIT}</a>' in client.get(why[1]).text


def test_one_passage_is_found_once_however_many_facts_rest_on_it(client: Client) -> None:
    page = client.get("/search?q=Belarus").text
    found = re.findall(r'<a href="/why/[^"]+">([^<]+)</a>.*?<q>(.*?)</q>', page)
    assert found and len(found) == len(set(found))
    assert "more facts" in page


@pytest.mark.parametrize(
    "address",
    ["/", "/why/csto-summit-2024-11-28", "/search?q=Belarus", "/country/ARM", "/reports", "/place/Astana"],
)
def test_every_page_says_how_to_cite_it_and_gives_its_tables(client: Client, address: str) -> None:
    page = client.get(address).text
    assert "<summary>Cite or download</summary>" in page and 'class="printed"' in page
    ways = re.findall(r'href="([^"]+table=[^"]+)"', page)
    assert ways and all(client.get(way.replace("&amp;", "&")).status_code == 200 for way in ways)


def test_what_cannot_be_shown_is_not_to_be_cited(client: Client) -> None:
    assert "Cite" not in client.get("/nowhere").text


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/", "summitry add FILES"),
        ("/organisations", "summitry add FILES"),
        ("/reports", "summitry add FILES"),
        ("/meetings", "No meeting is told of"),
        ("/conflicts", "do not contradict each other"),
        ("/compare", "summitry add FILES"),
        ("/search", "Type a name"),
        ("/search?q=nothing", "Nothing holds all these words"),
    ],
)
def test_an_empty_record_says_so_everywhere(empty: Client, address: str, said: str) -> None:
    assert said in empty.get(address).text


def test_positions_by_theme_and_year_are_darker_where_there_are_more(client: Client) -> None:
    page = client.get("/organisation/CSTO").text
    table = page[page.index('<table class="themes">') :].partition("</table>")[0]
    cells = re.findall(r'<td class="heat-(\d)">(\d+)</td>', table)
    assert cells and [level for level, _ in sorted(cells, key=lambda cell: int(cell[1]))] == sorted(
        level for level, _ in cells
    )
