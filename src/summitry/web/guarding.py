"""What every request and answer must be: asked for by a name of this server, and told to run nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from summitry.web.settings import WebSettings, is_loopback

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self';"
        " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def is_own_host(host: str, settings: WebSettings) -> bool:
    """Whether a Host header names this server: else a page elsewhere may have led a browser here."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name in settings.hosts or name == settings.host or (settings.loopback and is_loopback(name))


def is_local(scope: Scope) -> bool:
    """Whether a request comes from this machine, to a name of this machine, and through no proxy."""
    headers = dict(scope["headers"])
    if any(name in headers for name in (b"forwarded", b"x-forwarded-for", b"via")):
        return False
    client = scope.get("client")
    try:
        name = urlsplit(f"//{headers.get(b'host', b'').decode('latin-1')}").hostname or ""
    except ValueError:
        return False
    return client is not None and is_loopback(client[0]) and is_loopback(name)


class Guard:
    """ASGI around all else: refuses foreign names, answers HEAD, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        if not is_own_host(host, self.settings):
            await _refuse(send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.body" and head:
                message = {**message, "body": b""}
            elif message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0].decode().lower() not in HEADERS]
                message["headers"] = [*kept, *_ENCODED]
            await send(message)

        head = scope["method"] == "HEAD"
        await self.app({**scope, "method": "GET"} if head else scope, receive, guarded)


_ENCODED = [(name.encode(), value.encode()) for name, value in HEADERS.items()]


async def _refuse(send: Send) -> None:
    said = b"This server is not called so. Start it with --allow-host NAME if it should be.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_ENCODED]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": said, "more_body": False})
