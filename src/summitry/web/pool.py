"""A few open records for the threads that answer, and whether the record has changed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import LifoQueue

from summitry.record import Record, open_record

_OPEN = 3
"""Two cores answer no faster with more."""
_KILOBYTES = 4_000
"""So much of the file each holds in memory: what is asked often is kept as an answer."""


class Records:
    """A few records opened for reading, lent one by one; one for writing, to one at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[Record | None] = LifoQueue()
        for _ in range(_OPEN):
            self._idle.put(None)
        self._writing = threading.Lock()
        self._watching = threading.Lock()
        self._watcher = open_record(path, write=False)

    @contextmanager
    def reading(self) -> Iterator[Record]:
        """A record to ask; waits while all are lent."""
        record = self._idle.get()
        try:
            if record is None:
                record = open_record(self.path, write=False)
                record.store.select(f"PRAGMA cache_size = -{_KILOBYTES}")
            yield record
        finally:
            self._idle.put(record)

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record to decide on and to add to, for one at a time."""
        with self._writing, open_record(self.path, create=False) as record:
            record.refresh()
            yield record

    def version(self) -> int:
        """A number that is another after each change of the file."""
        with self._watching:
            ((number,),) = self._watcher.store.select("PRAGMA data_version")
        return int(number)

    def close(self) -> None:
        """Closes all that is idle."""
        while not self._idle.empty():
            record = self._idle.get_nowait()
            if record:
                record.close()
        self._watcher.close()
