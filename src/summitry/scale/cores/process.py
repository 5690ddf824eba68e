"""One worker process, seen from outside: asked batch by batch, replaced when it dies."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, cast

from summitry.children import OUT_OF_MEMORY, OUT_OF_TIME, end_child, read_frame, start_child, write_frame
from summitry.errors import ReaderError
from summitry.reading import Reader, Reading
from summitry.scale.cores.bounds import Bounds, OverMemory, OverTime, ReaderDied
from summitry.scale.cores.worker import PLACE, whole
from summitry.text.report import Report

Opener = Callable[[], Reader]
Outcome = Reading | ReaderError
_WORKER = "summitry.scale.cores.worker"
_LEAVE_OUT = "leave it out, or allow more with {option}"


class WorkerProcess:
    """A process that reads. `opener`, sent there as a pickle, opens its reader."""

    def __init__(self, opener: Opener, bounds: Bounds) -> None:
        self._opener, self._bounds = opener, bounds
        self._place = tempfile.NamedTemporaryFile(prefix="summitry-place-")  # noqa: SIM115
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def read(self, batch: Sequence[Report]) -> list[Outcome]:
        """What came of each report, in order; what a report does to the process costs that report only."""
        outcomes: list[Outcome | None] = [None] * len(batch)
        suspects: Counter[int] = Counter()
        while left := [at for at, outcome in enumerate(outcomes) if outcome is None]:
            try:
                answers = self._ask([batch[at] for at in left])
            except (EOFError, OSError):
                self._blame(batch, left, outcomes, suspects)
                continue
            for at, answer in zip(left, answers, strict=True):
                outcomes[at] = answer if isinstance(answer, ReaderError) else whole(answer, batch[at])
        return cast("list[Outcome]", outcomes)

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        self._stopped = True
        self._end()
        self._place.close()

    def _ask(self, batch: list[Report]) -> list[Any]:
        process = self._process or self._start()
        assert process.stdin and process.stdout
        write_frame(process.stdin, batch)  # type: ignore[arg-type]
        answers: list[Any] = read_frame(process.stdout)  # type: ignore[arg-type]
        return answers

    def _start(self) -> subprocess.Popen[bytes]:
        """A fresh process that is ready; ReaderError where its reader cannot be opened."""
        if self._stopped:
            raise EOFError
        self._place.seek(0)
        self._place.write(PLACE.pack(-1))
        self._place.flush()
        process = self._process = start_child(_WORKER, self._place.name)
        if self._stopped:  # meanwhile, by another thread, which saw none to end
            self._end()
            raise EOFError
        assert process.stdin and process.stdout
        try:
            write_frame(process.stdin, sys.path)  # type: ignore[arg-type]
            write_frame(process.stdin, (self._opener, self._bounds))  # type: ignore[arg-type]
            fault = read_frame(process.stdout)  # type: ignore[arg-type]
        except (EOFError, OSError):
            status = self._end()
            raise ReaderError("a worker process did not start", advice=f"its status was {status}") from None
        if fault is not None:
            self._end()
            raise fault
        return process

    def _blame(
        self, batch: Sequence[Report], left: list[int], outcomes: list[Outcome | None], suspects: Counter[int]
    ) -> None:
        """Notes of what the process died; one that died of no bound is given a second chance."""
        status = self._end()
        if self._stopped:
            raise ReaderError("the run was broken off")
        with open(self._place.name, "rb") as file:
            (at,) = PLACE.unpack(file.read(PLACE.size))
        # Where none was being read, it was somebody outside, or the first is what cannot be sent.
        culprit = left[max(at, 0)]
        suspects[culprit] += 1
        error = self._error(status, batch[culprit])
        if not isinstance(error, ReaderDied) or suspects[culprit] > (1 if at >= 0 else 4):
            outcomes[culprit] = error

    def _error(self, status: int, report: Report) -> ReaderError:
        where, bounds = report.id or "report", self._bounds
        if status == OUT_OF_TIME:
            advice = _LEAVE_OUT.format(option="--report-seconds")
            return OverTime(f"more than {bounds.seconds:g} seconds", where, advice)
        if status == OUT_OF_MEMORY:
            advice = _LEAVE_OUT.format(option="--report-memory")
            return OverMemory(f"more than {bounds.megabytes:,} MB", where, advice)
        return ReaderDied(f"status {status}", where, "leave it out, and tell us of it")

    def _end(self) -> int:
        """The exit status of the process, which is gone then."""
        process, self._process = self._process, None
        if process is None:
            return 0
        # One that closed its end is dying, and its status says of what; any other is killed.
        return end_child(process, patience=0 if self._stopped else 1)
