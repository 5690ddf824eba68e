"""A reader that hands its reports to worker processes, and gives the readings in the order of the reports."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from typing import NamedTuple

from summitry.errors import ReaderError
from summitry.reading import Reader, Reading
from summitry.reading.crew import Crew
from summitry.scale.cores.bounds import Bounds
from summitry.scale.cores.process import Opener, Outcome, WorkerProcess
from summitry.text.report import Report

_BATCH_CHARACTERS, _BATCH_REPORTS = 200_000, 500
"""A batch is some tenths of a second of the slowest reading: long beside what sending it takes."""
_AHEAD_CHARACTERS = 4_000_000
"""So much a worker is taken in before what was given first is done."""


class Workers(Reader):
    """So many processes that read as the reader does that `opener` opens, to the byte.

    Each report has `bounds`; one that goes over them, or that brings its process down, comes as a
    ReaderError in its place. Threads only wait for the processes; none of them is forked. `lasting`
    ones are kept for the next reports.
    """

    def __init__(
        self, opener: Opener, count: int, bounds: Bounds | None = None, *, lasting: bool = False
    ) -> None:
        inner = opener()
        self.name, self.version, self.count = inner.name, inner.version, count
        self.glance = inner.glance
        self._opener, self._bounds = opener, bounds or Bounds()
        self._lasting, self._kept = lasting, list[WorkerProcess]()

    def read(self, report: Report) -> Reading:
        """The facts of one report; ReaderError where it cannot be read."""
        (outcome,) = self.read_all([report])
        if isinstance(outcome, ReaderError):
            raise outcome
        return outcome

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading | ReaderError]:
        """The readings in the order of the reports; the error in the place of one that cannot be read."""
        processes, self._kept = self._kept, []
        processes += [WorkerProcess(self._opener, self._bounds) for _ in range(self.count - len(processes))]
        idle: queue.SimpleQueue[WorkerProcess] = queue.SimpleQueue()
        for process in processes:
            idle.put(process)

        def read(batch: list[Report]) -> list[Outcome]:
            process = idle.get()
            try:
                return process.read(batch)
            finally:
                idle.put(process)

        crew = Crew(self.count, read)
        try:
            yield from self._in_order(crew, reports)
            if self._lasting:
                self._kept, processes = processes, []
        finally:
            crew.dismiss()
            for process in processes:
                process.stop()

    def _glanced(self, report: Report) -> Outcome | None:
        """What the first look settles, and need not be sent to a process; None for what is to be read."""
        if self.glance is None:
            return None
        try:
            return self.glance(report)
        except ReaderError as error:
            return error

    def _in_order(
        self, crew: Crew[list[Report], list[Outcome]], reports: Iterable[Report]
    ) -> Iterator[Outcome]:
        """What came of each; a little is handed out ahead, not more."""
        waiting: deque[_Waiting] = deque()
        ahead = 0
        for batch in batches(reports):
            glanced = [self._glanced(report) for report in batch]
            left = [report for report, outcome in zip(batch, glanced, strict=True) if outcome is None]
            size = sum(len(report.text) for report in batch)
            waiting.append(_Waiting(size, glanced, crew.hand(left) if left else None))
            ahead += size
            while waiting and (ahead > self.count * _AHEAD_CHARACTERS or waiting[0].is_done()):
                first = waiting.popleft()
                yield from first.outcomes()
                ahead -= first.size
        for one in waiting:
            yield from one.outcomes()


class _Waiting(NamedTuple):
    """A batch of so many characters: what the first look settled, and what is to come of the others."""

    size: int
    glanced: list[Outcome | None]
    read: Future[list[Outcome]] | None

    def is_done(self) -> bool:
        return self.read is None or self.read.done()

    def outcomes(self) -> Iterator[Outcome]:
        """What came of each report of the batch, in order; waits for it."""
        read = iter(self.read.result() if self.read is not None else ())
        for outcome in self.glanced:
            yield next(read) if outcome is None else outcome


def batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports in batches of some characters each; one that is longer is a batch of its own."""
    batch: list[Report] = []
    size = 0
    for report in reports:
        if batch and (size + len(report.text) > _BATCH_CHARACTERS or len(batch) >= _BATCH_REPORTS):
            yield batch
            batch, size = [], 0
        batch.append(report)
        size += len(report.text)
    if batch:
        yield batch
