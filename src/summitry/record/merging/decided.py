"""What people decided, as merging needs it."""

from __future__ import annotations

import msgspec


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs of meetings' claims that are one meeting, and that are not."""

    same: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


NOTHING = Decided()
