"""Which HTTP status an error is."""

from __future__ import annotations

from summitry.errors import RecordError, SummitryError, UnknownError


class ProblemError(SummitryError):
    """A request that cannot be answered, with its HTTP status."""

    def __init__(self, status: int, what: str, advice: str = "") -> None:
        super().__init__(what)
        self.status, self.what, self.advice = status, what, advice


def status_of(error: RecordError) -> int:
    """404 for what the record does not hold, 503 where its file fails, else 400: it was asked wrongly."""
    if isinstance(error, UnknownError):
        return 404
    return 503 if error.where else 400


def told_of(error: RecordError) -> tuple[str, str]:
    """What is wrong and what to do, without the path of the file, which is nobody's business."""
    if status_of(error) == 503:
        return f"the record cannot be read: {error.what}", "try again later"
    return error.what, error.advice
