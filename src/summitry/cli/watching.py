"""A folder that is watched: its files, as they come to rest there."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from summitry.inputs import list_files

SECONDS = 2.0
"""Between two looks. A file is read once it is the same at both, so that nothing is read half written."""

State = tuple[int, int]


class Arrivals:
    """What comes to lie in a folder. It is looked at, not listened to: that works on shared disks as well."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, State] = {}
        self._given: dict[Path, State] = {}

    def look(self) -> list[Path]:
        """The files that are new, or others than they were, and as they were at the last look."""
        found = {file: state for file in self._files() if (state := _state(file))}
        ready = [file for file, state in found.items() if self._seen.get(file) == state]
        ready = [file for file in ready if self._given.get(file) != found[file]]
        self._seen = found
        self._given = {file: state for file, state in self._given.items() if file in found}
        self._given |= {file: found[file] for file in ready}
        return ready

    def _files(self) -> list[Path]:
        """The files there; none while the folder is away, as one on a shared disk may be."""
        try:
            return [file for file in list_files(self._folder) if file != self._folder]
        except OSError:
            return []


def arrivals(folder: Path, seconds: float = SECONDS) -> Iterator[list[Path]]:
    """The files that come to lie in the folder, as they come, until Ctrl-C or SIGTERM between two looks."""
    watched = Arrivals(folder)
    with interrupting():
        while True:
            if files := watched.look():
                yield files
            try:
                time.sleep(seconds)
            except KeyboardInterrupt:
                return


@contextmanager
def interrupting() -> Iterator[None]:
    """Lets SIGTERM do what Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _state(file: Path) -> State | None:
    """What changes when a file is written; None where it is gone."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
