"""What came of asking one feed or page once."""

from __future__ import annotations

from typing import Literal

import msgspec

from summitry.following.answer import Validators
from summitry.following.subscriptions import Subscription


class Poll(msgspec.Struct, kw_only=True):
    """Filled while the poll goes on; `open` is how many of its pages are still to be fetched.

    `new` reports were given out and `skipped` entries passed over for good; `deferred` ones are tried
    again at the next poll. `failures` counts the polls in a row that failed, this one included.
    """

    subscription: Subscription
    status: Literal["changed", "unchanged", "failed"] = "changed"
    entries: int = 0
    new: int = 0
    skipped: int = 0
    error: str = ""
    moved: str | None = None
    failures: int = 0
    next_seconds: float = 0.0
    validators: Validators = Validators()
    done: list[str] = msgspec.field(default_factory=list)
    deferred: list[str] = msgspec.field(default_factory=list)
    later: int = 0
    open: int = 0
