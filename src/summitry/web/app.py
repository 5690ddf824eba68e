"""The application: addresses, and how a request becomes a page."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from anyio import CapacityLimiter, to_thread
from litestar import Litestar, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from summitry.errors import RecordError, UnknownError
from summitry.record import Record
from summitry.web.access.gate import Gate, stranger
from summitry.web.access.person import Person, Right
from summitry.web.access.refusal import Refusal
from summitry.web.access.users import Users, users_file
from summitry.web.actions import ACTIONS, Desk
from summitry.web.api import api_router
from summitry.web.api.problems import problem
from summitry.web.caching import COMPRESSED, Answered, Cache, answered
from summitry.web.downloads import as_csv, as_json
from summitry.web.guarding import Guard
from summitry.web.metrics import Measured, Metrics, metrics_route
from summitry.web.page import Page, View, asked_of, view_of
from summitry.web.pages import NAMED, PAGES
from summitry.web.pages.home import home
from summitry.web.pages.trying import trying
from summitry.web.pool import Records
from summitry.web.rendering import render
from summitry.web.settings import WebSettings
from summitry.web.statuses import ProblemError, status_of, told_of

_THREADS = 2
"""One thread asks SQLite while the other renders; a third lengthens the slowest answers by a quarter."""
_LONGEST = 2_000
"""The longest query of an address, in characters."""

Build = Callable[[Record, View], Page]
Seen = dict[str, Any]
_HTML = "text/html"


class Pages:
    """Pages of one record, built by a few threads and kept until the record changes."""

    def __init__(self, records: Records, settings: WebSettings) -> None:
        self.records, self.settings, self.cache = records, settings, Cache()
        self._limiter: CapacityLimiter | None = None

    async def answer(self, request: Request[Any, Any, Any], build: Build) -> Response[bytes]:
        """The page, or a table of it; 304 where the browser has it already."""
        query = asked_of(request.query_params.multi_items())
        path = quote(request.url.path)
        seen = _seen_by(request.user)
        version, key = (self.records.version(), dt.date.today()), (path, *query.items(), *seen.values())
        kept = self.cache.get(version, key)
        if kept is None:
            self._limiter = self._limiter or CapacityLimiter(_THREADS)
            address = f"{self.settings.origin}{path}{'?' if query else ''}{urlencode(query)}"
            work = partial(self._build, address, query, build, seen)
            try:
                kept = await to_thread.run_sync(work, limiter=self._limiter)
            except RecordError as error:
                return _refused(request, status_of(error), *told_of(error))
            self.cache.keep(version, key, kept)
        if kept.kind == _HTML:
            return kept.response(request)
        return kept.response(request, content_disposition="attachment")

    async def prepare(self, person: Person) -> None:
        """Makes the first page before they ask for it; the collector passes over what stays from now on."""
        if Right.LOOK in person.may:
            await to_thread.run_sync(self._first_page, _seen_by(person))
        gc.freeze()

    def _first_page(self, seen: Seen) -> None:
        version = (self.records.version(), dt.date.today())
        first = self._build(f"{self.settings.origin}/", {}, home, seen)
        self.cache.keep(version, ("/", *seen.values()), first)

    def _build(self, address: str, query: dict[str, str], build: Build, seen: Seen) -> Answered:
        if sum(map(len, query.values())) > _LONGEST:
            raise RecordError("the address is too long", advice="ask for less at once")
        view = view_of(query)
        with self.records.reading() as record:
            return _content(build(record, view), view, address, seen)


def _seen_by(person: Person) -> Seen:
    """What a page shows to some and not to all: pages are kept by it as well."""
    who = person.name if person.logged_in else None
    return {"may": person.may, "who": who, "login": person.may_log_in}


def _content(page: Page, view: View, address: str, seen: Seen) -> Answered:
    name, form = view.query.get("table"), view.query.get("format")
    if name is None:
        return answered(render(page, view, address=address, **seen).encode(), kind=_HTML)
    if name not in page.tables or form not in ("csv", "json"):
        raise UnknownError(
            f"no table {name!r} as {form}", advice="downloads are listed at the foot of each page"
        )
    table = page.tables[name]
    if form == "csv":
        return answered(as_csv(table), kind="text/csv")
    return answered(as_json(table), kind="application/json")


def _refused(request: Request[Any, Any, Any], status: int, what: str, advice: str) -> Response[Any]:
    """What is wrong, as a page; as the API tells it, where a program asks."""
    if request.url.path.startswith("/api/") or "format" in request.query_params:
        return problem(status, what, advice)
    shows = {"advice": advice}
    page = Page(template="error.html", title=what[:1].upper() + what[1:], shows=shows, dated=())
    return Response(render(page, View()), status_code=status, media_type=_HTML)


def make_app(settings: WebSettings) -> Guard:
    """The application for a record, guarded; RecordError where it cannot be opened."""
    pages = Pages(Records(settings.record), settings)
    users = Users(users_file(settings.record))
    desk = Desk(pages.records, settings, users)
    metrics = Metrics(pages.records)

    async def prepare() -> None:
        await pages.prepare(stranger(settings, users))

    def close() -> None:
        pages.records.close()
        desk.room.close()
        users.close()

    app = Litestar(
        route_handlers=[
            *(_plain(pages, path, build) for path, build in PAGES),
            *(_named(pages, kind, build) for kind, build in NAMED),
            *(route for routes in ACTIONS for route in routes(desk)),
            api_router(pages.records.reading, version=pages.records.version, reads=desk.room.read_one),
            create_static_files_router(path="/static", directories=[str(files("summitry.web") / "static")]),
            _plain(pages, "/api", trying),
            healthz,
            metrics_route(metrics),
        ],
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=5, exclude_opt_key=COMPRESSED
        ),
        exception_handlers={
            Refusal: _denied,
            ProblemError: _problem,
            RecordError: _undone,
            HTTPException: _told,
            500: _failed,
        },
        on_startup=[prepare],
        on_shutdown=[close],
        openapi_config=None,
    )
    return Guard(Measured(Gate(app, settings, users), metrics), settings)


def _plain(pages: Pages, path: str, build: Build) -> HTTPRouteHandler:
    async def show(request: Request[Any, Any, Any]) -> Response[bytes]:
        return await pages.answer(request, build)

    return get(path, name=f"page {path}", opt={COMPRESSED: True})(show)


def _named(pages: Pages, kind: str, build: Callable[[Record, View, str], Page]) -> HTTPRouteHandler:
    async def show(request: Request[Any, Any, Any]) -> Response[bytes]:
        name = str(request.path_params["name"]).removeprefix("/")  # a path, since names may have a stroke
        return await pages.answer(request, lambda record, view: build(record, view, name))

    return get(f"/{kind}/{{name:path}}", name=f"page of {kind}", opt={COMPRESSED: True})(show)


@get("/healthz", sync_to_thread=False)
def healthz() -> dict[str, str]:
    """That the server answers."""
    return {"status": "ok"}


def _told(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """What was wrong with a request that no page answers."""
    missing = error.status_code == 404
    what = "there is no such page" if missing else f"this cannot be asked: {error.detail.lower()}"
    return _refused(request, error.status_code, what, "search, or begin anew")


def _denied(request: Request[Any, Any, Any], error: Refusal) -> Response[Any]:
    """Why an action is refused."""
    return _refused(request, error.status, error.what, error.advice)


def _undone(request: Request[Any, Any, Any], error: RecordError) -> Response[Any]:
    """Why the record does not do what was asked: it is as it was."""
    status = status_of(error)
    return _refused(request, 409 if status == 400 else status, *told_of(error))


def _problem(request: Request[Any, Any, Any], error: ProblemError) -> Response[Any]:
    return _refused(request, error.status, error.what, error.advice)


def _failed(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """That the server failed; what happened is for its log alone."""
    advice = "try again; if it fails again, run `summitry verify`"
    return _refused(request, 500, "something failed here", advice)
