"""The one shape of every error: RFC 9457, with what to do in `advice`."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from litestar import Response

from summitry.errors import RecordError
from summitry.web.statuses import ProblemError, status_of, told_of


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong (`detail`) and what to do (`advice`)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    advice: str = ""


def problem(status: int, detail: str, advice: str = "") -> Response[bytes]:
    """The error as a response."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, advice=advice)
    return Response(msgspec.json.encode(told), status_code=status, media_type="application/problem+json")


def problem_of(error: RecordError | ProblemError) -> Response[bytes]:
    """The response for an error: 404 for a name that nothing bears, 503 where the file fails, else 400."""
    if isinstance(error, ProblemError):
        return problem(error.status, error.what, error.advice)
    return problem(status_of(error), *told_of(error))


__all__ = ["Problem", "ProblemError", "problem", "problem_of"]
