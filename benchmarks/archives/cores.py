"""How fast an archive is read by one process and by two, and in how much memory."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, Popen

import psutil

from benchmarks.archives.generate import write_jsonl
from benchmarks.figure import MB, Figure

_ROUNDS = 3
_RELEVANT_SHARE = "two reports in a hundred about summits"


def measure_cores(size: int, seed: int, folder: Path) -> Iterator[Figure]:
    """MB a second, in turn without workers, with one and with two; medians. Memory over all processes."""
    archive, quarter = folder / "archive", folder / "quarter"
    total = sum(path.stat().st_size for path in write_jsonl(archive, size, seed))
    write_jsonl(quarter, size // 4, seed)
    seconds: dict[str, list[float]] = {}
    peaks: dict[str, float] = {}
    for _ in range(_ROUNDS):
        for name, more in (("0", []), ("1", ["--workers", "1"]), ("2", ["--workers", "2"])):
            taken, peaks[name] = run_watched(archive, more)
            seconds.setdefault(name, []).append(taken)
    speed = {name: total / MB / statistics.median(taken) for name, taken in seconds.items()}
    yield Figure("cores_0", f"{total / MB:,.0f} MB, {_RELEVANT_SHARE}, this process", speed["0"], "MB/s")
    yield Figure("cores_1", "… --workers 1", speed["1"], "MB/s")
    yield Figure("cores_2", "… --workers 2", speed["2"], "MB/s")
    gains = [one / two for one, two in zip(seconds["0"], seconds["2"], strict=True)]
    yield Figure("cores_gain", "… against this process, round by round", statistics.median(gains), "times")
    yield Figure("cores_peak", "… peak memory of all processes", peaks["2"], "MB")
    yield Figure(
        "cores_peak_quarter", "… on a quarter of it", run_watched(quarter, ["--workers", "2"])[1], "MB"
    )


def run_watched(archive: Path, more: list[str]) -> tuple[float, float]:
    """Seconds of `summitry read`, and the peak of the memory that it and its processes have together."""
    command = [sys.executable, "-m", "summitry", "read", str(archive), "--format", "jsonl", *more]
    began = time.perf_counter()
    running = Popen([*command, "--output", str(archive.with_suffix(".out"))], stdout=DEVNULL, stderr=DEVNULL)
    peak = _Peak(running.pid)
    peak.start()
    if status := running.wait():
        raise RuntimeError(f"summitry read gave status {status}")
    taken = time.perf_counter() - began
    peak.join()
    return taken, peak.megabytes


class _Peak(threading.Thread):
    """Looks ten times a second at the memory of a process and its children, until it is gone."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self.megabytes = process, 0.0

    def run(self) -> None:
        try:
            while True:
                process = psutil.Process(self._process)
                family = [process, *process.children(recursive=True)]
                now = sum(one.memory_info().rss for one in family if one.is_running())
                self.megabytes = max(self.megabytes, now / MB)
                time.sleep(0.1)
        except psutil.Error:
            return
