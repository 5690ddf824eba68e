"""A reader that hands its reports to worker processes, and gives the readings in the order of the reports."""

from __future__ import annotations

import queue
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

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

    def _in_order(
        self, crew: Crew[list[Report], list[Outcome]], reports: Iterable[Report]
    ) -> Iterator[Outcome]:
        """What came of each; a little is handed out ahead, not more."""
        waiting: deque[tuple[int, Future[list[Outcome]]]] = deque()
        ahead = 0
        for batch in batches(reports):
            size = sum(len(report.text) for report in batch)
            waiting.append((size, crew.hand(batch)))
            ahead += size
            while waiting and (ahead > self.count * _AHEAD_CHARACTERS or waiting[0][1].done()):
                size, future = waiting.popleft()
                yield from future.result()
                ahead -= size
        for _, future in waiting:
            yield from future.result()


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
