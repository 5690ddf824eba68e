"""A server as a process of its own, and the memory that it takes."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil

from benchmarks.figure import MB

_STARTS_WITHIN = 30.0


class Served(msgspec.Struct, frozen=True):
    """Where a server answers, and its process."""

    address: str
    process: int

    def megabytes(self) -> float:
        """What the server and its children hold in memory now."""
        own = psutil.Process(self.process)
        return float(sum(one.memory_info().rss for one in [own, *own.children(recursive=True)])) / MB


@contextmanager
def serving(record: Path) -> Iterator[Served]:
    """`summitry serve` on a free port, until the end of the `with`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "summitry", "serve", "--record", str(record), "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz", process)
        yield Served(address, process.pid)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")
