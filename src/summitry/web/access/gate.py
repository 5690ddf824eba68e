"""The check at the door: every request is told who asks, and turned away where they may not look."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from litestar.connection import ASGIConnection
from litestar.enums import ScopeType
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, Receive, Scope, Send

from summitry.web.access.cookies import visit_in
from summitry.web.access.forms import is_foreign
from summitry.web.access.person import LOOKING, Person, Right, login_name
from summitry.web.settings import WebSettings

Connection = ASGIConnection[Any, Any, Any, Any]

_SAFE = ("GET", "HEAD", "OPTIONS")
_ALWAYS = ("/static/", "/login", "/healthz")
"""What anybody may ask for: how the page of the login looks, the login, whether the server answers."""


class Gate:
    """ASGI: tells every request who asks; refuses what they may not see and what foreign pages send."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        asked: Connection = ASGIConnection(scope)
        if scope["method"] not in _SAFE and is_foreign(asked.headers, asked.headers.get("host", "")):
            await _say(403, "Another site's page sent this; open this server's own.\n")(scope, receive, send)
            return
        person = self.person(asked)
        scope["user"] = person
        if Right.LOOK in person.may or scope["path"].startswith(_ALWAYS):
            await self.app(scope, receive, send)
            return
        await self._turn_away(asked)(scope, receive, send)

    def person(self, asked: Connection) -> Person:
        """Who asks."""
        visit = visit_in(asked.cookies, self.settings, asked.scope["scheme"])
        if self.settings.read_only:
            return Person(may=LOOKING, visit=visit)
        if self.settings.local:
            return Person(name=login_name(), may=frozenset(Right), visit=visit, local=True)
        return Person(visit=visit)

    def _turn_away(self, asked: Connection) -> ASGIResponse:
        """Where to log in, for a browser; for a program that it must."""
        path, method = asked.scope["path"], asked.scope.get("method")
        if path.startswith("/api/") or method not in _SAFE:
            return _say(401, "Log in first.\n")
        query = asked.scope["query_string"].decode("latin-1")
        wanted = f"{path}?{query}" if query else path
        return ASGIResponse(status_code=303, headers={"location": f"/login?next={quote(wanted, safe='')}"})


def _say(status: int, words: str) -> ASGIResponse:
    return ASGIResponse(body=words, status_code=status, media_type="text/plain")
