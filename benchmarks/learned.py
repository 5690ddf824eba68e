"""The measures of the learned reader `both`: how soon it is there, how fast it reads, in how much memory.

It works on one thread. Its seconds are those of the processor: what else the machine does is left out.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpus import as_reports, read_sources, seed_sized, write_archive
from benchmarks.figure import MB, Figure, Sizes, run_child
from summitry.inputs.example import read_example
from summitry.reading import Reader, open_reader
from summitry.text.report import Report

_FIRST = Path(__file__).resolve().parent.parent / "examples" / "reports" / "eac-drc-2022.report"
_RUNS, _TIMES = 5, 200
_STORIES = 400
_LOAD = """
import time
began = time.process_time()
from summitry.reading import open_reader
open_reader("both")
print(time.process_time() - began)
"""


def measure_learned(sizes: Sizes, folder: Path) -> Iterator[Figure]:
    """Seconds to load, reports a second, and peak memory of the reader `both`."""
    yield Figure("both_load", "both, loaded", statistics.median(_times_loaded()), "s")
    reader = open_reader("both")
    first = read_example(_FIRST).report
    yield Figure(
        "both_first", "both, reports like README's first", _a_second(reader, [first] * _TIMES), "reports/s"
    )
    texts = list(seed_sized(read_sources(), min(sizes.stories, _STORIES), sizes.seed))
    stories = list(as_reports(texts, "story"))
    yield Figure("both_stories", "both, stories of 2.6 kB", _a_second(reader, stories), "reports/s")
    archive = folder / "stories.jsonl"
    write_archive(archive, as_reports(texts, "story"), 0, sizes.seed)
    command = [sys.executable, "-m", "summitry", "read", "--reader", "both", str(archive)]
    told = run_child([*command, "--output", str(folder / "out")])
    note = "" if told["status"] == 0 else f"status {told['status']}: {told['said'].strip()[-200:]}"
    yield Figure("both_peak", "… summitry read", None if note else told["peak_bytes"] / MB, "MB peak", note)


def _times_loaded() -> list[float]:
    command = [sys.executable, "-c", _LOAD]
    return [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(_RUNS)]


def _a_second(reader: Reader, reports: Sequence[Report]) -> float:
    """Reports a second of the processor, once it is warm."""
    reader.read(reports[0])
    started = time.process_time()
    for report in reports:
        reader.read(report)
    return len(reports) / (time.process_time() - started)
