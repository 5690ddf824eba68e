"""A zip archive: each file in it is told and read as if it lay by itself. Nothing is ever written out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from summitry.inputs.format import Format, Item
from summitry.inputs.listing import is_hidden
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source, plain_name
from summitry.inputs.unpacking import FAULTS, Bomb, Unpacked, broken

MAX_DIRECTORY = 256_000_000
"""Python holds the whole directory of an archive, at ten times its size; this is some two million files."""
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 22 + 65_535 + 100
_ENCRYPTED = 0x1


def read_zip(source: Source) -> Iterator[Item]:
    """The files of the archive in its order, less hidden ones; a skip for one that is encrypted or broken."""
    stream = source.seekable()
    try:
        _check_directory(stream)
        archive = zipfile.ZipFile(stream)
    except FAULTS as error:
        raise error if isinstance(error, Unreadable) else broken(error) from None
    with archive:
        members = archive.infolist()
        if not members:
            raise Unreadable("an empty archive", advice="leave it out, or fetch it again")
        for info in members:
            if not info.is_dir() and _is_shown(info.filename):
                yield _member(archive, info, source)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source) -> Item:
    where = f"{source.name}!{plain_name(info.filename)}"
    if info.flag_bits & _ENCRYPTED:
        advice = "unpack it with its password, and read what comes of it"
        return Skip(where=where, reason="encrypted", advice=advice)
    try:
        return source.inside(Unpacked(archive.open(info), source.unpacking), info.filename)
    except NotImplementedError as error:
        advice = "unpack the archive with another program, and read what comes of it"
        return Skip(where=where, reason="compressed in an unknown way", detail=str(error), advice=advice)
    except FAULTS as error:
        if isinstance(error, Bomb):
            raise
        return (error if isinstance(error, Unreadable) else broken(error)).skip(where)


def _is_shown(name: str) -> bool:
    parts = plain_name(name).split("/")
    return parts[0] != "__MACOSX" and not any(map(is_hidden, parts))


def _check_directory(stream: BinaryIO) -> None:
    """Bomb where the directory at the end of the archive says that it is larger than it may be."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    at, at_64 = tail.rfind(_END), tail.rfind(_END_64)
    told = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if at_64 >= 0:
        told = max(told if told != 0xFFFFFFFF else 0, int.from_bytes(tail[at_64 + 40 : at_64 + 48], "little"))
    if min(told, size) > MAX_DIRECTORY:
        raise Bomb("too many members", f"a directory of {told:,} bytes", "split the archive")
    stream.seek(0)


ZIP = Format(name="zip", recognises=lambda head: head.startswith((b"PK\x03\x04", _END)), read=read_zip)
