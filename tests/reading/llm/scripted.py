"""A server on loopback that answers as the test scripts it, in OpenAI's protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = tuple[int, dict[str, str], bytes]
Script = Callable[[dict[str, Any]], Any]


class Scripted:
    """The server: `script` makes the reply to a request's body; `asked` holds all bodies, in order.

    A script gives a list of facts, the words of an answer, or a whole reply: status, headers, body.
    """

    def __init__(self) -> None:
        self.script: Script = lambda body: []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reply(self, body: dict[str, Any]) -> Reply:
        made = self.script(body)
        return made if isinstance(made, tuple) else completion(made)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                scripted.asked.append(body)
                scripted.headers.append({name.lower(): value for name, value in self.headers.items()})
                status, headers, content = scripted.reply(body)
                try:
                    self.send_response(status)
                    for name, value in ({"Content-Type": "application/json"} | headers).items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(content)))
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    pass

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


def completion(content: Any, *, finish: str = "stop", usage: Any = (1000, 200), **message: Any) -> Reply:
    """A reply with an answer: words as they are, a list as the facts of an answer."""
    words = json.dumps({"facts": content}) if isinstance(content, list) else content
    reply: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": words, **message},
            }
        ],
    }
    if usage:
        reply["usage"] = {
            "prompt_tokens": usage[0],
            "completion_tokens": usage[1],
            "total_tokens": sum(usage),
        }
    return 200, {}, json.dumps(reply).encode()


def failure(status: int, message: str = "no", code: str | None = None, **headers: str) -> Reply:
    """A reply that refuses; `Retry_After` makes a header of that name."""
    body = json.dumps({"error": {"message": message, "code": code}}).encode()
    return status, {name.replace("_", "-"): value for name, value in headers.items()}, body


def data_of(body: dict[str, Any]) -> dict[str, Any]:
    """The report's data in a request."""
    _, data, _ = body["messages"][1]["content"].split("\n")
    found: dict[str, Any] = json.loads(data)
    return found
