"""The routes of the API, one a question, and those for bulk, for reading and for the description."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Hashable, Iterator
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlencode

import msgspec
from anyio.to_thread import run_sync
from litestar import Request, Response, Router, get, post
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.response import Stream

from summitry.errors import RecordError
from summitry.facts.fact import encode_when
from summitry.reading import Reading, read_report
from summitry.record import Record
from summitry.record.answers.answer import Answer
from summitry.text.report import Report
from summitry.web.access.refusal import Refusal
from summitry.web.api.openapi import READ_LIMIT, ToRead, openapi
from summitry.web.api.paging import LARGEST_PAGE, PAGE_SIZE, PAGING, cursor_at, start_at, state_of
from summitry.web.api.problems import ProblemError, problem, problem_of
from summitry.web.api.questions import QUESTIONS, Question, given, whole
from summitry.web.caching import COMPRESSED, Answered, Cache, answered, has_tag

Records = Callable[[], AbstractContextManager[Record]]
"""Lends an open record for the length of a `with`."""

Version = Callable[[], Hashable]
Reads = Callable[[Report], Awaitable[Reading]]
_BATCH = 500
_Asked = Request[Any, Any, Any]


def api_router(
    records: Records, path: str = "/api/v1", *, version: Version | None = None, reads: Reads | None = None
) -> Router:
    """The API over the records that `records` lends; mount it in an application as it is.

    With `version`, a number that is another after each change of the record, answers are kept until then.
    `reads` reads a text elsewhere, within bounds; here, where there is none.
    """
    cache = Cache()
    handlers = [_asking(records, question, cache, version) for question in QUESTIONS]
    return Router(
        path,
        route_handlers=[*handlers, _bulk(records), _reading(reads or _read_here), _describe],
        exception_handlers={
            RecordError: lambda _, error: problem_of(error),
            Refusal: lambda _, error: problem(error.status, error.what, error.advice),
            ProblemError: lambda _, error: problem_of(error),
            HTTPException: lambda _, error: problem(error.status_code, error.detail),
        },
        include_in_schema=False,
        request_max_body_size=4 * READ_LIMIT + 10_000,
    )


def _asking(records: Records, question: Question, cache: Cache, version: Version | None) -> HTTPRouteHandler:
    async def ask(request: _Asked) -> Response[bytes]:
        pairs = list(request.query_params.multi_items())
        filters, paging = given(question, pairs, PAGING if question.many else ()), dict(pairs)
        size = whole("page_size", paging.get("page_size") or str(PAGE_SIZE), LARGEST_PAGE)
        asked = _Page(filters, paging.get("cursor") or None if question.many else None, size)
        now = (version(), dt.date.today()) if version else None
        key = (question.name, *sorted(filters.items()), asked.cursor, size)
        told = cache.get(now, key) if now else None
        if told is None:
            told = await run_sync(_answer, records, question, asked, None if now else request)
            if now:
                cache.keep(now, key, told)
        return told.response(request)

    return get(f"/{question.name}", name=f"api-{question.name}", opt={COMPRESSED: True})(ask)


class _Page(msgspec.Struct, frozen=True):
    """Which page of which answer: the filters, the cursor of its start, and how many rows."""

    filters: dict[str, Any]
    cursor: str | None
    size: int


def _answer(records: Records, question: Question, asked: _Page, request: _Asked | None) -> Answered:
    """The page; without its rows where the tag that `request` sends shows that they are there already."""
    with records() as record:
        state = state_of(record, f"{question.name}?{urlencode(sorted(asked.filters.items()))}")
        start = start_at(asked.cursor, state) if asked.cursor else 0
        tag = f"{state}-{start}-{asked.size}"
        if request and has_tag(request, tag):
            return answered(b"", kind="application/json", tag=tag)
        answer = getattr(record, question.name)(**asked.filters)
    told = _page(answer, start, asked.size, state) if isinstance(answer, Answer) else _plain(answer)
    return answered(msgspec.json.encode(told, enc_hook=_encode), kind="application/json", tag=tag)


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


def _reading(reads: Reads) -> HTTPRouteHandler:
    @post("/read", name="api-read", status_code=200)
    async def read(request: _Asked) -> Response[bytes]:
        """The facts that a text tells, and what was rejected; nothing is kept."""
        try:
            asked = msgspec.json.decode(await request.body(), type=ToRead)
        except msgspec.DecodeError as error:
            raise ProblemError(400, f"this is no text to read: {error}", "send {'text': …} as JSON") from None
        told = _told_by(await reads(Report(**msgspec.structs.asdict(asked))))
        return Response(msgspec.json.encode(told, enc_hook=encode_when), media_type="application/json")

    return read


async def _read_here(report: Report) -> Reading:
    return await run_sync(read_report, report)


def _told_by(reading: Reading) -> dict[str, Any]:
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
