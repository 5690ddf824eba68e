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
from threading import Lock
from typing import Generic, TypeVar, cast

from summitry.children import (
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    bound_memory,
    end_child,
    pipes_of_child,
    read_frame,
    set_alarm,
    start_child,
    write_frame,
)
from summitry.inputs.skip import Unreadable

SECONDS, MEGABYTES = 120.0, 2_000
"""What one document may take, at most."""
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
        atexit.register(self.close)

    def __call__(self, document: Given) -> Parts:
        """What the task gives; Unreadable where it raises that, or where the document takes too much."""
        with self._lock:
            process = self._process or self._start()
            assert process.stdin and process.stdout
            try:
                write_frame(process.stdin, document)  # type: ignore[arg-type]
                told = read_frame(process.stdout)  # type: ignore[arg-type]
            except (EOFError, OSError):
                raise self._fault(process) from None
            except BaseException:  # Ctrl-C: its answer, still to come, is not the next document's
                self._process = None
                end_child(process)
                raise
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
        write_frame(process.stdin, (self._task, self._seconds, self._megabytes))  # type: ignore[arg-type]
        return process

    def _fault(self, process: subprocess.Popen[bytes]) -> Unreadable:
        """What the process died of."""
        self._process = None
        status = end_child(process, patience=1)  # one that closed its end is dying, and says of what
        if status == OUT_OF_TIME:
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
        task, seconds, megabytes = read_frame(frames_in)
        bound_memory(megabytes)
        while True:
            document = read_frame(frames_in)
            set_alarm(seconds)
            try:
                told = task(document)
            except MemoryError:
                os._exit(OUT_OF_MEMORY)  # what is left of the heap is not worth going on with
            except Exception as error:
                told = error
            finally:
                set_alarm(0)
            write_frame(frames_out, told)


if __name__ == "__main__":
    main()
