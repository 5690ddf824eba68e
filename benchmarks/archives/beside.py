"""Our whole reading beside spaCy's English pipeline (parse and names only), on the same reports, in turn.

spaCy is never a dependency: it is run by an interpreter of its own, which `make bench-archives` sets up and
SUMMITRY_SPACY names.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.archives.generate import reports
from benchmarks.figure import MB, Figure

_ROUNDS = 3
_CHILD = Path(__file__).with_name("spacy_child.py")
_SIZES = {"mixed": (1_000_000, 0.02), "relevant": (200_000, 1.0)}


def measure_beside(size: int, seed: int, folder: Path) -> Iterator[Figure]:
    """How many times as fast our reading is, on the mixed archive and on relevant reports; medians."""
    interpreter = os.environ.get("SUMMITRY_SPACY")
    for name, (most, share) in _SIZES.items():
        what = f"our reading against spaCy's parse and names, {name} reports"
        if not interpreter:
            yield Figure(f"beside_{name}", what, None, "times", "SUMMITRY_SPACY names no interpreter")
            continue
        texts = [report.text for report in reports(min(size, most), seed, share)]
        file = folder / f"{name}.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        ours, theirs = [], []
        for _ in range(_ROUNDS):
            ours.append(_time_child([sys.executable, str(_CHILD), "summitry", str(file)]))
            theirs.append(_time_child([interpreter, str(_CHILD), "spacy", str(file)]))
        megabytes = sum(len(text.encode()) for text in texts) / MB
        gain = statistics.median(their / our for our, their in zip(ours, theirs, strict=True))
        speeds = [f"{megabytes / statistics.median(taken):.3g}" for taken in (ours, theirs)]
        yield Figure(f"beside_{name}", what, gain, "times", f"{speeds[0]} MB/s against {speeds[1]}, one core")


def _time_child(command: list[str]) -> float:
    """Seconds of reading alone, set-up and first use left out."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_one_thread())
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()[-300:]}")
    return float(done.stdout)


def _one_thread() -> dict[str, str]:
    return {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
