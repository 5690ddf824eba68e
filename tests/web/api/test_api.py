"""Each address of the API in process: its answer, its pages, its errors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from summitry import read
from summitry.record import Record, open_record
from summitry.web.api import api_router
from summitry.web.api.questions import QUESTIONS

TEXT = "Armenia did not attend the CSTO summit in Minsk on Thursday."
ASKED = {
    "members": {"organisation": "CSTO"},
    "compare": {"before": "csto-summit-2023-11-23", "after": "csto-summit-2023-11-23"},
    "search": {"words": "Armenia"},
    "why": {"id": "csto-summit-2023-11-23"},
    "attendance": {"organisation": "CSTO"},
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient[Litestar]]:
    path: Path = tmp_path_factory.mktemp("api") / "r.db"
    with open_record(path) as record:
        record.add([read(TEXT, published="2023-11-24", source="agency", id="one")])

    @contextmanager
    def records() -> Iterator[Record]:
        with open_record(path, write=False) as opened:
            yield opened

    with TestClient(Litestar([api_router(records)], openapi_config=None)) as opened:
        yield opened


@pytest.mark.parametrize("name", [one.name for one in QUESTIONS])
def test_every_question_is_answered(client: TestClient[Litestar], name: str) -> None:
    answer = client.get(f"/api/v1/{name}", params=ASKED.get(name, {}))
    assert answer.status_code == 200, answer.text
    again = client.get(
        f"/api/v1/{name}", params=ASKED.get(name, {}), headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_who_was_absent_and_in_which_words(client: TestClient[Litestar]) -> None:
    (row,) = client.get("/api/v1/attendance", params={"organisation": "CSTO", "status": "absent"}).json()[
        "rows"
    ]
    assert (row["name"], row["status"]) == ("Armenia", "absent")
    claims = client.get("/api/v1/why", params={"id": row["id"]}).json()["claims"]
    assert "Armenia did not attend" in claims[0]["words"][0]["words"]


def test_pages_follow_each_other(client: TestClient[Litestar]) -> None:
    asked = {"words": "Armenia", "page_size": "1"}
    first = client.get("/api/v1/search", params=asked).json()
    assert first["total"] > 1 and len(first["rows"]) == 1
    second = client.get("/api/v1/search", params=asked | {"cursor": first["next"]}).json()
    assert second["rows"] != first["rows"]
    stale = client.get("/api/v1/search", params={"words": "Minsk", "cursor": first["next"]})
    assert stale.status_code == 409


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("members", 400, "organisation is missing"),
        ("members?organisation=CSTOO", 404, "called"),
        ("members?organisation=CSTO&colour=red", 400, "no filter"),
        ("members?organisation=CSTO&organisation=NATO", 400, "twice"),
        ("members?organisation=CSTO&on=yesterday", 400, "yesterday"),
        ("meetings?on=2023&since=yesterday", 400, "yesterday"),
        ("members?organisation=CSTO&page_size=0", 400, "page_size"),
        ("members?organisation=CSTO&cursor=é", 400, "no cursor"),
        ("meetings?limit=x", 400, "limit"),
        ("conflicts?settled=maybe", 400, "settled"),
        ("search?words=%00", 400, "no name"),
        ("why?id=zzzzzzzz", 404, "nothing has"),
        ("facts.jsonl?a=b", 400, "no filters"),
        ("members?organisation=CSTO&since=2024", 400, "no filter"),
    ],
)
def test_errors_have_one_shape(client: TestClient[Litestar], address: str, status: int, told: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.headers["content-type"].startswith("application/problem+json")
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (status, status) and told in problem["detail"]


def test_bulk_is_a_line_a_fact(client: TestClient[Litestar]) -> None:
    facts = [json.loads(line) for line in client.get("/api/v1/facts.jsonl").text.splitlines()]
    assert [one["fact"]["type"] for one in facts] == ["meeting", "attendance"]


def test_a_text_is_read(client: TestClient[Litestar]) -> None:
    answer = client.post("/api/v1/read", json={"text": TEXT, "published": "2023-11-24"})
    assert [one["fact"]["type"] for one in answer.json()["facts"]] == ["meeting", "attendance"]
    for wrong in ({}, {"text": 1}, {"text": "a", "b": 1}, {"text": "a" * 200_001}, {"text": "a" * 2_000_000}):
        assert client.post("/api/v1/read", json=wrong).status_code in (400, 413)


def test_the_description_names_every_question(client: TestClient[Litestar]) -> None:
    told = client.get("/api/v1/openapi.json").json()
    assert {f"/{one.name}" for one in QUESTIONS} < set(told["paths"])
    for place in set(json.dumps(told).split('"$ref": "#/components/schemas/')[1:]):
        assert place.partition('"')[0] in told["components"]["schemas"]
