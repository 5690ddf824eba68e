"""Users, their sessions and tokens, in a SQLite file of their own beside the record.

Not in the record: that is copied, sent and published, and refuses all change, while a session ends and a
token is revoked. Of sessions and tokens only hashes are kept: who reads the file can use none of them.
"""

from __future__ import annotations

import os
import sqlite3
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any

import msgspec

from summitry.web.access.forms import new_secret
from summitry.web.access.passwords import UserError, fits, hash_of, is_old
from summitry.web.access.person import Role

SESSION_SECONDS = 12 * 3600
_DAY = 24 * 3600
_SEEN_EVERY = 3600
"""The last use of a token is noted once an hour, so that asking does not mean writing."""
_LONGEST_NAME = 60

_TABLES = """
CREATE TABLE IF NOT EXISTS users (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL, seen REAL
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    digest TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE, until REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL UNIQUE, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    label TEXT NOT NULL, until REAL NOT NULL, seen REAL
) STRICT;
"""
_NEW_HASH = "UPDATE users SET hash = :hash WHERE key = :key"


class User(msgspec.Struct, frozen=True, kw_only=True):
    """A user; `seen` is when they logged in last, in seconds since 1970."""

    name: str
    role: Role
    seen: float | None = None
    tokens: int = 0


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A token without its secret, which is shown once."""

    id: str
    user: str
    label: str
    until: float
    seen: float | None

    @property
    def expired(self) -> bool:
        """Whether it opens nothing any more."""
        return self.until <= time.time()


def users_file(record: Path) -> Path:
    """The file of the users of a record.

    >>> users_file(Path("work/summitry.db")).name
    'summitry.users.db'
    """
    return record.with_name(f"{record.stem}.users.db")


class Users:
    """The users of a record; none where the file is not there. UserError for what cannot be done."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._open: sqlite3.Connection | None = None

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            if self._open:
                self._open.close()
            self._open = None

    def any(self) -> bool:
        """Whether there are users: then nobody is trusted for sitting at the machine."""
        return bool(self._select("SELECT 1 FROM users LIMIT 1"))

    def all(self) -> list[User]:
        """The users by name, each with the number of tokens that hold."""
        rows = self._select(
            "SELECT name, role, seen, (SELECT count(*) FROM tokens WHERE user = key AND until > ?)"
            " FROM users ORDER BY key",
            time.time(),
        )
        return [User(name=name, role=Role(role), seen=seen, tokens=own) for name, role, seen, own in rows]

    def add(self, name: str, password: str, role: Role) -> None:
        """Adds a user; UserError where the name is taken or is none, or the password unfit."""
        name = unicodedata.normalize("NFC", name).strip()
        if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
            raise UserError(
                f"no name: {name!r}", advice=f"give 1 to {_LONGEST_NAME} letters that can be seen"
            )
        if self._select("SELECT 1 FROM users WHERE key = ?", _key(name)):
            raise UserError(f"there is a user {name}", advice="`summitry user list` lists all")
        with self._writing() as file:
            given = (_key(name), name, role, hash_of(password, name))
            file.execute("INSERT INTO users (key, name, role, hash) VALUES (?, ?, ?, ?)", given)

    def remove(self, name: str) -> None:
        """Removes a user with all sessions and tokens; decisions keep the name."""
        self._change(name, "DELETE FROM users WHERE key = :key")

    def give_role(self, name: str, role: Role) -> None:
        """Gives a user another role, which holds from the next request on."""
        self._change(name, "UPDATE users SET role = :role WHERE key = :key", role=str(role))

    def give_password(self, name: str, password: str) -> None:
        """Gives a user another password, and ends all sessions."""
        self._change(name, _NEW_HASH, hash=hash_of(password, name))
        self._change(name, "DELETE FROM sessions WHERE user = :key")

    def check(self, name: str, password: str) -> User | None:
        """The user of that name and password; None, as slowly, where either is wrong."""
        rows = self._select("SELECT name, role, hash FROM users WHERE key = ?", _key(name))
        found, role, kept = rows[0] if rows else ("", Role.READER, None)
        if not fits(kept, password):
            return None
        if is_old(kept):
            self._change(found, _NEW_HASH, hash=hash_of(password, found))
        return User(name=found, role=Role(role))

    def begin_session(self, name: str) -> str:
        """The secret of a new session of the user."""
        secret, now = new_secret(), time.time()
        with self._writing() as file:
            file.execute("DELETE FROM sessions WHERE until <= ?", (now,))
            given = (_digest(secret), _key(name), now + SESSION_SECONDS)
            file.execute("INSERT INTO sessions VALUES (?, ?, ?)", given)
            file.execute("UPDATE users SET seen = ? WHERE key = ?", (now, _key(name)))
        return secret

    def end_session(self, secret: str) -> None:
        """Ends a session."""
        if self.path.exists():
            with self._writing() as file:
                file.execute("DELETE FROM sessions WHERE digest = ?", (_digest(secret),))

    def user_of_session(self, secret: str) -> User | None:
        """Whose session it is; None where it is none, or ended, or is too old."""
        return self._user("sessions", secret) if secret else None

    def make_token(self, name: str, label: str, days: int) -> tuple[str, str]:
        """The id and the secret of a new token of a user, which holds for so many days."""
        if not self._select("SELECT 1 FROM users WHERE key = ?", _key(name)):
            raise _unknown(name)
        secret, until = f"summitry_{new_secret()}", time.time() + days * _DAY
        identity = _digest(secret)[:8]
        with self._writing() as file:
            given = (identity, _digest(secret), _key(name), label, until)
            file.execute("INSERT INTO tokens (id, digest, user, label, until) VALUES (?, ?, ?, ?, ?)", given)
        return identity, secret

    def tokens(self) -> list[Token]:
        """All tokens, without their secrets."""
        rows = self._select(
            "SELECT id, name, label, until, tokens.seen FROM tokens JOIN users ON user = key"
            " ORDER BY key, until"
        )
        names = Token.__struct_fields__
        return [Token(**dict(zip(names, row, strict=True))) for row in rows]

    def revoke(self, identity: str) -> None:
        """Revokes a token, at once; UserError where there is none of that id."""
        if not self._select("SELECT 1 FROM tokens WHERE id = ?", identity):
            raise UserError(f"no token has the id {identity!r}", advice="`summitry user tokens` lists them")
        with self._writing() as file:
            file.execute("DELETE FROM tokens WHERE id = ?", (identity,))

    def user_of_token(self, secret: str) -> User | None:
        """Whose token it is; None where it is none, was revoked, or is too old."""
        found = self._user("tokens", secret)
        now = time.time()
        stale = "SELECT 1 FROM tokens WHERE digest = ? AND coalesce(seen, 0) < ?"
        if found and self._select(stale, _digest(secret), now - _SEEN_EVERY):
            with self._writing() as file:
                file.execute("UPDATE tokens SET seen = ? WHERE digest = ?", (now, _digest(secret)))
        return found

    def _user(self, table: str, secret: str) -> User | None:
        rows = self._select(
            f"SELECT name, role FROM {table} JOIN users ON user = key WHERE digest = ? AND until > ?",
            _digest(secret),
            time.time(),
        )
        return User(name=rows[0][0], role=Role(rows[0][1])) if rows else None

    def _change(self, name: str, sql: str, **given: str) -> None:
        if not self._select("SELECT 1 FROM users WHERE key = ?", _key(name)):
            raise _unknown(name)
        with self._writing() as file:
            file.execute(sql, {"key": _key(name)} | given)

    def _select(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        with self._lock, self._told_clearly():
            if self._open is None and not self.path.exists():
                return []
            return self._connection().execute(sql, given).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told_clearly(), self._connection() as file:
            yield file

    @contextmanager
    def _told_clearly(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise UserError(f"the users cannot be read: {error}", str(self.path), "check the file") from None

    def _connection(self) -> sqlite3.Connection:
        """The open file, made where there is none: for its owner's eyes only."""
        if self._open is None:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self._open = sqlite3.connect(self.path, timeout=10, check_same_thread=False)
            self._open.execute("PRAGMA foreign_keys = ON")
            self._open.executescript(_TABLES)
        return self._open


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _digest(secret: str) -> str:
    """A secret of 256 bits needs no slow hash: nobody can try them all."""
    return sha256(secret.encode()).hexdigest()


def _unknown(name: str) -> UserError:
    return UserError(f"there is no user {name}", advice="`summitry user list` lists all")
