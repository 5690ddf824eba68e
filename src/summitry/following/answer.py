"""What came of asking for an address: an answer, or why there is none."""

from __future__ import annotations

import msgspec

from summitry.errors import AdvisedError


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What a server says of a version, to be told again when it is asked whether there is another."""

    etag: str | None = None
    modified: str | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The body at an address in the end, unpacked; `unchanged` where the server says it is as it was.

    `moved` is the new address where the server says that it moved for good.
    """

    address: str
    body: bytes = b""
    content_type: str = ""
    validators: Validators = Validators()
    unchanged: bool = False
    moved: str | None = None


class FetchError(AdvisedError):
    """An address that gave no answer.

    `reason` is a fixed phrase a kind, by which what was passed over is counted. `passing` where it may go
    better later; `retry_after` are the seconds that the server asked for.
    """

    def __init__(
        self,
        reason: str,
        where: str,
        detail: str = "",
        *,
        advice: str = "",
        passing: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{reason} ({detail})" if detail else reason, where, advice)
        self.reason, self.detail = reason, detail
        self.passing, self.retry_after = passing, retry_after


class FollowError(AdvisedError):
    """A list of feeds or a state that cannot be used, or a library that is missing."""
