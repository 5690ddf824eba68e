"""What SQLite complains of, told so that its reader knows what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from summitry.errors import RecordError

_TOLD = {
    "SQLITE_BUSY": (
        "the record is locked: another program is writing to it",
        "wait until it is done and try again; what was kept so far stands",
    ),
    "SQLITE_LOCKED": ("the record is locked", "wait until the other use of it is done and try again"),
    "SQLITE_READONLY": ("the record cannot be written to", "check the rights of the file and its folder"),
    "SQLITE_FULL": (
        "the disk is full",
        "make room and run the same command again: what was kept so far stands, the rest is added",
    ),
    "SQLITE_IOERR": ("the disk gave an error", "check the disk, then run `summitry verify`"),
    "SQLITE_NOTADB": ("this file is no record", "give another name with --record FILE"),
    "SQLITE_CORRUPT": (
        "the file is damaged",
        "go back to a copy of it, or add the reports again to a new record",
    ),
    "SQLITE_CANTOPEN": ("the file cannot be opened", "check that its folder exists and may be written to"),
    "SQLITE_PERM": ("the file may not be opened", "check the rights of the file and its folder"),
}


def record_error(error: sqlite3.Error, path: Path | str) -> RecordError:
    """The error as one that says what, where and what to do."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for known, (what, advice) in _TOLD.items():
        if name.startswith(known):
            return RecordError(what, str(path), advice)
    return RecordError(str(error), str(path), "run `summitry verify` to see whether the file is sound")


@contextmanager
def told_clearly(path: Path | str) -> Iterator[None]:
    """Turns an error of SQLite into a RecordError."""
    try:
        yield
    except sqlite3.Error as error:
        raise record_error(error, path) from error
