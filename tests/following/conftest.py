"""A server on loopback that answers as a test says, and a world of names in which it lives."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from summitry.following import Fetcher, State
from summitry.following.addresses import Router
from summitry.following.fetching import Bounds
from summitry.following.pacing import Pace

Reply = tuple[int, dict[str, str], bytes]
Route = Reply | Callable[[BaseHTTPRequestHandler], None]


def feed_of(*entries: tuple[str, str, str], title: str = "Steppe Agency") -> bytes:
    """An RSS feed of entries: link, title, words."""
    items = "".join(
        f"<item><link>{link}</link><title>{head}</title><description>{words}</description>"
        "<pubDate>Thu, 28 Nov 2024 23:30:00 +0500</pubDate></item>"
        for link, head, words in entries
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


class Server:
    """Its routes by path, and every request with the moment at which it came."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                served.asked.append((self.path, dict(self.headers.items()), time.monotonic()))
                route = served.routes.get(self.path, (404, {}, b"none"))
                if callable(route):
                    route(self)
                    return
                status, headers, body = route
                if status == 200 and headers.get("ETag") and self.headers["If-None-Match"] == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.handle_error = lambda *args: None  # type: ignore[method-assign]
        self.port = int(self._http.server_address[1])
        self._scheme = "https" if tls else "http"
        if tls:
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"{self._scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, less robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


PUBLIC = "93.184.216.34"


class World:
    """Names and what they stand for; a connection to PUBLIC lands at the server on loopback."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}
        self.connected: list[str] = []

    def resolve(self, host: str, port: int) -> list[str]:
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [answers.pop(0) if len(answers) > 1 else answers[0]]

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        self.connected.append(address)
        return socket.create_connection(("127.0.0.1", port), timeout)

    def router(self, *, allow_private: bool = False) -> Router:
        return Router(allow_private=allow_private, resolve=self.resolve, connect=self.connect)


@pytest.fixture
def world() -> World:
    return World()


QUICK = Bounds(silence=0.5, seconds=1.0, bytes=100_000, tries=1)


@pytest.fixture
def fetcher() -> Fetcher:
    """One that may ask loopback, and does not wait long."""
    return Fetcher(Router(allow_private=True), Pace(0.0), QUICK)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path / "r.db.follow") as kept:
        yield kept
