"""Opening the file of a record: is it one, is it ours to read, is it up to date."""

from __future__ import annotations

import os
import sqlite3
from importlib.resources import files
from pathlib import Path

from summitry.errors import RecordError
from summitry.record.store.faults import told_clearly
from summitry.record.store.migrations import migrations
from summitry.record.store.store import Store

DEFAULT_NAME = "summitry.db"
APPLICATION_ID = 0x53554D4D  # "SUMM", where SQLite has room for the name of the program
DERIVED_VERSION = 2
"""Goes up with each change of `derived.sql` or of the way statements are made."""

_WAIT_SECONDS = 10.0


def open_store(path: Path | str, *, write: bool = True, create: bool = True) -> Store:
    """The store in the file `path`, made where there is none and `create` holds.

    Raises RecordError where the file is no record, is of a newer version, or cannot be opened.
    """
    path = Path(path)
    if not path.exists():
        if not (create and write):
            raise RecordError("there is no record", str(path), "make one with `summitry add FILES…`")
        if not path.parent.is_dir():
            raise RecordError("its folder does not exist", str(path), f"make {path.parent} first")
    elif path.is_dir():
        raise RecordError("this is a folder", str(path), "give the file of a record")
    with told_clearly(path):
        connection = _connect(path, write)
        try:
            _check(connection, path)
            if write:
                _prepare(connection, path)
            elif _version(connection) < len(migrations()) or _derived_version(connection) != DERIVED_VERSION:
                raise RecordError(
                    "an older version", str(path), "run `summitry rebuild` to bring it up to date"
                )
        except BaseException:
            connection.close()
            raise
    return Store(connection, path, writable=write)


def _connect(path: Path, write: bool) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    if write:
        mode = "rwc"
    elif os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
        mode = "ro"
    else:
        mode = "ro&immutable=1"  # a reader of a WAL file must write beside it, or be told that nobody writes
    connection = sqlite3.connect(
        f"{address}?mode={mode}",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    # With a write-ahead log a killed program loses nothing, and a power cut the last moments at most.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -16384")
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """RecordError where the file is another program's or a later version's."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION_ID and (application or tables):
        raise RecordError("a database of another program", str(path), "give another name with --record FILE")
    version, known = _version(connection), len(migrations())
    if version > known:
        raise RecordError(
            f"a record of version {version}; this Summitry knows versions up to {known}",
            str(path),
            "install a newer Summitry: `pip install --upgrade summitry`",
        )


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Brings the tables up to date, each step whole or not at all."""
    if _version(connection) == len(migrations()) and _derived_version(connection) == DERIVED_VERSION:
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for number, step in enumerate(migrations()[_version(connection) :], _version(connection) + 1):
            _run_script(connection, step)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        make_derived(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def make_derived(connection: sqlite3.Connection) -> None:
    """Empty tables for all that is derived, in the transaction that is open."""
    for kind, name in connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type = 'table'"
    ).fetchall():
        if name in derived_tables():
            connection.execute(f"DROP {kind} {name}")
    _run_script(connection, derived_sql())
    connection.execute("CREATE TABLE IF NOT EXISTS derived (version INTEGER NOT NULL) STRICT")
    connection.execute("DELETE FROM derived")
    connection.execute("INSERT INTO derived VALUES (?)", (DERIVED_VERSION,))


def derived_sql() -> str:
    """The SQL of the derived tables."""
    return files("summitry.record.store").joinpath("derived.sql").read_text(encoding="utf-8")


def derived_tables() -> tuple[str, ...]:
    """The names of the derived tables."""
    words = derived_sql().split()
    return tuple(words[at + 1] for at, word in enumerate(words) if word == "TABLE")


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    """Runs the statements one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _derived_version(connection: sqlite3.Connection) -> int:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'derived'").fetchone():
        return 0
    return int(connection.execute("SELECT version FROM derived").fetchone()[0])
