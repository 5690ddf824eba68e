"""The body of an answer, read and unpacked within bounds: a small one may unfold to gigabytes."""

from __future__ import annotations

import zlib
from http.client import HTTPResponse

from summitry.following.answer import FetchError

TOO_LARGE = "larger than is read"
_PIECE = 65_536


def read_body(response: HTTPResponse, most: int, where: str) -> bytes:
    """The unpacked body; FetchError where it is more than `most` bytes, or packed as we cannot undo."""
    unpack = _unpacker(response.getheader("Content-Encoding", ""), where)
    declared = response.getheader("Content-Length", "")
    if declared.isdigit() and int(declared) > most:
        raise _too_large(most, where)
    parts: list[bytes] = []
    size = 0
    while piece := response.read(_PIECE):
        for part in _unpacked(unpack, piece, most - size, where) if unpack else (piece,):
            size += len(part)
            if size > most:
                raise _too_large(most, where)
            parts.append(part)
    if response.length or (unpack and parts and not unpack.eof):
        raise FetchError("the answer broke off", where, f"after {size:,} bytes", passing=True)
    return b"".join(parts)


def _unpacked(unpack: zlib._Decompress, piece: bytes, left: int, where: str) -> list[bytes]:
    """What a piece unfolds to, at most one byte more than what is left."""
    try:
        return [unpack.decompress(piece, left + 1)]
    except zlib.error as error:
        raise FetchError("broken compression", where, str(error), passing=True) from None


def _unpacker(encoding: str, where: str) -> zlib._Decompress | None:
    kind = encoding.strip().lower()
    if kind in ("", "identity"):
        return None
    if kind not in ("gzip", "x-gzip", "deflate"):
        raise FetchError("packed in a way that was not asked for", where, kind[:40])
    return zlib.decompressobj(wbits=47 if kind != "deflate" else 15)


def _too_large(most: int, where: str) -> FetchError:
    return FetchError(TOO_LARGE, where, f"more than {most / 1_000_000:g} MB")
