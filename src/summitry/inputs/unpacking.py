"""How far an archive may unpack: what is inside a file, counted over all its levels."""

from __future__ import annotations

from summitry.inputs.skip import Unreadable

MAX_DEPTH = 6
MAX_MEMBERS = 2_000_000
MAX_RATIO = 250
"""Text shrinks to a fifth, a log to a fiftieth; what shrinks further was made to be unpacked in vain."""
ALWAYS = 200_000_000
"""So many bytes may come of any file, however small it is."""


class Bomb(Unreadable):
    """An archive that unpacks to far more than it is."""

    whole = True


class Unpacking:
    """What came of one file so far: bytes as they lie there, bytes unpacked, members met."""

    def __init__(self) -> None:
        self.packed = self.unpacked = self.members = 0

    def take(self, count: int) -> None:
        """Counts bytes that were unpacked; Bomb where they are too many for what the file is."""
        self.unpacked += count
        if self.unpacked > ALWAYS and self.unpacked > MAX_RATIO * self.packed:
            detail = f"more than {MAX_RATIO} times its size"
            raise Bomb("unpacks to too much", detail, "unpack it yourself if you trust it")

    def enter(self, depth: int) -> None:
        """Counts a member; Bomb or Unreadable where there are too many, or it lies too deep."""
        self.members += 1
        if self.members > MAX_MEMBERS:
            raise Bomb("too many members", f"more than {MAX_MEMBERS:,}", "split the archive")
        if depth > MAX_DEPTH:
            raise Unreadable(
                "archives nested too deeply", f"more than {MAX_DEPTH} levels", "unpack the outer ones"
            )
