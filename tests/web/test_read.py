"""Reading what a browser sends: facts beside the text, what is kept, what is hostile, every refusal."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anyio
import pytest

from summitry.record import open_record
from summitry.scale.cores import Bounds
from summitry.text.report import Report
from summitry.web.access.refusal import Refusal
from summitry.web.reading.room import ReadingRoom
from summitry.web.reading.upload import MOST_REPORTS
from tests.scale.readers import Obedient
from tests.web.conftest import Client, token_on

TEXT = "Armenia did not attend the CSTO summit in Minsk on Thursday.\r\nIt gave no reason."


@pytest.fixture
def send(local: Client) -> Callable[..., Any]:
    """Sends the form of the page, with its token."""

    def send(address: str = "/read", files: Any = None, **sent: Any) -> Any:
        data = {"token": token_on(local, "/read")} | sent
        files = [("files", one) for one in files] if files else None
        return local.post(address, data=data, files=files, follow_redirects=False)

    return send


def kept_as(page: str) -> list[str]:
    """What the page would send back to have its reports kept."""
    own = page[page.index("<section class=") :]
    return [html.unescape(one) for one in re.findall(r'name="report" value="([^"]*)"', own)]


def reports_of(file: Path) -> int:
    with open_record(file, write=False) as record:
        return int(record.store.select("SELECT count(*) FROM reports")[0][0])


def test_the_facts_stand_beside_the_text_and_nothing_is_kept(send: Callable[..., Any], own: Path) -> None:
    before = reports_of(own)
    page = send(text=TEXT, published="2023-11-24").text
    assert 't-attendance over">Armenia did not attend ' in page and 't-meeting over">the CSTO summit' in page
    assert "Armenia: absent" in page and "23 Nov 2023" in page
    assert reports_of(own) == before


def test_what_is_kept_is_the_text_that_was_read(send: Callable[..., Any], local: Client, own: Path) -> None:
    page = send(text=TEXT, published="2023-11-24", source="an agency", title="Minsk").text
    (report,) = kept_as(page)
    answer = send("/read/keep", report=report)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/report/")
    assert "Armenia: absent" in local.get(answer.headers["location"]).text
    with open_record(own, write=False) as record:
        ((text, source, ident),) = record.store.select(
            "SELECT text, source, id FROM reports ORDER BY number DESC LIMIT 1"
        )
        assert text == TEXT.replace("\r\n", "\n") and source == "an agency" and ident.startswith("pasted-")
    again = send("/read/keep", report=report)
    assert again.headers["location"] == answer.headers["location"]


def test_files_are_read_each_in_its_format(send: Callable[..., Any], own: Path) -> None:
    lines = "".join(json.dumps({"id": f"l{at}", "text": TEXT}) + "\n" for at in range(3))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.txt", "Kenya joined the EAC.")
    files = [("a.jsonl", lines.encode()), ("b.zip", packed.getvalue()), ("c.txt", b"\0\0")]
    page = send(files=files, published="2023-11-24").text
    assert page.count("Keep in the record") == 4 and "Keep all 4" in page
    assert "Kenya in EAC" in page and "NUL bytes" in page
    before = reports_of(own)
    answer = send("/read/keep", report=kept_as(page))
    assert answer.headers["location"] == "/read?new=4&known=0&changed=0"
    assert reports_of(own) == before + 4


def test_other_words_under_a_known_id_are_told_and_kept_when_asked(
    send: Callable[..., Any], local: Client
) -> None:
    texts = ("Kenya joined the EAC.", "Kenya joined the EAC today.")
    one, other = (json.dumps({"id": "same", "text": text}) for text in texts)
    send("/read/keep", report=one)
    place = send("/read/keep", report=other).headers["location"]
    assert place.endswith("changed=1") and "other words" in local.get(place).text
    assert send("/read/keep", report=other, later="1").headers["location"].startswith("/report/")


def test_a_part_alone_is_given_to_a_script(send: Callable[..., Any]) -> None:
    part = send(text=TEXT, part="p1x").text
    assert "<html" not in part and 'id="p1x0-0"' in part
    assert 'id="r0-0"' in send(text=TEXT, part='"><script>').text


class Tags(HTMLParser):
    """The elements and attributes of a page, and where its scripts come from."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))


HOSTILE = "<script>alert(1)</script> Armenia did not attend the CSTO summit <img src=x onerror=a> \u202eabc "


@pytest.mark.parametrize(
    "sent",
    [
        {"text": HOSTILE},
        {"text": "x", "title": HOSTILE[:60], "source": HOSTILE[:60]},
        {"files": [("<script>alert(3)</script>.txt", HOSTILE.encode())]},
        {"files": [("a.json", json.dumps({"id": HOSTILE, "text": HOSTILE, "title": HOSTILE}).encode())]},
        {"files": [("../../../etc/passwd", HOSTILE.encode())]},
        {"files": [("w" * 250 + ".txt", ("w" * 300_000).encode())]},
        {"files": [("a.html", f"<html><body><p>{HOSTILE}</p></body></html>".encode())]},
    ],
)
def test_nothing_that_is_sent_is_markup(send: Callable[..., Any], sent: dict[str, Any]) -> None:
    answer = send(**sent)
    assert answer.status_code == 200
    tags = Tags()
    tags.feed(answer.text)
    assert tags.scripts == ["/static/read.js"] and "img" not in tags.names
    assert not [name for name in tags.attributes if name.startswith("on") or name == "style"]
    assert "\u202e" not in re.sub(r'value="[^"]*"|>[^<]*</textarea>', "", answer.text)


def test_a_file_is_never_opened_by_the_name_that_was_sent(send: Callable[..., Any], tmp_path: Path) -> None:
    secret = tmp_path / "secret.report"
    secret.write_text("title: T\nsource: s\n\nKenya secretly joined the EAC.\n\n=== facts\n")
    page = send(files=[(str(secret), b"Nothing.\n=== facts\n")]).text
    assert "secretly" not in page


def test_bombs_and_torn_files_cost_only_themselves(send: Callable[..., Any]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", "w " * 30_000_000)
    files = [("bomb.zip", packed.getvalue()), ("torn.zip", b"PK\x03\x04torn"), ("good.txt", TEXT.encode())]
    answer = send(files=files)
    assert answer.status_code == 200 and "Passed over" in answer.text and "Armenia: absent" in answer.text


def test_more_than_is_read_at_once_is_left_out_and_said(send: Callable[..., Any]) -> None:
    lines = "".join(json.dumps({"id": f"l{at}", "text": "Kenya."}) + "\n" for at in range(MOST_REPORTS + 5))
    page = send(files=[("many.jsonl", lines.encode())]).text
    assert page.count("Keep in the record") == MOST_REPORTS and "left out: too much at once" in page


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"text": "w" * 400_001}, 413, "too long"),
        ({"text": "w" * 6_000_001}, 413, "too much"),
        ({"files": [("a.txt", b"w")] * 11}, 413, "too many"),
        ({"files": [("a.txt", b"w" * 6_000_001)]}, 413, "too much"),
        ({"text": "a", "published": "yesterday"}, 400, "no day"),
        ({"text": "a", "title": "w" * 301}, 400, "too long"),
        ({"text": "a", "token": "00"}, 403, "another visit"),
        ({"address": "/read/keep"}, 400, "nothing to keep"),
        ({"address": "/read/keep", "report": "{"}, 400, "no report"),
        ({"address": "/read/keep", "report": '{"text": " "}'}, 400, "no report"),
        ({"address": "/read/keep", "report": '{"text": "a", "published": "x"}'}, 400, "no day"),
        ({"address": "/read/keep", "report": '{"text": "a"}', "token": "00"}, 403, "another visit"),
    ],
)
def test_what_cannot_be_read_is_said(
    send: Callable[..., Any], own: Path, sent: dict[str, Any], status: int, said: str
) -> None:
    before = reports_of(own)
    answer = send(**sent)
    assert answer.status_code == status and said in answer.text.lower(), answer.text[:2000]
    assert reports_of(own) == before


def test_no_text_and_a_text_that_says_nothing_are_told_apart(send: Callable[..., Any]) -> None:
    assert "no text" in send(text="  ").text
    assert "No word stands here" in send(text="It rained.").text


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/plain"])
def test_what_is_no_form_is_refused(local: Client, kind: str) -> None:
    token_on(local, "/read")
    answer = local.post("/read", content=b"--y\r\nno form", headers={"content-type": kind})
    assert answer.status_code in (400, 403)


def test_a_foreign_page_cannot_keep(local: Client, own: Path) -> None:
    sent = {"token": token_on(local, "/read"), "report": '{"text": "Kenya joined the EAC."}'}
    before = reports_of(own)
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert local.post("/read/keep", data=sent, headers=headers).status_code == 403
    assert local.post("/read/keep", data=sent, headers={"host": "evil.example"}).status_code == 421
    assert reports_of(own) == before


def test_read_only_reads_and_keeps_nothing(serving: Callable[..., Client], own: Path) -> None:
    client, before = serving(read_only=True), reports_of(own)
    sent = {"token": token_on(client, "/read"), "text": TEXT}
    page = client.post("/read", data=sent).text
    assert "Armenia: absent" in page and "Keep in the record" not in page
    kept = client.post("/read/keep", data=sent | {"report": json.dumps({"text": TEXT})})
    assert kept.status_code == 403 and "only shows" in kept.text and reports_of(own) == before


@pytest.fixture
def room() -> Iterator[ReadingRoom]:
    opened = ReadingRoom(Obedient, Bounds(seconds=1, megabytes=300), processes=1, waiting=0)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("spin", "took too long to read"),
        ("swell", "took too much memory"),
        ("die", "the reader died"),
        ("break", "broke"),
    ],
)
def test_a_reading_that_goes_over_its_bounds_is_ended(room: ReadingRoom, does: str, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        anyio.run(room.read, Report(text=does))
    assert refused.value.status == 422


def test_who_comes_while_all_are_busy_is_told_so(room: ReadingRoom) -> None:
    async def crowd() -> list[int]:
        statuses: list[int] = []

        async def one() -> None:
            try:
                await room.read(Report(text="hang"))
            except Refusal as refusal:
                statuses.append(refusal.status)

        async with anyio.create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(one)
        return statuses

    assert sorted(anyio.run(crowd)) == [422, 503, 503]
