"""The body of a web server's answer as the page that it was made of: chunks joined, compression undone."""

from __future__ import annotations

import zlib

from summitry.inputs.skip import Unreadable
from summitry.inputs.unpacking import broken

_ANY_ZLIB = 47
_PLAIN_DEFLATE = -15
_NONE = ("", "identity")


def body_of(data: bytes, transfer: str | None, content: str | None, limit: int) -> bytes:
    """The body, by the answer's Transfer-Encoding and Content-Encoding; at most one byte more than `limit`.

    Archives often keep pages decoded, and the names of what was undone with them: what is not so
    encoded is given as it is.
    """
    if "chunked" in (transfer or "").lower():
        data = _join_chunks(data)
    for name in reversed((content or "").lower().split(",")):
        data = _undo(name.strip(), data, limit)
    return data


def _undo(name: str, data: bytes, limit: int) -> bytes:
    if name in _NONE or data[:64].lstrip()[:1] == b"<":
        return data
    if name not in ("gzip", "x-gzip", "deflate"):
        raise Unreadable("compressed in an unknown way", name[:20], "leave it out")
    if name != "deflate" and not data.startswith(b"\x1f\x8b"):
        return data
    bits = _ANY_ZLIB if data[:1] in (b"\x1f", b"\x78") else _PLAIN_DEFLATE
    try:
        return zlib.decompressobj(bits).decompress(data, limit + 1)
    except zlib.error as error:
        raise broken(error) from None


def _join_chunks(data: bytes) -> bytes:
    """The chunks' bytes; all as it is where it does not begin with the size of a chunk."""
    chunks: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 1000)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return data if not chunks else b"".join(chunks)
        if size == 0:
            break
        chunks.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(chunks)
