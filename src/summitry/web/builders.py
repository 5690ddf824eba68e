"""Who builds pages: a thread of the server, or processes beside it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread
from typing import Protocol

from anyio import CapacityLimiter, to_thread

from summitry.record import Record, open_record
from summitry.web.building import Wanted, build
from summitry.web.caching import Answered
from summitry.web.pool import Records


class Builder(Protocol):
    """Builds pages, in the order in which they are asked for."""

    async def build(self, wanted: Wanted) -> Answered:
        """The page; RecordError where there is none."""

    def close(self) -> None:
        """Ends what it started."""


class ThreadBuilder:
    """Builds in one thread: with more, each waits for the other's turn at the interpreter."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._limiter: CapacityLimiter | None = None

    async def build(self, wanted: Wanted) -> Answered:
        """The page; RecordError where there is none."""
        self._limiter = self._limiter or CapacityLimiter(1)
        return await to_thread.run_sync(self._build, wanted, limiter=self._limiter)

    def _build(self, wanted: Wanted) -> Answered:
        with self._records.reading() as record:
            return build(record, wanted)

    def close(self) -> None:
        """Nothing was started."""


class ProcessBuilder:
    """Builds in processes with the record open, so that what is kept already goes out meanwhile.

    A process that dies is replaced, and what was asked of it is asked once more.
    """

    def __init__(self, path: Path, processes: int) -> None:
        self._path, self._processes = path, processes
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    async def build(self, wanted: Wanted) -> Answered:
        """The page; RecordError where there is none, BrokenExecutor where processes died of it twice."""
        try:
            return await self._ask(wanted)
        except BrokenExecutor:
            return await self._ask(wanted)

    async def _ask(self, wanted: Wanted) -> Answered:
        pool = self._open()
        try:
            return await asyncio.wrap_future(pool.submit(_build_here, wanted))
        except BrokenExecutor:
            self._give_up(pool)
            raise

    def _open(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    self._processes, get_context("spawn"), initializer=_begin, initargs=(self._path,)
                )
            return self._pool

    def _give_up(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Ends the processes, after what they are building."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool:
            pool.shutdown(cancel_futures=True)


_record: Record | None = None
"""The record of a process that builds."""


def _begin(path: Path) -> None:
    """Opens the record in a process of its own, which ends with the server."""
    global _record
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    Thread(target=_end_with_parent, daemon=True).start()
    _record = open_record(path, write=False)
    gc.freeze()  # the collector passes over what stays


def _end_with_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(0)


def _build_here(wanted: Wanted) -> Answered:
    assert _record is not None
    return build(_record, wanted)


def builder_for(records: Records, processes: int) -> Builder:
    """A builder with so many processes; in a thread where that is none."""
    return ProcessBuilder(records.path, processes) if processes else ThreadBuilder(records)
