"""Pages as a web archive has them, from compressed bytes to stored facts."""

from __future__ import annotations

import gzip
import html
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from subprocess import DEVNULL, run

from benchmarks.archives.generate import reports
from benchmarks.figure import Figure
from summitry.inputs import FORMATS
from summitry.text.report import Report

PAGES = 20_000
_DAY_OF_NEWS = 380_000
"""Pages that Common Crawl's news archive takes in a day."""
_SECTIONS = ("world", "sport", "arts", "food")
_MENU = "".join(f'<li><a href="/section/{name}">{name.title()}</a></li>' for name in _SECTIONS)
_ASIDE = "".join(f"<p><a href='/story/{n}'>More from our pages, number {n}</a></p>" for n in range(30))


def write_warc(path: Path, pages: int, seed: int) -> int:
    """A WARC of so many pages, each record compressed by itself as Common Crawl does; returns its bytes."""
    with path.open("wb") as out:
        for number, report in enumerate(islice(reports(10**12, seed), pages)):
            out.write(gzip.compress(_record(number, page_of(number, report)), 6))
        return out.tell()


def page_of(number: int, report: Report) -> bytes:
    """The report as a page with what stands around a report: menu, scripts, teasers, footer."""
    title = html.escape(report.text.split(".")[0][:80])
    paragraphs = "".join(f"<p>{html.escape(part)}</p>\n" for part in report.text.split("\n\n"))
    script = "var settings = {consent: true, ads: [" + "1, 2, 3, " * 400 + "4]};"
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} - The Courier</title>"
        f"<meta property='article:published_time' content='{report.published}T08:00:00Z'>"
        f"<script>{script}</script></head><body><nav><ul>{_MENU}</ul></nav>"
        f"<main><article><h1>{title}</h1>\n{paragraphs}</article></main>"
        f"<aside>{_ASIDE}</aside><footer>Page {number}. All rights reserved.</footer></body></html>"
    ).encode()


def _record(number: int, page: bytes) -> bytes:
    """A response record with its HTTP head."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\n"
        f"WARC-Date: 2024-11-28T08:{number // 60 % 60:02d}:{number % 60:02d}Z\r\n"
        f"WARC-Target-URI: https://courier.example/story/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def measure_warc(size: int, seed: int, folder: Path) -> Iterator[Figure]:
    """Pages a second of `summitry add` with two workers; hours that a day of a news archive would take."""
    what = f"a WARC of {PAGES:,} pages into a record, --workers 2"
    if not any("warc" in format.name.lower() for format in FORMATS):
        yield Figure("warc", what, None, "pages/s", "no format reads WARC yet")
        return
    path = folder / "pages.warc.gz"
    write_warc(path, PAGES, seed)
    command = [sys.executable, "-m", "summitry", "add", str(path), "--workers", "2", "--quiet"]
    began = time.perf_counter()
    run([*command, "--record", str(folder / "r.db")], stdout=DEVNULL, stderr=DEVNULL, check=False)
    speed = PAGES / (time.perf_counter() - began)
    yield Figure("warc", what, speed, "pages/s")
    yield Figure(
        "warc_day", f"… a day of {_DAY_OF_NEWS:,} pages would take", _DAY_OF_NEWS / speed / 3600, "hours"
    )
