"""Pages as a web archive has them, from compressed bytes to stored facts."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from subprocess import DEVNULL, run

from benchmarks.archives.generate import reports
from benchmarks.archives.layouts import LAYOUTS, Told
from benchmarks.figure import MB, Figure
from summitry.inputs import open_reports
from summitry.reading import read_report
from summitry.record import open_record
from summitry.record.adding import add_readings
from summitry.text.report import Report

PAGES, _PAGES_OF_STEPS = 20_000, 2_000
_DAY_OF_NEWS = 380_000
"""Pages that Common Crawl's news archive takes in a day."""


def write_warc(path: Path, pages: int, seed: int) -> int:
    """A WARC of so many pages, each record compressed by itself as Common Crawl does; returns its bytes."""
    with path.open("wb") as out:
        for number, report in enumerate(islice(reports(10**12, seed), pages)):
            out.write(gzip.compress(_record(number, page_of(number, report)), 6))
        return out.tell()


def page_of(number: int, report: Report) -> bytes:
    """The report as a page, in the layouts of news sites in turn."""
    told = Told(title=report.text.split(".")[0][:80], text=report.text, published=str(report.published))
    return LAYOUTS[number % len(LAYOUTS)](told).encode()


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
    """Pages a second of `summitry add` with two workers, the share of each step, and a day of news."""
    what = f"a WARC of {PAGES:,} pages into a record, --workers 2"
    path = folder / "pages.warc.gz"
    megabytes = write_warc(path, PAGES, seed) / MB
    command = [sys.executable, "-m", "summitry", "add", str(path), "--workers", "2", "--quiet"]
    began = time.perf_counter()
    run([*command, "--record", str(folder / "r.db")], stdout=DEVNULL, stderr=DEVNULL, check=False)
    speed = PAGES / (time.perf_counter() - began)
    with open_record(folder / "r.db") as record:
        ((kept, facts),) = record.store.select("SELECT (SELECT count(*) FROM reports), count(*) FROM facts")
    yield Figure("warc", what, speed, "pages/s", f"{megabytes:,.0f} MB, {kept:,} kept, {facts:,} facts")
    hours = _DAY_OF_NEWS / speed / 3600
    yield Figure("warc_day", f"… a day of {_DAY_OF_NEWS:,} pages would take", hours, "hours")
    yield from _steps(folder, seed)


def _steps(folder: Path, seed: int) -> Iterator[Figure]:
    """What share of one core's time each step takes."""
    path = folder / "some.warc.gz"
    write_warc(path, _PAGES_OF_STEPS, seed)
    began = time.perf_counter()
    with gzip.open(path) as stream:
        while stream.read(1 << 20):
            pass
    taken = {"unpacking": time.perf_counter() - began}
    began = time.perf_counter()
    reports = [one for one in open_reports(path) if isinstance(one, Report)]
    taken["finding the text"] = time.perf_counter() - began - taken["unpacking"]
    began = time.perf_counter()
    readings = [read_report(report) for report in reports]
    taken["reading"] = time.perf_counter() - began
    began = time.perf_counter()
    with open_record(folder / "steps.db") as record:
        add_readings(record.store, readings, reader="rules")
        record.refresh()
    taken["keeping and merging"] = time.perf_counter() - began
    for step, seconds in taken.items():
        each = f"{1000 * seconds / _PAGES_OF_STEPS:.2f} ms a page"
        share = 100 * seconds / sum(taken.values())
        yield Figure(f"warc_{step.split()[0]}", f"… share of {step}, one core", share, "%", each)
