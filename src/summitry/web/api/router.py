"""The routes of the API, one a question, and those for bulk, for reading and for the description."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlencode

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from summitry.errors import RecordError
from summitry.facts.fact import encode_when
from summitry.reading import read
from summitry.record import Record
from summitry.record.answers.answer import Answer
from summitry.web.api.openapi import READ_LIMIT, ToRead, openapi
from summitry.web.api.paging import LARGEST_PAGE, PAGE_SIZE, PAGING, cursor_at, start_at, state_of
from summitry.web.api.problems import ProblemError, problem, problem_of
from summitry.web.api.questions import QUESTIONS, Question, given, whole

Records = Callable[[], AbstractContextManager[Record]]
"""Lends an open record for the length of a `with`."""

_BATCH = 500
_Asked = Request[Any, Any, Any]


def api_router(records: Records, path: str = "/api/v1") -> Router:
    """The API over the records that `records` lends; mount it in an application as it is."""
    handlers = [_asking(records, question) for question in QUESTIONS]
    return Router(
        path,
        route_handlers=[*handlers, _bulk(records), _read, _describe],
        exception_handlers={
            RecordError: lambda _, error: problem_of(error),
            ProblemError: lambda _, error: problem_of(error),
            HTTPException: lambda _, error: problem(error.status_code, error.detail),
        },
        include_in_schema=False,
        request_max_body_size=4 * READ_LIMIT + 10_000,
    )


def _asking(records: Records, question: Question) -> HTTPRouteHandler:
    def ask(request: _Asked) -> Response[bytes]:
        pairs = list(request.query_params.multi_items())
        filters, paging = given(question, pairs, PAGING if question.many else ()), dict(pairs)
        with records() as record:
            state = state_of(record, f"{question.name}?{urlencode(sorted(filters.items()))}")
            size = whole("page_size", paging.get("page_size", str(PAGE_SIZE)), LARGEST_PAGE)
            start = start_at(paging["cursor"], state) if "cursor" in paging and question.many else 0
            tag = f'"{state}-{start}-{size}"'
            if tag in [one.strip().removeprefix("W/") for one in _tags(request)]:
                return Response(b"", status_code=304, headers={"ETag": tag})
            answer = getattr(record, question.name)(**filters)
        told = _page(answer, start, size, state) if isinstance(answer, Answer) else _plain(answer)
        return Response(
            msgspec.json.encode(told, enc_hook=_encode),
            media_type="application/json",
            headers={"ETag": tag, "Cache-Control": "no-cache"},
        )

    return get(f"/{question.name}", name=f"api-{question.name}", sync_to_thread=True)(ask)


def _tags(request: _Asked) -> list[str]:
    return request.headers.get("if-none-match", "").split(",")


def _page(answer: Answer[Any], start: int, size: int, state: str) -> dict[str, Any]:
    end = start + size
    return {
        "rows": answer[start:end],
        "notes": answer.notes,
        "total": len(answer),
        "next": cursor_at(end, state) if end < len(answer) else None,
    }


def _plain(answer: Any) -> Any:
    return msgspec.structs.asdict(answer)


def _encode(value: Any) -> Any:
    if isinstance(value, Answer):
        return {"rows": list(value), "notes": value.notes}
    return encode_when(value)


def _bulk(records: Records) -> HTTPRouteHandler:
    @get("/facts.jsonl", name="api-facts", sync_to_thread=True)
    def facts(request: _Asked) -> Stream:
        """Every fact, a line each, in the order in which they were kept."""
        if request.query_params:
            raise ProblemError(400, "this takes no filters", "ask for /api/v1/facts.jsonl")
        with records() as record:
            ((last,),) = record.store.select("SELECT coalesce(max(number), 0) FROM facts")
        return Stream(lambda: _lines(records, last), media_type="application/jsonl")

    return facts


def _lines(records: Records, last: int) -> Iterator[bytes]:
    """The facts up to a number, a batch of lines at a time: memory does not grow with the record."""
    number = 0
    while number < last:
        with records() as record:
            rows = record.store.select(
                "SELECT f.number, f.id, r.key, r.source, r.published, f.rule, f.found_by,"
                " f.confidence, f.fields"
                " FROM facts f JOIN reports r ON r.number = f.report"
                " WHERE f.number > ? AND f.number <= ? ORDER BY f.number LIMIT ?",
                (number, last, _BATCH),
            )
        if not rows:
            return
        number = rows[-1][0]
        yield b"".join(_line(row[1:]) for row in rows)


def _line(row: tuple[Any, ...]) -> bytes:
    names = ("id", "report", "source", "published", "rule", "found_by", "confidence")
    told = dict(zip(names, row, strict=False)) | {"fact": msgspec.Raw(row[-1].encode())}
    return msgspec.json.encode(told) + b"\n"


@post("/read", name="api-read", status_code=200)
async def _read(request: _Asked) -> Response[bytes]:
    """The facts that a text tells, and what was rejected; nothing is kept."""
    from anyio.to_thread import run_sync

    try:
        asked = msgspec.json.decode(await request.body(), type=ToRead)
    except msgspec.DecodeError as error:
        raise ProblemError(400, f"this is no text to read: {error}", "send {'text': …} as JSON") from None
    told = await run_sync(_told_by, asked)
    return Response(msgspec.json.encode(told, enc_hook=encode_when), media_type="application/json")


def _told_by(asked: ToRead) -> dict[str, Any]:
    reading = read(asked.text, published=asked.published, source=asked.source, title=asked.title)
    return {
        "facts": [{"rule": one.rule, "fact": one.fact} for one in reading.found],
        "rejected": [
            {"rule": one.rule, "check": one.check, "detail": one.detail, "fact": one.fields()}
            for one in reading.rejected
        ],
        "sifted": reading.sifted,
    }


@get("/openapi.json", name="api-openapi", sync_to_thread=False)
def _describe() -> Response[bytes]:
    """The OpenAPI document."""
    return Response(msgspec.json.encode(openapi()), media_type="application/json")
