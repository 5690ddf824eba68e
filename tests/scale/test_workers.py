"""Worker processes: the readings of one process in its order, and bounds that cost one report only."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.corpus import as_reports, recombine
from summitry.errors import ReaderError
from summitry.inputs.example import read_example
from summitry.reading import Reading, open_reader
from summitry.reading.rules.reader import RulesReader
from summitry.scale.cores import Bounds, Workers
from summitry.scale.cores.workers import batches
from summitry.text.report import Report
from tests.scale.readers import Glancing, Obedient, Unopenable

pytestmark = pytest.mark.heavy

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def told(*words: str) -> list[Report]:
    return [Report(text=word, id=f"r{number}") for number, word in enumerate(words)]


def outcomes(*words: str, count: int = 2, **bounds: float) -> list[str]:
    """`read`, or the reason and what was said, for each report."""
    workers = Workers(Obedient, count, Bounds(**bounds))  # type: ignore[arg-type]
    return [
        f"{one.reason}: {one.what}" if isinstance(one, ReaderError) else "read"
        for one in workers.read_all(told(*words))
    ]


def test_the_readings_are_those_of_one_process_in_order() -> None:
    texts = [read_example(path).report.text for path in sorted(EXAMPLES.glob("*.report"))]
    reports = list(as_reports(recombine(texts, 400_000, 7), "outlet"))
    reports += [Report(text="Rain fell.", id="plain")]
    here = list(RulesReader().read_all(reports))
    there = list(Workers(open_reader, 3).read_all(reports))
    assert there == here
    assert [one.report for one in there if isinstance(one, Reading)] == reports


def test_what_the_first_look_settles_is_sent_to_no_process() -> None:
    reports = told("a", "die", "refuse", "b", "die", "plain", "die")
    there = list(Workers(Glancing, 2).read_all(reports))
    assert [isinstance(one, ReaderError) for one in there] == [False, False, True, False, False, False, False]
    assert [one.sifted for one in there if isinstance(one, Reading)] == [False, True, False, True, True, True]
    assert [one.report.id for one in there if isinstance(one, Reading)] == [
        "r0",
        "r1",
        "r3",
        "r4",
        "r5",
        "r6",
    ]


def test_a_report_that_hangs_costs_itself() -> None:
    assert outcomes("a", "hang", "b", seconds=0.5) == [
        "read",
        "took too long to read: more than 0.5 seconds",
        "read",
    ]


def test_even_one_that_no_python_could_interrupt() -> None:
    began = time.monotonic()
    assert outcomes("spin", "b", seconds=0.5)[1] == "read"
    assert time.monotonic() - began < 10


def test_one_that_swells_costs_itself() -> None:
    assert outcomes("a", "swell", "b", megabytes=200) == [
        "read",
        "took too much memory to read: more than 200 MB",
        "read",
    ]


def test_one_that_kills_its_process_costs_itself() -> None:
    assert outcomes("a", "die", "b") == ["read", "the reader died of it: status -9", "read"]


def test_one_that_breaks_the_reader_costs_itself() -> None:
    assert outcomes("break", "refuse", "b") == [
        "the reader broke on it: ZeroDivisionError: by zero",
        "not read: cannot",
        "read",
    ]


def test_a_process_that_somebody_kills_costs_nothing(tmp_path: Path) -> None:
    assert outcomes("a", f"die-once {tmp_path / 'died'}", "b") == ["read"] * 3


def test_what_a_reader_prints_does_no_harm() -> None:
    assert outcomes("print", "b") == ["read", "read"]


def test_many_reports_of_which_some_hang_are_all_accounted_for() -> None:
    words = ["die" if number % 400 == 7 else f"plain {number}" for number in range(2_000)]
    found = outcomes(*words, count=3)
    assert found.count("read") == 1_995
    assert [at for at, one in enumerate(found) if one != "read"] == [7, 407, 807, 1207, 1607]


def test_a_reader_that_cannot_be_opened_is_said() -> None:
    workers = Workers(Unopenable, 1)
    with pytest.raises(ReaderError, match="nothing to read with; get something"):
        list(workers.read_all(told("a")))


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    def endless() -> Iterator[Report]:
        number = 0
        while True:
            number += 1
            yield Report(text="plain " * 1_000, id=str(number))

    others = children()
    readings = Workers(Obedient, 2).read_all(endless())
    next(readings)
    started = children() - others
    assert started
    readings.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 5
    while children() & started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not children() & started


def children() -> set[int]:
    """The processes that this one started and that are there."""
    import psutil

    return {child.pid for child in psutil.Process().children() if child.status() != psutil.STATUS_ZOMBIE}


def test_batches_hold_some_characters_or_reports() -> None:
    reports = [Report(text="x" * 90_000) for _ in range(5)] + [Report(text="x" * 900_000)]
    assert [len(batch) for batch in batches(reports)] == [2, 2, 1, 1]
    assert [len(batch) for batch in batches(told(*["x"] * 1_200))] == [500, 500, 200]


def test_a_worker_whose_parent_is_gone_goes_too(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import time\nfrom summitry.scale.cores import Workers\nfrom summitry.text.report import Report\n"
        "from tests.scale.readers import Obedient\n"
        "readings = Workers(Obedient, 1).read_all(Report(text='plain ' * 50_000) for _ in range(10**9))\n"
        "next(readings); import psutil\n"
        "print(psutil.Process().children()[0].pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 5
    while _runs(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
    except OSError:
        return os.path.exists(f"/proc/{process}")
