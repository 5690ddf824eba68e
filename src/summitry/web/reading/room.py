"""A few processes that read what browsers send, each upload within bounds."""

from __future__ import annotations

from functools import partial
from queue import LifoQueue

from anyio import CapacityLimiter, to_thread

from summitry.errors import ReaderError
from summitry.reading import Reading
from summitry.scale.cores.bounds import Bounds
from summitry.scale.cores.process import Opener, WorkerProcess
from summitry.text.report import Report
from summitry.web.access.refusal import Refusal
from summitry.web.reading.upload import Told, open_upload_reader

BOUNDS = Bounds(seconds=20, megabytes=600)
"""What one upload may take: the process that takes more is killed."""
_PROCESSES, _WAITING = 2, 8


class ReadingRoom:
    """Processes that are started when they are first needed, and lent to one upload at a time."""

    def __init__(
        self,
        opener: Opener = open_upload_reader,
        bounds: Bounds = BOUNDS,
        processes: int = _PROCESSES,
        waiting: int = _WAITING,
    ) -> None:
        self._opener, self.bounds = opener, bounds
        self._processes: list[WorkerProcess] = []
        self._idle: LifoQueue[WorkerProcess | None] = LifoQueue()
        for _ in range(processes):
            self._idle.put(None)
        self._count, self._most = processes, processes + waiting
        self._limiter: CapacityLimiter | None = None
        self._inside = 0

    async def read(self, upload: Report) -> Told:
        """What is in the upload; Refusal where all are busy, or where it takes more than it may."""
        if self._inside >= self._most:
            raise Refusal(503, "too many are reading just now", "try again in a minute")
        self._limiter = self._limiter or CapacityLimiter(self._count)
        self._inside += 1
        try:
            return await to_thread.run_sync(partial(self._read, upload), limiter=self._limiter)
        finally:
            self._inside -= 1

    async def read_one(self, report: Report) -> Reading:
        """The facts of one text; Refusal as of `read`."""
        readings = (await self.read(report)).readings
        return readings[0] if readings else Reading(report=report, sifted=True)

    def _read(self, upload: Report) -> Told:
        process = self._idle.get()
        try:
            if process is None:
                process = WorkerProcess(self._opener, self.bounds)
                self._processes.append(process)
            (outcome,) = process.read([upload])
        finally:
            self._idle.put(process)
        if isinstance(outcome, ReaderError):
            raise Refusal(422, f"this {outcome.reason}: {outcome.what}", "read less at once")
        assert isinstance(outcome, Told)
        return outcome

    def close(self) -> None:
        """Ends all processes, whatever they do."""
        for process in self._processes:
            process.stop()
