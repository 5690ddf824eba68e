"""What could not be read, where it stood, and what to do about it."""

from __future__ import annotations

import msgspec

from summitry.errors import InputError


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


class Unreadable(InputError):
    """What ends the reading of a document, raised anywhere beneath its format: it becomes a skip.

    `whole` says that the file which the document lies in is not read on either.
    """

    whole = False

    def __init__(self, reason: str, detail: str = "", advice: str = "") -> None:
        super().__init__(reason)
        self.detail, self.advice = detail, advice

    def skip(self, where: str) -> Skip:
        """The skip that stands for the document."""
        return Skip(where=where, reason=self.what, detail=self.detail, advice=self.advice)
