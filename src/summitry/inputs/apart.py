"""Documents taken apart in a process of its own: one that hangs, crashes or blows up costs only itself.

`python -m summitry.inputs.apart` is that process: frames in, frames out.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from time import monotonic, sleep
from typing import Generic, TypeVar, cast

from summitry.children import (
    OUT_OF_MEMORY,
    bound_memory,
    end_child,
    pipes_of_child,
    read_frame,
    start_child,
    write_frame,
)
from summitry.inputs.skip import Unreadable

SECONDS, MEGABYTES = 120.0, 2_000
"""What one document may take, at most."""
_LOOKS = 20
"""How often within that time it is looked whether it is over."""
_LEAVE_OUT = "leave it out, or save its text"

Given = TypeVar("Given")
Parts = TypeVar("Parts")


class Apart(Generic[Given, Parts]):
    """Does a task with one document after the other, in a process that is started when it is first needed.

    `task` is a function at the top of a module; what it is given and gives can be pickled. A process that
    dies is replaced for the next document.
    """

    def __init__(
        self, task: Callable[[Given], Parts], *, seconds: float = SECONDS, megabytes: int = MEGABYTES
    ) -> None:
        self._task, self._seconds, self._megabytes = task, seconds, megabytes
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._due: float | None = None
        self._is_over = False
        atexit.register(self.close)

    def __call__(self, document: Given) -> Parts:
        """What the task gives; Unreadable where it raises that, or where the document takes too much."""
        with self._lock:
            process = self._process or self._start()
            assert process.stdin and process.stdout
            self._due = monotonic() + self._seconds
            try:
                write_frame(process.stdin, document)  # type: ignore[arg-type]
                told = read_frame(process.stdout)  # type: ignore[arg-type]
            except (EOFError, OSError):
                raise self._fault(process) from None
            finally:
                self._due = None
        if isinstance(told, Exception):
            raise told
        return cast(Parts, told)

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            end_child(process)

    def _start(self) -> subprocess.Popen[bytes]:
        process = self._process = start_child("summitry.inputs.apart")
        assert process.stdin
        write_frame(process.stdin, sys.path)  # type: ignore[arg-type]
        write_frame(process.stdin, (self._task, self._megabytes))  # type: ignore[arg-type]
        self._is_over = False
        Thread(target=self._watch, args=(process,), daemon=True).start()
        return process

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Kills the process when a document is over its time; a thread for all, since one each takes long."""
        while process.poll() is None:
            sleep(self._seconds / _LOOKS)
            due = self._due
            if due is not None and monotonic() > due and process is self._process:
                self._is_over = True
                process.kill()

    def _fault(self, process: subprocess.Popen[bytes]) -> Unreadable:
        """What the process died of."""
        self._process = None
        status = end_child(process, patience=1)  # one that closed its end is dying, and says of what
        if self._is_over:
            return Unreadable("takes too long to take apart", f"more than {self._seconds:g} s", _LEAVE_OUT)
        if status == OUT_OF_MEMORY:
            detail = f"more than {self._megabytes:,} MB"
            return Unreadable("takes too much memory to take apart", detail, _LEAVE_OUT)
        return Unreadable("broke what takes it apart", f"status {status}", _LEAVE_OUT)


def main() -> None:
    """Takes documents apart until there are no more."""
    frames_in, frames_out = pipes_of_child()
    with suppress(EOFError):
        sys.path[:] = read_frame(frames_in)
        task, megabytes = read_frame(frames_in)
        bound_memory(megabytes)
        while True:
            document = read_frame(frames_in)
            try:
                told = task(document)
            except MemoryError:
                os._exit(OUT_OF_MEMORY)  # what is left of the heap is not worth going on with
            except Exception as error:
                told = error
            write_frame(frames_out, told)


if __name__ == "__main__":
    main()
