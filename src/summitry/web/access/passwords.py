"""Passwords as Argon2id hashes; an unknown name takes as long as a wrong password."""

from __future__ import annotations

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from summitry.errors import AdvisedError

SHORTEST, LONGEST = 10, 1_000

_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1)
"""64 MB and three passes: the second choice of RFC 9106, on one core."""


class UserError(AdvisedError):
    """A user, a password or a token that cannot be."""


def hash_of(password: str, name: str) -> str:
    """The hash; UserError where the password is too short, too long, or the name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UserError("no fit password", advice=f"give {SHORTEST} to {LONGEST:,} characters")
    if password.casefold() == name.casefold():
        raise UserError("the password is the name", advice="give another")
    return _HASHER.hash(password)


def fits(kept: str | None, password: str) -> bool:
    """Whether the password is that of the hash; as slow where there is none."""
    try:
        return _HASHER.verify(kept or _nobodys(), password[:LONGEST]) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def is_old(kept: str) -> bool:
    """Whether the hash was made with less work than hashes are made with now."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
