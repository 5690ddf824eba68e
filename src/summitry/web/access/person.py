"""Who asks, and what they may do."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Right(StrEnum):
    """What somebody may do."""

    LOOK = "look"
    """See pages, ask the API."""
    READ = "read"
    """Have a text read; nothing is kept."""
    DECIDE = "decide"
    """Decide on conflicts and doubtful facts, and undo the own decisions."""
    KEEP = "keep"
    """Keep in the record what was read."""
    UNDO = "undo"
    """Undo the decisions of others."""


class Role(StrEnum):
    """What a user is."""

    READER = "reader"
    CODER = "coder"
    ADMIN = "admin"


LOOKING = frozenset({Right.LOOK, Right.READ})

RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.READER: LOOKING,
    Role.CODER: LOOKING | {Right.DECIDE, Right.KEEP},
    Role.ADMIN: frozenset(Right),
}


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: `name` of a user, or of whoever sits at this machine where there are no users.

    `visit` is the secret of the cookie, from which the tokens of forms are made.
    """

    name: str | None = None
    may: frozenset[Right] = frozenset()
    visit: str = ""
    local: bool = False
    may_log_in: bool = False
    """Whether there are users, and this is none of them yet."""

    @property
    def logged_in(self) -> bool:
        """Whether a user has shown who they are."""
        return self.name is not None and not self.local


def login_name() -> str:
    """What the system calls whoever runs the server; `coder` where it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "coder"
