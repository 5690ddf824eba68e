"""The measures of the record: keeping and merging, answering, and the memory of `summitry add`."""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.archive import Archive
from benchmarks.corpus import as_reports, read_sources, recombine, write_archive
from benchmarks.figure import MB, Figure, Sizes, run_child
from summitry.record import Record, open_record

_RUNS = 7
_LARGEST_OF_THE_ARCHIVE = "AU"


def measure_record(sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Seconds to keep and merge facts, how they grow, and the milliseconds of a question."""
    seconds: dict[int, float] = {}
    for facts in sizes.facts:
        path = folder / f"{facts}.db"
        seconds[facts] = _time_adding(path, sizes.seed, facts)
        yield Figure(f"record_{facts}", f"{facts:,} facts kept and merged", seconds[facts], "s")
    yield Figure("record_growth", "… growing with the facts to the power of", _exponent(seconds), "")
    with open_record(folder / f"{max(sizes.facts)}.db", write=False) as record:
        for name, ask in _questions(record):
            what = f"{name} of {max(sizes.facts):,} facts"
            yield Figure(f"ask_{name.replace(' ', '_')}", what, 1000 * _time_asking(ask), "ms")


def _time_adding(path: Path, seed: int, facts: int) -> float:
    """Seconds of adding; making the readings is not counted."""
    spent = 0.0
    readings = list(Archive(seed).readings(facts))
    with open_record(path) as record:
        started = time.perf_counter()
        record.add(readings)
        spent += time.perf_counter() - started
    return spent


def _exponent(seconds: dict[int, float]) -> float:
    """The slope of the logarithm of seconds over that of facts, from the smallest to the largest."""
    small, large = min(seconds), max(seconds)
    return math.log(seconds[large] / seconds[small]) / math.log(large / small)


def _questions(record: Record) -> list[tuple[str, Callable[[], object]]]:
    organisation = _LARGEST_OF_THE_ARCHIVE
    return [
        ("members", lambda: record.members(organisation)),
        ("show", lambda: record.show(organisation)),
        ("show a country", lambda: record.show("France")),
        ("attendance", lambda: record.attendance(organisation, limit=12)),
        ("conflicts", lambda: record.conflicts(organisation)),
    ]


def _time_asking(ask: Callable[[], object]) -> float:
    """The median of several runs, the first left out."""
    ask()
    runs = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        ask()
        runs.append(time.perf_counter() - started)
    return statistics.median(runs)


def measure_adding(sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Peak memory of `summitry add` on an archive, and on one four times as long."""
    for name, times in (("add_peak", 1), ("add_peak_long", 4)):
        archive = folder / f"{name}.jsonl"
        length = sizes.added * times
        relevant = as_reports(recombine(read_sources(), length, sizes.seed), name)
        size = write_archive(archive, relevant, length, sizes.seed)
        command = [
            sys.executable,
            "-m",
            "summitry",
            "add",
            str(archive),
            "--record",
            str(folder / f"{name}.db"),
        ]
        told = run_child([*command, "--quiet"])
        what = f"summitry add, {size / MB:.0f} MB in one file"
        value = told["peak_bytes"] / MB if told["status"] == 0 else None
        yield Figure(name, what, value, "MB peak", "" if value else str(told["said"]).strip()[-200:])
