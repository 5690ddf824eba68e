"""What a cluster of two workers gains over one process, and what handing out a task costs."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, run

from benchmarks.archives.cores import run_watched
from benchmarks.archives.generate import write_jsonl
from benchmarks.figure import MB, Figure
from summitry.scale.machines.cluster import open_client

_ROUNDS, _TASKS = 3, 1_000


def measure_cluster(size: int, seed: int, folder: Path) -> Iterator[Figure]:
    """The gain of two workers over one process, round by round; the milliseconds of an empty task."""
    archive = folder / "archive"
    total = sum(path.stat().st_size for path in write_jsonl(archive, size, seed))
    gains, speeds = [], []
    for number in range(_ROUNDS):
        one, _ = run_watched(archive, [])
        two = _time_cluster(archive, folder / f"readings-{number}")
        gains.append(one / two)
        speeds.append(total / MB / two)
    what = f"{total / MB:,.0f} MB, a cluster of two workers"
    yield Figure("cluster", f"{what}, texts kept", statistics.median(speeds), "MB/s")
    yield Figure("cluster_gain", "… against one process, round by round", statistics.median(gains), "times")
    yield Figure("cluster_task", "handing out a task", _time_task(), "ms", f"median of {_TASKS:,} waited for")


def _time_cluster(archive: Path, output: Path) -> float:
    command = [sys.executable, "-m", "summitry", "read", str(archive), "--cluster", "local", "--workers", "2"]
    began = time.perf_counter()
    command += ["--shard-megabytes", "4"]
    run([*command, "--output", str(output)], stdout=DEVNULL, stderr=DEVNULL, check=True)
    return time.perf_counter() - began


def _time_task() -> float:
    """Milliseconds from handing out a task that does nothing to its result."""
    taken = []
    with open_client("local", 2) as client:
        client.submit(_nothing, -1, pure=False).result()
        for number in range(_TASKS):
            began = time.perf_counter()
            client.submit(_nothing, number, pure=False).result()
            taken.append(time.perf_counter() - began)
    return 1000 * statistics.median(taken)


def _nothing(number: int) -> int:
    return number
