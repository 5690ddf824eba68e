"""Web archives: a report for each page that was answered, a reason for each other answer."""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from pathlib import Path

import pytest
from backports import zstd

from summitry.inputs import Skip, open_reports, warc
from summitry.inputs.web_page import WebPage, read_page
from summitry.text.report import Report

PAGE = "<html><head><title>{0}</title></head><body><article><p>Leaders met, {0}.</p></article></body></html>"
OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def record(kind: str, block: bytes, address: str = "https://courier.example/a", more: str = "") -> bytes:
    if kind in ("response", "request", "revisit"):
        more = f"Content-Type: application/http; msgtype={kind}\r\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        "WARC-Date: 2024-11-29T08:00:00Z\r\n"
        f"WARC-Target-URI: {address}\r\n{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(page: bytes | str, head: str = OK) -> bytes:
    return head.encode() + b"\r\n" + (page.encode() if isinstance(page, str) else page)


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(data), data)


def archive() -> list[bytes]:
    page = PAGE.format("one").encode()
    return [
        record("warcinfo", b"software: ours\r\n"),
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", answer(page)),
        record(
            "response", answer(gzip.compress(PAGE.format("two").encode()), OK + "Content-Encoding: gzip\r\n")
        ),
        record(
            "response", answer(chunked(PAGE.format("three").encode()), OK + "Transfer-Encoding: chunked\r\n")
        ),
        record("response", answer("Leaders met, four.", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")),
        record("response", answer(b"\x89PNG", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n")),
        record("response", answer(page, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n")),
        record("response", b"\xff\xfe no answer"),
        record("response", answer("<html></html>")),
        record("revisit", answer("")),
        record("conversion", b"Leaders met, five.", more="Content-Type: text/plain\r\n"),
        record("resource", PAGE.format("six").encode(), more="Content-Type: text/html\r\n"),
    ]


def read(folder: Path, data: bytes) -> list[Report | Skip]:
    (folder / "crawl.bin").write_bytes(data)
    return list(open_reports(folder / "crawl.bin"))


def words(found: list[Report | Skip]) -> list[str]:
    return [one.text.split()[-1] for one in found if isinstance(one, Report)]


@pytest.mark.parametrize("packed", ["", "gz", "gz each", "zst"])
def test_pages_are_reports_and_all_else_is_counted(tmp_path: Path, packed: str) -> None:
    records = archive()
    data = {
        "": b"".join(records),
        "gz": gzip.compress(b"".join(records)),
        "gz each": b"".join(map(gzip.compress, records)),
        "zst": b"".join(map(zstd.compress, records)),
    }[packed]
    found = read(tmp_path, data)
    assert words(found) == ["one.", "two.", "three.", "four.", "five.", "six."]
    assert Counter(one.reason for one in found if isinstance(one, Skip)) == {
        "neither page nor text": 1,
        "a page that was not there": 1,
        "no answer of a web server": 1,
        "no text": 1,
        "a record that holds no page": 1,
    }
    assert len(found) == len(records) - 2  # less those that are about the archive and the asking


def test_where_a_page_came_from(tmp_path: Path) -> None:
    report = next(one for one in read(tmp_path, b"".join(archive())) if isinstance(one, Report))
    assert (report.id, report.url, report.source) == (
        "crawl:3",
        "https://courier.example/a",
        "courier.example",
    )
    assert report.origin and report.origin.part == 3 and len(report.origin.digest) == 64


def test_a_skip_names_the_address(tmp_path: Path) -> None:
    found = read(tmp_path, b"".join(archive()))
    (gone,) = (one for one in found if isinstance(one, Skip) and one.reason == "a page that was not there")
    assert gone.where.endswith("crawl.bin:8 https://courier.example/a") and gone.detail == "status 404"


def test_an_archive_cut_off_at_any_place_says_so_once(tmp_path: Path) -> None:
    records = [record("response", answer(PAGE.format(str(number)))) for number in range(3)]
    data, ends = b"".join(records), {len(b"".join(records[:count])): count for count in range(1, 4)}
    for at in range(30, len(data), 7):
        found = read(tmp_path, data[:at])
        cut = [one for one in found if isinstance(one, Skip) and one.reason == "broken or cut off"]
        assert len(cut) == (at not in ends), at
        assert len(words(found)) >= max((count for end, count in ends.items() if end <= at), default=0)


def test_an_answer_that_is_a_bomb_is_bounded(tmp_path: Path) -> None:
    packed = zlib.compress(bytes(100_000_000))
    bomb = record("response", answer(packed, OK + "Content-Encoding: deflate\r\n"))
    skip, report = read(tmp_path, bomb + record("response", answer(PAGE.format("after"))))
    assert isinstance(skip, Skip) and skip.reason == "page of more than 10 MB"
    assert isinstance(report, Report) and report.text.endswith("after.")


def test_what_was_decoded_before_it_was_kept_is_read_as_it_is(tmp_path: Path) -> None:
    """Common Crawl keeps the page decoded, and its head as it came."""
    head = OK + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    assert words(read(tmp_path, record("response", answer(PAGE.format("kept"), head)))) == ["kept."]


def test_an_encoding_that_is_broken_or_unknown_costs_its_page(tmp_path: Path) -> None:
    broken = record("response", answer(gzip.compress(b"x")[:12] + b"zz", OK + "Content-Encoding: gzip\r\n"))
    unknown = record("response", answer(b"\x8b\x02", OK + "Content-Encoding: br\r\n"))
    *skips, report = read(tmp_path, broken + unknown + record("response", answer(PAGE.format("after"))))
    reasons = [one.reason for one in skips if isinstance(one, Skip)]
    assert reasons == ["broken or cut off", "compressed in an unknown way"]
    assert words([report]) == ["after."]


def test_what_breaks_on_one_page_costs_that_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """As a library in Rust raises it."""

    def breaking(data: bytes, charset: str | None, address: str | None) -> WebPage:
        if b"one" in data:
            raise PanicException("index out of bounds")
        if b"two" in data:
            raise RecursionError("too deep")
        return read_page(data, charset, address)

    monkeypatch.setattr(warc, "read_page", breaking)
    pages = [record("response", answer(PAGE.format(name))) for name in ("one", "two", "three")]
    *skips, report = read(tmp_path, b"".join(pages))
    assert [one.reason for one in skips if isinstance(one, Skip)] == ["no readable page"] * 2
    assert words([report]) == ["three."]


def test_an_address_that_is_none_costs_nothing(tmp_path: Path) -> None:
    odd = record("response", answer(PAGE.format("odd")), "https://[courier.example/2024/11/28/a")
    (report,) = read(tmp_path, odd)
    assert isinstance(report, Report) and report.source is None
