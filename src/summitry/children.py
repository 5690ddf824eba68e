"""Processes that others of ours start: modules that are run, objects over pipes, a bound on memory."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
from contextlib import suppress
from typing import Any, BinaryIO

OUT_OF_MEMORY = 71
"""The exit status of a process that had no memory left."""
OUT_OF_TIME = -getattr(signal, "SIGALRM", 14)
"""The exit status of a process that its alarm has killed."""
_LENGTH = struct.Struct("<Q")


def start_child(module: str, *given: str) -> subprocess.Popen[bytes]:
    """A process that runs the module, with pipes to it and from it; Ctrl-C does not reach it."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *given],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def end_child(process: subprocess.Popen[bytes], patience: float = 0.0) -> int:
    """The exit status of a process, which is killed where it does not end within so many seconds."""
    try:
        status = process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        status = process.wait()
    for stream in (process.stdin, process.stdout):
        if stream:
            with suppress(OSError):  # what was still to be written has nobody to read it
                stream.close()
    return status


def pipes_of_child() -> tuple[BinaryIO, BinaryIO]:
    """The ends of the pipes in the process that was started; what a library prints goes elsewhere."""
    frames_in, frames_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return frames_in, frames_out


def write_frame(stream: BinaryIO, value: Any) -> None:
    """Writes one object, its length before its pickle, and sends it off."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: BinaryIO) -> Any:
    """The next object; EOFError where the other end is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)


def bound_memory(megabytes: int) -> None:
    """Lets this process have no more than it has and these megabytes, where the system can."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            pages = int(statm.read().split()[0])
    except (ImportError, OSError):
        return
    limit = pages * resource.getpagesize() + megabytes * 1_000_000
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY]
    if all(limit < bound for bound in bounds):  # whoever started this process may allow it less
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def set_alarm(seconds: float) -> None:
    """Has this process killed after so many seconds, whatever it does; 0 takes that back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
