"""The application: addresses, and how a request becomes a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from anyio import CapacityLimiter, to_thread
from litestar import Litestar, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from summitry.errors import RecordError
from summitry.record import Record
from summitry.web.access.gate import Gate
from summitry.web.access.person import Person
from summitry.web.access.refusal import Refusal
from summitry.web.actions import ACTIONS, Desk
from summitry.web.api import api_router
from summitry.web.caching import Cache
from summitry.web.downloads import as_csv, as_json
from summitry.web.guarding import Guard
from summitry.web.page import Page, View, view_of
from summitry.web.pages import NAMED, PAGES
from summitry.web.pool import Records
from summitry.web.rendering import render
from summitry.web.settings import WebSettings

_THREADS = 3
_LONGEST = 2_000
"""The longest query of an address, in characters."""

Build = Callable[[Record, View], Page]
Answered = tuple[int, str, bytes]
"""Status, type of content, content."""


class Pages:
    """Pages of one record, built by a few threads and kept until the record changes."""

    def __init__(self, records: Records) -> None:
        self.records, self.cache = records, Cache()
        self._limiter: CapacityLimiter | None = None

    async def answer(self, request: Request[Any, Any, Any], build: Build) -> Response[bytes]:
        """The page, or a table of it; 304 where the browser has it already."""
        address, seen = str(request.url), _seen_by(request.user)
        key = (self.records.version(), f"{dt.date.today()} {sorted(seen.items())} {address}")
        kept = self.cache.get(key)
        if kept is None:
            self._limiter = self._limiter or CapacityLimiter(_THREADS)
            work = partial(self._build, address, dict(request.query_params), build, seen)
            kept = await to_thread.run_sync(work, limiter=self._limiter)
            self.cache.keep(key, kept)
        status, kind, body = kept
        tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(b"", status_code=304, headers=headers)
        if kind.startswith(("text/csv", "application/json")):
            headers["content-disposition"] = "attachment"
        return Response(body, status_code=status, media_type=kind, headers=headers)

    def _build(self, address: str, query: dict[str, str], build: Build, seen: dict[str, Any]) -> Answered:
        try:
            if sum(map(len, query.values())) > _LONGEST:
                raise RecordError("the address is too long", advice="ask for less at once")
            view = view_of(query)
            with self.records.reading() as record:
                page = build(record, view)
            return _content(page, view, address, seen)
        except RecordError as error:
            return 404, "text/html; charset=utf-8", _error_page(error.what, error.advice).encode()


def _seen_by(person: Person) -> dict[str, Any]:
    """What a page shows to that person and not to all: pages are kept by it as well."""
    return {"may": frozenset(person.may), "who": person.name if person.logged_in else None}


def _content(page: Page, view: View, address: str, seen: dict[str, Any]) -> Answered:
    name, form = view.query.get("table"), view.query.get("format")
    if name is None:
        return 200, "text/html; charset=utf-8", render(page, view, address=address, **seen).encode()
    if name not in page.tables or form not in ("csv", "json"):
        raise RecordError(
            f"no table {name!r} as {form}", advice="downloads are listed at the foot of each page"
        )
    table = page.tables[name]
    return (
        (200, "text/csv; charset=utf-8", as_csv(table))
        if form == "csv"
        else (200, "application/json", as_json(table))
    )


def _error_page(what: str, advice: str) -> str:
    page = Page(
        template="error.html", title=what[:1].upper() + what[1:], shows={"advice": advice}, dated=False
    )
    return render(page, View())


def make_app(settings: WebSettings) -> Litestar:
    """The application for a record; RecordError where it cannot be opened."""
    pages = Pages(Records(settings.record))
    desk = Desk(pages.records, settings)

    def close() -> None:
        pages.records.close()

    return Litestar(
        route_handlers=[
            *(_plain(pages, path, build) for path, build in PAGES),
            *(_named(pages, kind, build) for kind, build in NAMED),
            *(route for routes in ACTIONS for route in routes(desk)),
            api_router(pages.records.reading),
            create_static_files_router(path="/static", directories=[str(files("summitry.web") / "static")]),
            healthz,
        ],
        middleware=[lambda app: Guard(app, settings), lambda app: Gate(app, settings)],
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=5),
        exception_handlers={Refusal: _refused, RecordError: _undone, HTTPException: _told, 500: _failed},
        on_shutdown=[close],
        openapi_config=None,
    )


def _plain(pages: Pages, path: str, build: Build) -> HTTPRouteHandler:
    async def show(request: Request[Any, Any, Any]) -> Response[bytes]:
        return await pages.answer(request, build)

    return get(path, name=f"page {path}")(show)


def _named(pages: Pages, kind: str, build: Callable[[Record, View, str], Page]) -> HTTPRouteHandler:
    async def show(request: Request[Any, Any, Any]) -> Response[bytes]:
        name = str(request.path_params["name"])
        return await pages.answer(request, lambda record, view: build(record, view, name))

    return get(f"/{kind}/{{name:str}}", name=f"page of {kind}")(show)


@get("/healthz", sync_to_thread=False)
def healthz() -> dict[str, str]:
    """That the server answers."""
    return {"status": "ok"}


def _told(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
    """A page that says what was wrong with the request."""
    what = (
        "There is no such page" if error.status_code == 404 else f"This cannot be asked ({error.status_code})"
    )
    return Response(
        _error_page(what, "search, or begin anew"), status_code=error.status_code, media_type="text/html"
    )


def _refused(request: Request[Any, Any, Any], error: Refusal) -> Response[str]:
    """A page that says why an action is refused."""
    return Response(_error_page(error.what, error.advice), status_code=error.status, media_type="text/html")


def _undone(request: Request[Any, Any, Any], error: RecordError) -> Response[str]:
    """A page that says why the record does not do what was asked; 409, since it is as it was."""
    return Response(_error_page(error.what, error.advice), status_code=409, media_type="text/html")


def _failed(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """A page that says that the server failed; what happened is for its log alone."""
    advice = "try again; if it fails again, run `summitry verify`"
    return Response(_error_page("Something failed here", advice), status_code=500, media_type="text/html")
