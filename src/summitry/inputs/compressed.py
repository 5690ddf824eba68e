"""One document, compressed: gzip, bzip2, xz and zstandard, in one stream or in many, one after another."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol

from summitry.inputs.format import Format, Item
from summitry.inputs.source import Source
from summitry.inputs.unpacking import Packed, Unpacked

_XZ_MEMORY, _ZSTD_WINDOW = 256_000_000, 27
"""The most memory that a stream may ask for, in bytes and as a power of two: more than what is usual."""
_PIECE = 1 << 16

_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_ZSTD = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")


class _Decompressor(Protocol):
    """What bz2, lzma and zstd give for one stream."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /, max_length: int = -1) -> bytes: ...


class _Streams:
    """What comes of compressed streams that follow each other, so much at a time."""

    def __init__(self, stream: BinaryIO, begin: Callable[[], _Decompressor]) -> None:
        self._stream, self._begin = stream, begin
        self._current = begin()

    def read(self, count: int) -> bytes:
        while True:
            if self._current.eof:
                # xz fills up with zeros between streams.
                left = self._current.unused_data.lstrip(b"\0") or self._stream.read(_PIECE).lstrip(b"\0")
                if not left:
                    return b""
                self._current = self._begin()
            else:
                left = self._stream.read(_PIECE) if self._current.needs_input else b""
                if not left and self._current.needs_input:
                    raise EOFError("the compressed bytes end too early")
            if piece := self._current.decompress(left, count):
                return piece


def _gzip(stream: BinaryIO) -> Packed:
    return gzip.GzipFile(fileobj=stream, mode="rb")


def _bzip2(stream: BinaryIO) -> Packed:
    return _Streams(stream, bz2.BZ2Decompressor)


def _xz(stream: BinaryIO) -> Packed:
    return _Streams(stream, lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY))


def _unpack(opened: Callable[[BinaryIO], Packed]) -> Callable[[Source], Iterator[Item]]:
    """How a source is read that was compressed so."""

    def read(source: Source) -> Iterator[Item]:
        yield source.unpacked(Unpacked(opened(source.stream), source.unpacking))

    return read


def read_zstandard(source: Source) -> Iterator[Item]:
    """What was compressed by zstandard, which Python has from 3.14 on; before, the extra `formats` has it."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    options = {int(zstd.DecompressionParameter.window_log_max): _ZSTD_WINDOW}
    stream = _Streams(source.stream, lambda: zstd.ZstdDecompressor(options=options))
    yield source.unpacked(Unpacked(stream, source.unpacking, (zstd.ZstdError,)))


GZIP = Format(name="gzip", recognises=lambda head: head.startswith(b"\x1f\x8b\x08"), read=_unpack(_gzip))
BZIP2 = Format(name="bzip2", recognises=lambda head: bool(_BZIP2.match(head)), read=_unpack(_bzip2))
XZ = Format(name="xz", recognises=lambda head: head.startswith(b"\xfd7zXZ\0"), read=_unpack(_xz))
ZSTANDARD = Format(name="zstandard", recognises=lambda head: bool(_ZSTD.match(head)), read=read_zstandard)
