"""A tar archive: each file in it is told and read as if it lay by itself. Nothing is ever written out."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from summitry.inputs.format import Format, Item
from summitry.inputs.listing import is_hidden
from summitry.inputs.skip import Unreadable
from summitry.inputs.source import Source, plain_name
from summitry.inputs.unpacking import FAULTS, Unpacked, broken

_BLOCK = 512
_SUM = slice(148, 156)


def _holds_tar(head: bytes) -> bool:
    """Whether the first block is a header: the sum of its bytes stands in it."""
    block = head[:_BLOCK]
    if len(block) < _BLOCK or not block[0]:
        return False
    try:
        told = int(block[_SUM].strip(b"\0 "), 8)
    except ValueError:
        return False
    return told == sum(block[: _SUM.start]) + sum(block[_SUM.stop :]) + 8 * ord(" ")


class _Header(tarfile.TarInfo):
    """A header that is cut off or broken is an error: left to itself, the library takes it for the end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> _Header:
        """The next header."""
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from None


def read_tar(source: Source) -> Iterator[Item]:
    """The files of the archive in its order, less hidden ones; links and devices are none."""
    met = False
    try:
        with tarfile.open(fileobj=source.stream, mode="r|", tarinfo=_Header) as archive:
            for info in archive:
                met = True
                archive.members.clear()  # type: ignore[attr-defined]  # it would hold all headers of a large archive
                stream = archive.extractfile(info) if info.isreg() and _is_shown(info.name) else None
                if stream is not None:
                    yield from _inside(source, stream, info.name)
    except FAULTS as error:
        raise error if isinstance(error, Unreadable) else broken(error) from None
    if not met:
        raise Unreadable("an empty archive", advice="leave it out, or fetch it again")


def _inside(source: Source, stream: object, name: str) -> Iterator[Item]:
    yield source.inside(Unpacked(stream, source.unpacking), name)  # type: ignore[arg-type]


def _is_shown(name: str) -> bool:
    return not any(map(is_hidden, plain_name(name).split("/")))


TAR = Format(name="tar", recognises=_holds_tar, read=read_tar)
