"""The check at the door: every request is told who asks, and turned away where they may not look."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec
from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, Receive, Scope, Send

from summitry.web.access.cookies import visit_in
from summitry.web.access.forms import is_foreign
from summitry.web.access.person import LOOKING, RIGHTS, Person, Right, login_name
from summitry.web.access.users import User, Users
from summitry.web.api.problems import Problem
from summitry.web.settings import WebSettings

Connection = ASGIConnection[Any, Any, Any, Any]

_SAFE = ("GET", "HEAD", "OPTIONS")
_ALWAYS = ("/static/", "/login", "/healthz")
"""What anybody may ask for: how the page of the login looks, the login, whether the server answers."""
_BY_TOKEN = ("/api/", "/metrics")
"""What programs ask for: there a token opens, and what is wrong is said and not shown."""

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What a proxy adds: who comes through one does not sit at this machine, whatever name they ask for."""


class Gate:
    """ASGI: tells every request who asks; refuses what they may not see and what foreign pages send."""

    def __init__(self, app: ASGIApp, settings: WebSettings, users: Users) -> None:
        self.app, self.settings, self.users = app, settings, users

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        asked: Connection = ASGIConnection(scope)
        if scope["method"] not in _SAFE and is_foreign(asked.headers, asked.headers.get("host", "")):
            refused = _problem(403, "another site's page sent this", "use this server's own pages")
            await refused(scope, receive, send)
            return
        person = self.person(asked)
        scope["user"] = person
        if person is not None and (Right.LOOK in person.may or scope["path"].startswith(_ALWAYS)):
            await self.app(scope, receive, send)
            return
        await self._turn_away(asked, wrong=person is None)(scope, receive, send)

    def person(self, asked: Connection) -> Person | None:
        """Who asks; None where they show a token that is none, is revoked or has expired."""
        visit = visit_in(asked.cookies, self.settings, asked.scope["scheme"])
        first = stranger(self.settings, self.users)
        if first.local and any(name in asked.headers for name in _FORWARDED):
            return Person(visit=visit)
        if not first.may_log_in:
            return msgspec.structs.replace(first, visit=visit)
        shown = asked.headers.get("authorization")
        if shown is not None and asked.scope["path"].startswith(_BY_TOKEN):
            kind, _, secret = shown.partition(" ")
            user = self.users.user_of_token(secret.strip()) if kind.lower() == "bearer" else None
            return _person(user, visit) if user else None
        user = self.users.user_of_session(visit)
        return _person(user, visit) if user else msgspec.structs.replace(first, visit=visit)

    def _turn_away(self, asked: Connection, *, wrong: bool) -> ASGIResponse:
        """Where to log in, for a browser; for a program that it must."""
        path, method = asked.scope["path"], asked.scope.get("method")
        if wrong:
            return _problem(401, "this token opens nothing", "make one with `summitry user token NAME`")
        if path.startswith(_BY_TOKEN) or method not in _SAFE:
            return _problem(401, "this needs a login", "send a token: Authorization: Bearer …")
        query = asked.scope["query_string"].decode("latin-1")
        wanted = f"{path}?{query}" if query else path
        headers = {"location": f"/login?next={quote(wanted, safe='')}", "cache-control": "no-store"}
        return ASGIResponse(status_code=303, headers=headers)


def stranger(settings: WebSettings, users: Users) -> Person:
    """Who asks and shows nothing: looks only, sits at this machine, or may log in."""
    if settings.read_only:
        return Person(may=LOOKING)
    if users.any():
        return Person(may=LOOKING if settings.public_reading else frozenset(), may_log_in=True)
    if settings.local:
        return Person(name=login_name(), may=frozenset(Right), local=True)
    return Person()


def _person(user: User, visit: str) -> Person:
    return Person(name=user.name, may=RIGHTS[user.role], visit=visit)


_PHRASES = {401: "Unauthorized", 403: "Forbidden"}


def _problem(status: int, detail: str, advice: str) -> ASGIResponse:
    told = Problem(title=_PHRASES[status], status=status, detail=detail, advice=advice)
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    return ASGIResponse(
        body=msgspec.json.encode(told),
        status_code=status,
        media_type="application/problem+json",
        headers=headers | {"cache-control": "no-store"},
    )
