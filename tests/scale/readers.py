"""Readers that do to their process whatever the report's words say; opened by name in a worker process."""

from __future__ import annotations

import os
import re
import signal
import time

from summitry.errors import ReaderError
from summitry.reading import Reader, Reading
from summitry.text.report import Report


class Obedient(Reader):
    """Does what the report says, and otherwise finds nothing."""

    name, version = "obedient", "1"

    def read(self, report: Report) -> Reading:
        match report.text.split():
            case ["hang"]:
                time.sleep(60)
            case ["spin"]:
                re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter's lock for good
            case ["swell"]:
                bytearray(8_000_000_000)
            case ["die"]:
                os.kill(os.getpid(), signal.SIGKILL)
            case ["die-once", path]:
                if not os.path.exists(path):
                    open(path, "w").close()
                    os.kill(os.getpid(), signal.SIGKILL)
            case ["break"]:
                raise ZeroDivisionError("by zero")
            case ["refuse"]:
                raise ReaderError("cannot", where=report.id, advice="do not ask")
            case ["print"]:
                print("between the frames")
        return Reading(report=report, sifted=report.text.startswith("plain"))


class Glancing(Obedient):
    """Throws out at the first look what says so; to read it would be its end."""

    @staticmethod
    def glance(report: Report) -> Reading | None:
        if report.text.startswith("refuse"):
            raise ReaderError("cannot", where=report.id, advice="do not ask")
        return Reading(report=report, sifted=True) if report.text.startswith("die") else None


class Unopenable(Obedient):
    """Cannot be opened but here."""

    def __init__(self) -> None:
        if "PYTEST_CURRENT_TEST" not in os.environ or os.getsid(0) == os.getpid():
            raise ReaderError("nothing to read with", advice="get something")
