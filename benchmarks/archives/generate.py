"""Archives as they come: reports of realistic length, two in a hundred of which are about summits."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.corpus import as_reports, read_sources, recombine
from benchmarks.plain import write_plain_reports
from summitry.text.report import Report

SHARE = 0.02
"""The share of relevant reports."""
_FILES = 8


def reports(size: int, seed: int, share: float = SHARE) -> Iterator[Report]:
    """Reports of about `size` bytes in all; each is relevant with the probability `share`."""
    rng = random.Random(seed)
    plain = as_reports(write_plain_reports(size, seed), "plain")
    relevant = as_reports(recombine(read_sources(), size, seed), "relevant")
    written = 0
    while written < size:
        report = next(relevant if rng.random() < share else plain)
        written += len(report.text.encode())
        yield report


def write_jsonl(folder: Path, size: int, seed: int, share: float = SHARE, files: int = _FILES) -> list[Path]:
    """The reports in turn into so many files of JSON Lines, of even size."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"part-{number:02d}.jsonl" for number in range(files)]
    streams = [path.open("wb") for path in paths]
    try:
        for at, report in enumerate(reports(size, seed, share)):
            fields = {
                key: value for key, value in msgspec.structs.asdict(report).items() if value is not None
            }
            streams[at % files].write(msgspec.json.encode(fields) + b"\n")
    finally:
        for stream in streams:
            stream.close()
    return paths
