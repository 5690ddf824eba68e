"""What one report may take, and the errors that stand in the place of one that took more."""

from __future__ import annotations

import msgspec

from summitry.errors import ReaderError


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """The most seconds and megabytes that one report may take; megabytes beside what the reader has."""

    seconds: float = 120.0
    megabytes: int = 2_000


class OverTime(ReaderError):
    """The report took longer than it may."""

    reason = "took too long to read"


class OverMemory(ReaderError):
    """The report took more memory than it may."""

    reason = "took too much memory to read"


class ReaderDied(ReaderError):
    """The process that read the report died of it, twice."""

    reason = "the reader died of it"


class ReaderBroke(ReaderError):
    """The reader raised what it should not."""

    reason = "the reader broke on it"
