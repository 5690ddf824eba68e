"""What was asked and seen before: a small SQLite file beside the record, which a restart goes on from."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType

import msgspec

from summitry.following.answer import FollowError, Validators

_TABLES = """
CREATE TABLE IF NOT EXISTS followed (
    address TEXT PRIMARY KEY, etag TEXT, modified TEXT, failures INTEGER NOT NULL, due REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS seen (
    entry TEXT PRIMARY KEY, tries INTEGER NOT NULL, done INTEGER NOT NULL
) STRICT;
"""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How it stands with a feed: its version, how often in a row it failed, when it is due by the wall."""

    validators: Validators = Validators()
    failures: int = 0
    due: float = 0.0


class State:
    """The file. What is written in one go is there whole, or not at all."""

    def __init__(self, path: Path, *, wall: Callable[[], float] = time.time) -> None:
        self.path, self.wall = path, wall
        try:
            self._file = sqlite3.connect(path, timeout=30.0)
            self._file.executescript(_TABLES)
        except sqlite3.Error as error:
            advice = "move it away: feeds are then asked anew, and the record passes over what it has"
            raise FollowError(f"cannot be used: {error}", str(path), advice) from None

    def standing(self, address: str) -> Standing:
        """How it stood with a feed when it was last asked."""
        row = self._file.execute(
            "SELECT etag, modified, failures, due FROM followed WHERE address = ?", (address,)
        ).fetchone()
        if row is None:
            return Standing()
        etag, modified, failures, due = row
        return Standing(validators=Validators(etag=etag, modified=modified), failures=failures, due=due)

    def tries(self, entry: str) -> int | None:
        """How often an entry was tried in vain; None where it is done with."""
        row = self._file.execute("SELECT tries, done FROM seen WHERE entry = ?", (entry,)).fetchone()
        if row is None:
            return 0
        return None if row[1] else int(row[0])

    def keep(self, address: str, standing: Standing, done: Iterable[str], deferred: Iterable[str]) -> None:
        """Notes what came of a poll."""
        with self._file:
            self._file.execute(
                "INSERT OR REPLACE INTO followed VALUES (?, ?, ?, ?, ?)",
                (
                    address,
                    standing.validators.etag,
                    standing.validators.modified,
                    standing.failures,
                    standing.due,
                ),
            )
            self._file.executemany(
                "INSERT INTO seen VALUES (?, 1, 0) ON CONFLICT DO UPDATE SET tries = tries + 1",
                [(entry,) for entry in deferred],
            )
            self._file.executemany(
                "INSERT OR REPLACE INTO seen VALUES (?, 0, 1)", [(entry,) for entry in done]
            )

    def close(self) -> None:
        """Closes the file."""
        self._file.close()

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
