"""Runs a command and prints its exit status, its seconds and its peak memory as JSON.

A script of its own, run by a fresh interpreter: Linux counts towards a child's peak the memory of the
process that forked it, so the one who forks must be small.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time


def main(command: list[str]) -> None:
    """The measures of one command, on standard output."""
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    peak_bytes = peak if sys.platform == "darwin" else peak * 1024
    said = done.stderr.decode(errors="replace")[-2_000:]
    print(json.dumps({"status": done.returncode, "seconds": seconds, "peak_bytes": peak_bytes, "said": said}))


if __name__ == "__main__":
    main(sys.argv[1:])
