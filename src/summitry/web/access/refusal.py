"""A request that is not fulfilled, and what to do."""

from __future__ import annotations

from summitry.web.settings import WebError


class Refusal(WebError):
    """A request that is refused: `what` and `advice`, with its HTTP status."""

    def __init__(self, status: int, what: str, advice: str = "") -> None:
        super().__init__(what, advice=advice)
        self.status = status
