"""Every page of a record of the examples, in process; and what a hostile report or request comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from litestar.testing import TestClient

from summitry.cli import main
from summitry.inputs import Skip, open_reports
from summitry.reading import read, read_report
from summitry.record import open_record
from summitry.text.report import Origin, Report
from summitry.web.api.questions import QUESTIONS
from summitry.web.app import make_app
from summitry.web.guarding import Guard
from summitry.web.page import View
from summitry.web.settings import WebSettings

Client = TestClient[Guard]

ADDRESSES = (
    "/",
    "/organisations",
    "/organisation/CSTO",
    "/organisation/NATO",
    "/meetings",
    "/meeting/csto-summit-2024-11-28",
    "/place/Astana",
    "/country/ARM",
    "/person/Lukashenko",
    "/reports",
    "/conflicts",
    "/compare",
    "/compare?a=csto+2023&b=csto-summit-2024-11-28",
    "/search",
    "/search?q=Armenia",
    "/why/csto-summit-2024-11-28",
    "/api",
)

HOSTILE = (
    "Armenia <script>alert(1)</script> did not attend the CSTO summit in Minsk on Thursday. "
    '"><img src=x onerror=alert(1)> \u202eThe CSTO\u202c ' + "w" * 5000
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "test.db"
    reports = [one for one in open_reports(Path("examples/record")) if not isinstance(one, Skip)]
    reports += [
        one
        for file in sorted(Path("examples/record").glob("*.jsonl"))
        for one in open_reports(file)
        if not isinstance(one, Skip)
    ]
    with open_record(path) as record:
        record.add(map(read_report, {one.id: one for one in reports}.values()))
        title = "<script>alert(2)</script>"
        record.add([read(HOSTILE, published="2023-11-24", title=title, id="hostile")])
    return path


@pytest.fixture
def client(file: Path) -> Iterator[Client]:
    with TestClient(make_app(WebSettings(record=file)), base_url="http://127.0.0.1:8765") as opened:
        yield opened


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_whole_and_runs_nothing(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.text.rstrip().endswith("</html>")
    assert not re.search(r"<script|<[^>]*\s(on\w+|style)=|javascript:", answer.text)
    assert "'unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_browser_alone_tells_who_missed_astana_and_why(client: Client) -> None:
    page = client.get("/meeting/csto-summit-2024-11-28").text
    absent = page[page.index("absent") :]
    assert "Armenia" in absent and "it suspended its participation in the organization in 2024" in absent
    cited = re.search(r'href="(/why/s\w+)"', absent)
    assert cited
    why = client.get(cited[1]).text
    assert "<mark>Armenia did not attend the summit" in why and "Steppe Agency" in why
    report = re.search(r'href="(/report/\w+)#(f\w+)"', why)
    assert report
    shown = client.get(report[1]).text
    assert f'id="{report[2]}" href="#e-{report[2]}"' in shown and f'href="#{report[2]}"' in shown


def test_nothing_of_a_report_is_markup(client: Client) -> None:
    found = re.search(r"/report/\w+(?=\">&lt;script)", client.get("/reports").text)
    assert found
    page = client.get(found[0]).text
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page
    assert "\u202e" not in page


def test_a_browser_that_has_the_page_is_told_so(client: Client) -> None:
    tag = client.get("/organisation/CSTO").headers["etag"]
    assert client.get("/organisation/CSTO", headers={"if-none-match": tag}).status_code == 304


def test_a_page_is_made_anew_when_the_record_changes(file: Path, client: Client) -> None:
    assert "A later report" not in client.get("/reports").text
    with open_record(file) as record:
        record.add([read("Kenya joined the EAC.", title="A later report", id="later")])
    assert "A later report" in client.get("/reports").text


def test_tables_can_be_taken_along(client: Client) -> None:
    told = client.get("/organisation/CSTO?table=members&format=csv")
    assert told.text.startswith("party,name,status") and "attachment" in told.headers["content-disposition"]
    assert client.get("/organisation/CSTO?table=members&format=json").json()["rows"][0]["party"] == "ARM"


def test_known_by_a_day_before_the_reports_the_meeting_is_not_there(client: Client) -> None:
    answer = client.get("/meeting/csto-summit-2024-11-28?known_by=2024-11-01")
    assert answer.status_code == 404 and "no report told of" in answer.text.lower()


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere", 404, "no such page"),
        ("/organisation/zzz", 404, "no organisation"),
        ("/why/sffffffffffff", 404, "nothing has the id"),
        ("/report/ff", 404, "no report has the key"),
        ("/?on=yesterday", 400, "yesterday"),
        ("/organisation/CSTO?known_by=2024-13", 400, "2024-13"),
        ("/organisation/CSTO?table=nothing", 404, "no table"),
        ("/search?q=" + "a" * 3000, 400, "too long"),
    ],
)
def test_what_cannot_be_shown_is_said(client: Client, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status and said in answer.text.lower()
    assert answer.text.rstrip().endswith("</html>") and "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/organisation/CSTO?table=nothing&format=csv", 404),
        ("/organisation/CSTO?table=members&format=csv&on=never", 400),
        ("/api/v1/members?organisation=CSTO&on=never", 400),
        ("/api/v1/nothing", 404),
        ("/api/nothing", 404),
    ],
)
def test_programs_are_told_errors_in_one_shape(client: Client, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"
    assert {"title", "status", "detail", "advice"} <= set(answer.json())


def test_heads_are_told_without_the_body(client: Client) -> None:
    head, whole = client.head("/meetings"), client.get("/meetings")
    assert (head.status_code, head.content) == (200, b"") and head.headers["etag"] == whole.headers["etag"]


def test_what_a_page_does_not_ask_for_makes_no_other_page(client: Client) -> None:
    plain, spun = client.get("/organisation/CSTO"), client.get("/organisation/CSTO?utm_source=x&on=")
    assert plain.headers["etag"] == spun.headers["etag"]
    other = client.get("/organisation/CSTO", headers={"host": "localhost:99"})
    assert "http://127.0.0.1:8765/organisation/CSTO</span>" in other.text


@pytest.mark.parametrize(
    ("address", "fields"),
    [("/", {"known_by"}), ("/organisation/CSTO", {"on", "known_by"}), ("/reports", {"known_by"})],
)
def test_only_dates_that_a_page_heeds_are_asked(client: Client, address: str, fields: set[str]) -> None:
    page = client.get(address).text
    assert {name for name in ("on", "known_by") if f'<input name="{name}"' in page} == fields


def test_a_page_that_does_not_say_what_it_asks_fails() -> None:
    with pytest.raises(ValueError, match="ASKED"):
        View(query={"colour": "red"}).wanted("colour")


@pytest.mark.parametrize("given", ["gzip", "identity"])
def test_a_page_goes_out_compressed_where_that_is_taken(client: Client, given: str) -> None:
    answer = client.get("/organisation/CSTO", headers={"accept-encoding": given})
    assert answer.headers.get("content-encoding", "identity") == given
    assert answer.text.rstrip().endswith("</html>")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "[", ""])
def test_a_foreign_name_is_refused(client: Client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


def test_nothing_is_changed_from_the_browser(client: Client) -> None:
    for address in ("/", "/organisation/CSTO", "/reports"):
        assert client.post(address, data={"a": "b"}).status_code == 405


def test_other_machines_are_served_only_when_that_is_said(file: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("uvicorn.run", lambda *args, **given: None)
    command = ["serve", "--record", str(file), "--host", "0.0.0.0"]
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == 2 and "--read-only" in refused.output
    assert CliRunner().invoke(main, [*command, "--read-only"]).exit_code == 0


def test_read_only_writes_nothing(file: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("uvicorn.run", lambda *args, **given: None)
    path = tmp_path / "stale.db"
    with open_record(path) as record:
        record.add([read("Kenya joined the EAC.", id="one")])
        with record.store.writing():
            record.store.execute("INSERT INTO stale VALUES ('EAC')")
    for option, left in (("--read-only", 1), ("--port=8765", 0)):
        assert CliRunner().invoke(main, ["serve", "--record", str(path), option]).exit_code == 0
        with open_record(path, write=False) as record:
            assert record.store.select("SELECT count(*) FROM stale") == [(left,)]


def test_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["serve", "--record", str(tmp_path / "no.db")])
    assert answer.exit_code == 1 and "there is no record" in answer.output


async def from_there(app: Any, address: str, scope: Any, receive: Any, send: Any) -> None:
    await app({**scope, "client": (address, 1)} if scope["type"] == "http" else scope, receive, send)


def test_the_server_tells_prometheus_what_it_did(file: Path) -> None:
    app: Any = partial(from_there, make_app(WebSettings(record=file)), "127.0.0.1")
    with TestClient(app, base_url="http://127.0.0.1:8765") as client:
        client.get("/organisation/CSTO")
        client.get("/organisation/zzz")
        client.get("/nowhere")
        told = client.get("/metrics")
    assert told.headers["content-type"].startswith("text/plain; version=")
    lines = dict(line.rsplit(" ", 1) for line in told.text.splitlines() if line and line[0] != "#")
    for route, status in (("/organisation/{name}", 200), ("/organisation/{name}", 404), ("none", 404)):
        asked = f'summitry_requests_total{{method="GET",route="{route}",status="{status}"}}'
        assert float(lines[asked]) == 1, told.text
    assert float(lines["summitry_record_facts"]) > 50 and float(lines["summitry_record_bytes"]) > 10_000


@pytest.mark.parametrize(
    ("asker", "host", "more", "status"),
    [
        ("127.0.0.1", "127.0.0.1:8765", {}, 200),
        ("127.0.0.1", "summits.example", {}, 403),
        ("127.0.0.1", "0.0.0.0:8765", {}, 403),
        ("127.0.0.1", "127.0.0.1", {"x-forwarded-for": "10.0.0.1"}, 403),
        ("10.0.0.1", "0.0.0.0:8765", {}, 403),
    ],
)
def test_metrics_are_for_this_machine_alone(
    file: Path, asker: str, host: str, more: dict[str, str], status: int
) -> None:
    names = ("summits.example", "127.0.0.1")
    app = make_app(WebSettings(record=file, host="0.0.0.0", read_only=True, hosts=names))
    served: Any = partial(from_there, app, asker)
    with TestClient(served, base_url=f"http://{host}") as client:
        assert client.get("/metrics", headers=more).status_code == status


def test_every_question_can_be_tried(client: Client) -> None:
    page = client.get("/api").text
    for question in QUESTIONS:
        assert f'<form class="try" action="/api/v1/{question.name}"' in page
    answer = client.get("/api/v1/members?organisation=CSTO&on=&known_by=&page_size=&cursor=")
    assert answer.status_code == 200


def test_the_api_is_served_beside_the_pages(client: Client) -> None:
    told = client.get("/api/v1/attendance", params={"organisation": "CSTO", "status": "absent"}).json()
    assert "Armenia" in {row["name"] for row in told["rows"]}
    wrong = client.get("/api/v1/members", params={"organisation": "CSTOO"})
    assert wrong.status_code == 404 and wrong.headers["content-type"].startswith("application/problem+json")


def test_a_claim_from_a_file_with_pages_says_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "r.db"
    text = "The leaders met.\n\nIran became a member of the SCO in 2023."
    origin = Origin(path="/desk/papers.zip", member="sco/minutes.pdf", digest="ab" * 32, pages=(0, 18))
    report = Report(text=text, id="minutes", author="A. Clerk", origin=origin)
    with open_record(file) as record:
        record.add([read_report(report)])
        (key,) = (key for (key,) in record.store.select("SELECT key FROM reports"))
        ((why,),) = record.store.select("SELECT id FROM statements WHERE kind = 'standing'")
    with TestClient(make_app(WebSettings(record=file)), base_url="http://127.0.0.1:8765") as web:
        assert "· page 2" in web.get(f"/why/{why}").text
        shown = web.get(f"/report/{key}").text
    assert "Read from papers.zip, sco/minutes.pdf, 2 pages, SHA-256 abababababababab…" in shown
    assert "A. Clerk" in shown and "/desk" not in shown
