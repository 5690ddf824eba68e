"""The application: addresses, and how a request becomes a page."""

from __future__ import annotations

import datetime as dt
import gc
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from litestar import Litestar, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from summitry.errors import RecordError
from summitry.web.access.gate import Gate, stranger
from summitry.web.access.person import Person, Right
from summitry.web.access.refusal import Refusal
from summitry.web.access.users import Users, users_file
from summitry.web.actions import ACTIONS, Desk
from summitry.web.api import api_router
from summitry.web.api.problems import problem
from summitry.web.builders import builder_for
from summitry.web.building import HTML, KINDS, PLAIN, Wanted
from summitry.web.caching import COMPRESSED, Cache
from summitry.web.guarding import Guard
from summitry.web.metrics import Measured, Metrics, metrics_route
from summitry.web.page import Page, View, asked_of
from summitry.web.pool import Records
from summitry.web.rendering import render
from summitry.web.settings import WebSettings
from summitry.web.statuses import ProblemError, status_of, told_of

Asked = Request[Any, Any, Any]
Seen = dict[str, Any]


class Pages:
    """Pages of one record, built when they are first asked for and kept until the record changes."""

    def __init__(self, records: Records, settings: WebSettings) -> None:
        self.records, self.settings, self.cache = records, settings, Cache()
        self.builder = builder_for(records, settings.builders)

    async def answer(self, request: Asked, page: str, name: str | None = None) -> Response[bytes]:
        """The page, or a table of it; 304 where the browser has it already."""
        query = asked_of(request.query_params.multi_items())
        path = quote(request.url.path)
        seen = _seen_by(request.user)
        version, key = self._version(), (path, *query.items(), *seen.values())
        kept = self.cache.get(version, key)
        if kept is None:
            address = f"{self.settings.origin}{path}{'?' if query else ''}{urlencode(query)}"
            wanted = Wanted(page=page, name=name, address=address, query=query, seen=seen)
            try:
                kept = await self.builder.build(wanted)
            except RecordError as error:
                return _refused(request, status_of(error), *told_of(error))
            self.cache.keep(version, key, kept)
        if kept.kind == HTML:
            return kept.response(request)
        return kept.response(request, content_disposition="attachment")

    async def prepare(self, person: Person) -> None:
        """Makes the first page before they ask for it; the collector passes over what stays from now on."""
        if Right.LOOK in person.may:
            seen, version = _seen_by(person), self._version()
            first = Wanted(page="/", address=f"{self.settings.origin}/", seen=seen)
            self.cache.keep(version, ("/", *seen.values()), await self.builder.build(first))
        gc.freeze()

    def _version(self) -> tuple[int, dt.date]:
        return self.records.version(), dt.date.today()

    def close(self) -> None:
        """Ends who builds, and closes the record."""
        self.builder.close()
        self.records.close()


def _seen_by(person: Person) -> Seen:
    """What a page shows to some and not to all: pages are kept by it as well."""
    who = person.name if person.logged_in else None
    return {"may": person.may, "who": who, "login": person.may_log_in}


def _refused(request: Asked, status: int, what: str, advice: str) -> Response[Any]:
    """What is wrong, as a page; as the API tells it, where a program asks."""
    if request.url.path.startswith("/api/") or "format" in request.query_params:
        return problem(status, what, advice)
    shows = {"advice": advice}
    page = Page(template="error.html", title=what[:1].upper() + what[1:], shows=shows, dated=())
    return Response(render(page, View()), status_code=status, media_type=HTML)


def make_app(settings: WebSettings) -> Guard:
    """The application for a record, guarded; RecordError where it cannot be opened."""
    pages = Pages(Records(settings.record), settings)
    users = Users(users_file(settings.record))
    desk = Desk(pages.records, settings, users)
    metrics = Metrics(pages.records)

    async def prepare() -> None:
        await pages.prepare(stranger(settings, users))

    def close() -> None:
        pages.close()
        desk.room.close()
        users.close()

    app = Litestar(
        route_handlers=[
            *(_plain(pages, path) for path in PLAIN),
            *(_named(pages, kind) for kind in KINDS),
            *(route for routes in ACTIONS for route in routes(desk)),
            api_router(pages.records.reading, version=pages.records.version, reads=desk.room.read_one),
            create_static_files_router(path="/static", directories=[str(files("summitry.web") / "static")]),
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


def _plain(pages: Pages, path: str) -> HTTPRouteHandler:
    async def show(request: Asked) -> Response[bytes]:
        return await pages.answer(request, path)

    return get(path, name=f"page {path}", opt={COMPRESSED: True})(show)


def _named(pages: Pages, kind: str) -> HTTPRouteHandler:
    async def show(request: Asked) -> Response[bytes]:
        name = str(request.path_params["name"]).removeprefix("/")  # a path, since names may have a stroke
        return await pages.answer(request, kind, name)

    return get(f"/{kind}/{{name:path}}", name=f"page of {kind}", opt={COMPRESSED: True})(show)


@get("/healthz", sync_to_thread=False)
def healthz() -> dict[str, str]:
    """That the server answers."""
    return {"status": "ok"}


def _told(request: Asked, error: HTTPException) -> Response[Any]:
    """What was wrong with a request that no page answers."""
    missing = error.status_code == 404
    what = "there is no such page" if missing else f"this cannot be asked: {error.detail.lower()}"
    return _refused(request, error.status_code, what, "search, or begin anew")


def _denied(request: Asked, error: Refusal) -> Response[Any]:
    """Why an action is refused."""
    return _refused(request, error.status, error.what, error.advice)


def _undone(request: Asked, error: RecordError) -> Response[Any]:
    """Why the record does not do what was asked: it is as it was."""
    status = status_of(error)
    return _refused(request, 409 if status == 400 else status, *told_of(error))


def _problem(request: Asked, error: ProblemError) -> Response[Any]:
    return _refused(request, error.status, error.what, error.advice)


def _failed(request: Asked, error: Exception) -> Response[Any]:
    """That the server failed; what happened is for its log alone."""
    advice = "try again; if it fails again, run `summitry verify`"
    return _refused(request, 500, "something failed here", advice)
