"""The measures of reading: speed, memory, and how soon the program starts."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.corpus import (
    as_reports,
    read_news_items,
    read_sources,
    recombine,
    seed_sized,
    write_archive,
)
from benchmarks.figure import MB, Figure, Sizes, run_child
from benchmarks.plain import write_plain_reports
from summitry.reading import read_report
from summitry.text.report import Report

_RUNS = 10
_VOID = "the reader found no fact in relevant reports: there is no reading to time"


def measure_sift(sizes: Sizes, _: Path) -> Iterator[Figure]:
    """MB a second of the sift on text that holds nothing, and on relevant text; what it lets through."""
    worth_reading: Callable[[str], bool] = import_module("summitry.reading.sift").worth_reading
    plain = list(write_plain_reports(sizes.plain, sizes.seed))
    seconds, kept = _time_sift(worth_reading, plain)
    yield Figure("sift", "sift, text that holds nothing", _size(plain) / MB / seconds, "MB/s")
    yield Figure("sift_kept", "… of which let through", 100 * kept / len(plain), "% of reports")
    relevant = list(recombine(read_sources(), sizes.relevant, sizes.seed))
    seconds, kept = _time_sift(worth_reading, relevant)
    yield Figure("sift_relevant", "sift, relevant reports", _size(relevant) / MB / seconds, "MB/s")
    yield Figure("sift_lost", "… of which not let through", 100 - 100 * kept / len(relevant), "% of reports")


def _time_sift(worth_reading: Callable[[str], bool], texts: Sequence[str]) -> tuple[float, int]:
    """The seconds that all texts took, and how many are worth reading."""
    worth_reading(texts[0])
    started = time.perf_counter()
    kept = sum(map(worth_reading, texts))
    return time.perf_counter() - started, kept


def measure_reading(sizes: Sizes, _: Path) -> Iterator[Figure]:
    """MB and reports a second of the whole reading; what it finds in text that holds nothing."""
    sources = read_sources()
    relevant = list(as_reports(recombine(sources, sizes.relevant, sizes.seed), "recombined"))
    seconds, facts = _time_reading(relevant)
    if not facts:
        yield Figure("reading", "reading, relevant reports", None, "MB/s", _VOID)
        return
    text_size = _size([report.text for report in relevant])
    yield Figure("reading", "reading, relevant reports", text_size / MB / seconds, "MB/s")
    yield Figure("reading_facts", "… facts found", facts / (text_size / 1000), "a kB")
    stories = list(as_reports(seed_sized(sources, sizes.stories, sizes.seed), "story"))
    yield Figure(
        "stories", "reading, stories of 2.6 kB", len(stories) / _time_reading(stories)[0], "reports/s"
    )
    plain = list(as_reports(write_plain_reports(sizes.plain // 20, sizes.seed), "plain"))
    yield Figure(
        "plain_facts", "facts found where there are none", _time_reading(plain)[1], f"in {len(plain)}"
    )


def measure_news_items(sizes: Sizes, _: Path) -> Iterator[Figure]:
    """Items a second of a real archive of dated news items, most of which hold nothing."""
    what = "reading, real news items"
    items = read_news_items()[: sizes.news_items]
    if not items:
        yield Figure("news_items", what, None, "items/s", "../shared/corpus is not here")
        return
    seconds, facts = _time_reading(items)
    if not facts:
        yield Figure("news_items", what, None, "items/s", _VOID)
        return
    yield Figure("news_items", what, len(items) / seconds, "items/s")


def _time_reading(reports: Sequence[Report]) -> tuple[float, int]:
    """The seconds that reading all reports took, and how many facts were found."""
    read_report(reports[0])
    started = time.perf_counter()
    facts = sum(len(read_report(report).found) for report in reports)
    return time.perf_counter() - started, facts


def measure_archive(sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Peak memory and speed of `summitry read` on an archive in one file."""
    archive = folder / "BIG.jsonl"
    relevant = as_reports(recombine(read_sources(), sizes.relevant, sizes.seed), "recombined")
    size = write_archive(archive, relevant, sizes.plain, sizes.seed)
    command = [sys.executable, "-m", "summitry", "read", str(archive), "--format", "jsonl"]
    told = run_child([*command, "--output", str(folder / "out")])
    what = f"summitry read, {size / MB:.0f} MB in one file"
    if told["status"] != 0:
        yield Figure("peak", what, None, "MB peak", f"status {told['status']}: {_last_line(told['said'])}")
        return
    note = "" if _holds_facts(folder / "out") else "no fact was found: not what reading takes"
    yield Figure("peak", what, told["peak_bytes"] / MB, "MB peak", note)
    yield Figure("archive", "… its speed", size / MB / told["seconds"], "MB/s", note)
    yield Figure("archive_out", "… its output", (folder / "out").stat().st_size / MB, "MB")


def _holds_facts(path: Path) -> bool:
    with path.open("rb") as lines:
        return any(b'"evidence"' in line for line in lines)


def measure_start(_: Sizes, __: Path) -> Iterator[Figure]:
    """Seconds of `summitry --help` and of `import summitry`, each the median of ten runs."""
    script = Path(sys.executable).with_name("summitry")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "summitry"]
    runs = [run_child([*command, "--help"]) for _ in range(_RUNS)]
    faults = [_last_line(run["said"]) for run in runs if run["status"] != 0]
    seconds = None if faults else statistics.median(run["seconds"] for run in runs)
    yield Figure("help", "summitry --help", seconds, "s", faults[0] if faults else "")
    yield Figure("import", "import summitry", statistics.median(_time_import("summitry")), "s")
    reader = statistics.median(_time_import("summitry.reading"))
    yield Figure("import_reading", "import summitry.reading", reader, "s")


def _time_import(module: str) -> list[float]:
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    asked = [sys.executable, "-c", code]
    return [float(subprocess.run(asked, capture_output=True, check=True).stdout) for _ in range(_RUNS)]


def _size(texts: Sequence[str]) -> int:
    """Bytes in UTF-8."""
    return sum(len(text.encode()) for text in texts)


def _last_line(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1] if lines else "nothing was said"
