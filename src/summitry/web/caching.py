"""Answers kept in memory as they go out, while the record stays as it is."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Hashable
from hashlib import blake2b
from threading import Lock
from typing import Any

import msgspec
from litestar import Request, Response

COMPRESSED = "compressed"
"""The option of a route whose answers are compressed as they are kept."""

_BYTES = 24_000_000
_SMALLEST = 500
"""What is shorter is no shorter when compressed."""


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: `body` is compressed where `zipped` says so; `tag` is its ETag, without quotes."""

    status: int
    kind: str
    body: bytes
    zipped: bool
    tag: str

    def response(self, request: Request[Any, Any, Any], **headers: str) -> Response[bytes]:
        """What goes out: 304 where the asker has it already, compressed where it takes that."""
        told = {
            "etag": f'W/"{self.tag}"',
            "cache-control": "no-cache",
            "vary": "accept-encoding, cookie",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        if self.status == 200 and has_tag(request, self.tag):
            return Response(b"", status_code=304, headers=told)
        body = self.body
        if self.zipped and "gzip" in request.headers.get("accept-encoding", ""):
            told["content-encoding"] = "gzip"
        elif self.zipped:
            body = gzip.decompress(body)
        return Response(body, status_code=self.status, media_type=self.kind, headers=told)


def answered(body: bytes, *, kind: str, status: int = 200, tag: str | None = None) -> Answered:
    """The answer, compressed once for all who will ask; its tag is a hash of it, unless one is given."""
    zipped = len(body) >= _SMALLEST
    return Answered(
        status=status,
        kind=kind,
        body=gzip.compress(body, 5, mtime=0) if zipped else body,
        zipped=zipped,
        tag=tag or blake2b(body, digest_size=12).hexdigest(),
    )


def has_tag(request: Request[Any, Any, Any], tag: str) -> bool:
    """Whether the asker says that it has the answer with this tag."""
    given = request.headers.get("if-none-match", "").split(",")
    return f'"{tag}"' in [one.strip().removeprefix("W/") for one in given]


class Cache:
    """Answers of one version of the record; 24 MB of them, those least asked for given up first."""

    def __init__(self, most: int = _BYTES) -> None:
        self._kept: OrderedDict[Hashable, Answered] = OrderedDict()
        self._version: Hashable = None
        self._bytes, self._most = 0, most
        self._lock = Lock()

    def get(self, version: Hashable, key: Hashable) -> Answered | None:
        """What is kept of this version, or None."""
        with self._lock:
            if version != self._version:
                return None
            found = self._kept.get(key)
            if found:
                self._kept.move_to_end(key)
            return found

    def keep(self, version: Hashable, key: Hashable, one: Answered) -> None:
        """Keeps an answer; all those of another version are given up."""
        with self._lock:
            if version != self._version:
                self._kept.clear()
                self._bytes, self._version = 0, version
            earlier = self._kept.pop(key, None)
            self._bytes += len(one.body) - (len(earlier.body) if earlier else 0)
            self._kept[key] = one
            while self._bytes > self._most and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)
