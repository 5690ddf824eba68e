"""What could not be read, where it stood, and what to do about it."""

from __future__ import annotations

import msgspec


class Skip(msgspec.Struct, frozen=True, kw_only=True):
    """One report, line or file that was passed over.

    `where` is the file, or file:line. `reason` is one of few fixed phrases, so that skips can be
    counted by it; `detail` says what is particular to this one.
    """

    where: str
    reason: str
    detail: str = ""
    advice: str = ""

    def __str__(self) -> str:
        what = f"{self.reason} ({self.detail})" if self.detail else self.reason
        return f"{self.where}: {what}; {self.advice}" if self.advice else f"{self.where}: {what}"
