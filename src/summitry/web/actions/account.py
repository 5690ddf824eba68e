"""Logging in and out, and what one may do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from litestar import Response, get, post
from litestar.handlers import HTTPRouteHandler

from summitry.web.access.cookies import is_secure, visit_cookie
from summitry.web.access.forms import new_secret
from summitry.web.access.person import Person
from summitry.web.access.throttle import Throttle
from summitry.web.access.users import SESSION_SECONDS
from summitry.web.actions.desk import SMALL_FORM, Asked, Desk
from summitry.web.page import Page


def account_routes(desk: Desk) -> Sequence[HTTPRouteHandler]:
    """The routes of logging in and out."""
    throttle = Throttle()
    one_at_a_time: list[CapacityLimiter] = []

    @get("/login", name="login")
    async def form(request: Asked) -> Response[bytes]:
        return _form(desk, request, request.query_params.get("next", ""))

    @post("/login", name="log in", request_max_body_size=SMALL_FORM)
    async def log_in(request: Asked) -> Response[bytes]:
        sent = await desk.sent(request)
        name, wanted = sent.get("name", ""), sent.get("next", "")
        place = request.client.host if request.client else ""
        if seconds := throttle.wait(name, place):
            wrong = f"Too many tries. Wait {-(-seconds // 60)} minutes."
            return _form(desk, request, wanted, name, wrong, 429, {"retry-after": str(seconds)})
        if not one_at_a_time:  # a hash takes 64 MB: many at once would be an attack of their own
            one_at_a_time.append(CapacityLimiter(1))
        check = partial(desk.users.check, name, sent.get("password", ""))
        user = None if desk.settings.read_only else await to_thread.run_sync(check, limiter=one_at_a_time[0])
        if user is None:
            return _form(desk, request, wanted, name, "Name or password is wrong.", 401)
        throttle.forgive(name, place)
        # A new secret: one that somebody else may have put into this browser opens nothing.
        desk.users.end_session(request.user.visit)
        secret = desk.users.begin_session(user.name)
        cookie = visit_cookie(secret, desk.settings, request.scope["scheme"], SESSION_SECONDS)
        return desk.to(request, own_address(wanted), cookie)

    @post("/logout", name="log out", request_max_body_size=SMALL_FORM)
    async def log_out(request: Asked) -> Response[bytes]:
        await desk.sent(request)
        desk.users.end_session(request.user.visit)
        return desk.to(request, "/login", visit_cookie(new_secret(), desk.settings, request.scope["scheme"]))

    return [form, log_in, log_out]


def _form(
    desk: Desk,
    request: Asked,
    wanted: str,
    name: str = "",
    wrong: str = "",
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> Response[bytes]:
    person: Person = request.user
    page = Page(
        template="login.html",
        title="Account" if person.logged_in else "Log in",
        dated=(),
        shows={
            "person": person,
            "next": own_address(wanted),
            "name": name,
            "wrong": wrong,
            "users": desk.users.any() and not desk.settings.read_only,
            "needs_https": is_secure(desk.settings, request.scope["scheme"])
            and request.scope["scheme"] != "https"
            and not desk.settings.secure,
        },
    )
    answer = desk.show(request, page, status=status)
    answer.headers.update(headers or {})
    return answer


def own_address(wanted: str) -> str:
    """The address where it is one of this server's; the beginning, where it leads elsewhere.

    >>> own_address("/review?done=1"), own_address("//evil.example"), own_address("/\\\\evil.example")
    ('/review?done=1', '/', '/')
    """
    try:
        split = urlsplit(wanted)
    except ValueError:
        return "/"
    plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted and len(wanted) < 2_000
    own = wanted.startswith("/") and not wanted.startswith("//") and not split.scheme and not split.netloc
    return wanted if own and plain and not wanted.startswith(("/login", "/logout")) else "/"
