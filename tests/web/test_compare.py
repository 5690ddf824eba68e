"""Two declarations side by side: what is marked where, and what is said when there is nothing to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from summitry.inputs import Skip, open_reports
from summitry.reading import read, read_report
from summitry.record import open_record
from summitry.web.app import make_app
from summitry.web.settings import WebSettings

Client = TestClient[Litestar]

BEFORE, AFTER = "g7-summit-2022-06-26-to-2022-06-28", "g7-summit-2023-05-19-to-2023-05-21"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compare") / "test.db"
    files = ("record/g7-elmau-2022.jsonl", "reports/g7-hiroshima-2023.report")
    reports = [one for name in files for one in open_reports(Path("examples") / name)]
    with open_record(path) as record:
        record.add(read_report(one) for one in reports if not isinstance(one, Skip))
        record.add([read("The CSTO summit took place in Minsk on Thursday.", published="2023-11-24", id="x")])
    return path


@pytest.fixture
def client(file: Path) -> Iterator[Client]:
    with TestClient(make_app(WebSettings(record=file)), base_url="http://127.0.0.1:8765") as opened:
        yield opened


def section(page: str, name: str) -> str:
    """What stands between the beginning of a section and its end."""
    return page[page.index(f'id="{name}"') :].partition("</section>")[0]


def test_reworded_positions_have_their_words_marked_on_their_own_side(client: Client) -> None:
    reworded = section(client.get(f"/compare?a={BEFORE}&b={AFTER}").text, "reworded")
    assert "<del>sanctions</del>" in reworded and "<ins>these measures</ins>" in reworded
    quoted = re.findall(r"<blockquote>.*?</blockquote>", reworded)
    at = next(place for place, words in enumerate(quoted) if "<del>sanctions</del>" in words)
    before, after = quoted[at : at + 2]
    assert "<del>" in before and "<ins>" not in before
    assert "<ins>" in after and "<del>" not in after


def test_what_one_meeting_alone_said_stands_on_its_side(client: Client) -> None:
    page = client.get(f"/compare?a={BEFORE}&b={AFTER}").text
    assert "price of grain" in section(page, "dropped") and "status quo by force" in section(page, "added")
    turned = client.get(f"/compare?a={AFTER}&b={BEFORE}").text
    assert "price of grain" in section(turned, "added") and "status quo by force" in section(
        turned, "dropped"
    )


def test_it_is_reached_from_the_organisation_and_from_the_meeting(client: Client) -> None:
    for address in ("/organisation/G7", f"/meeting/{AFTER}", "/compare"):
        assert f'href="/compare?a={BEFORE}&amp;b={AFTER}"' in client.get(address).text, address
    assert "Compare with what" not in client.get(f"/meeting/{BEFORE}").text


def test_meetings_are_found_by_words_and_keep_the_day(client: Client) -> None:
    page = client.get("/compare?a=g7+elmau&b=g7+hiroshima&known_by=2024").text
    assert f'href="/meeting/{AFTER}?known_by=2024"' in page and "sanctions" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"a={BEFORE}&b=nowhere", "no meeting is called"),
        (f"a={BEFORE}&b={BEFORE}", "not compared with itself"),
        (f"a={BEFORE}&b={AFTER}&known_by=2022-12", "no report told of"),
    ],
)
def test_what_cannot_be_compared_is_said(client: Client, query: str, said: str) -> None:
    answer = client.get(f"/compare?{query}")
    assert answer.status_code in (400, 404) and said in answer.text.lower()


def test_a_meeting_of_which_nothing_is_told_is_not_taken_for_silence(client: Client) -> None:
    page = client.get(f"/compare?a=csto+minsk+2023&b={AFTER}").text
    assert "no position is told of" in page


def test_the_comparison_can_be_taken_along(client: Client) -> None:
    told = client.get(f"/compare?a={BEFORE}&b={AFTER}&table=compared&format=csv").text
    assert told.startswith("change,holder") and "reworded" in told
