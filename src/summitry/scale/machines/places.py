"""Files to read wherever fsspec reaches: listed, and fetched to this machine where they are elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from summitry.inputs import list_files, stem_within
from summitry.inputs.listing import is_hidden
from summitry.inputs.source import printable_name
from summitry.scale.machines.extra import ClusterError


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read: where it is, what its ids begin with, and what tells one state of it from another."""

    url: str
    stem: str
    size: int = 0
    stamp: str = ""


def is_address(place: str) -> bool:
    """Whether a place is on some file system that its own name tells: `s3://…`, `https://…`."""
    return "://" in place


def list_sources(places: tuple[str, ...]) -> list[SourceFile]:
    """The files that the places stand for, in their order; those of a folder in order of name."""
    found: list[SourceFile] = []
    for place in places:
        if is_address(place):
            found += _listed(place)
        else:
            folder = Path(place).absolute()
            found += (_local(file, folder) for file in list_files(folder))
    return found


def _local(path: Path, folder: Path) -> SourceFile:
    stat, stem = path.stat(), printable_name(stem_within(path, folder))
    return SourceFile(url=str(path), stem=stem, size=stat.st_size, stamp=str(stat.st_mtime_ns))


def _listed(place: str) -> list[SourceFile]:
    """The file at an address, or those in the folder there and below it, less hidden ones."""
    from fsspec.core import url_to_fs

    try:
        fs, path = url_to_fs(place)
        if not fs.isdir(path):
            return [_remote(fs, path, fs.info(path), path.rpartition("/")[0])]
        files = [one for one in fs.find(path, detail=True).values() if one["type"] == "file"]
        shown = [one for one in files if not any(map(is_hidden, _inside(one["name"], path).parts))]
        shown.sort(key=lambda one: PurePosixPath(one["name"]).parts)
        return [_remote(fs, one["name"], one, path) for one in shown]
    except (OSError, ValueError, ImportError) as error:
        advice = "check the address, and that what its file system needs is installed"
        raise ClusterError(f"cannot be listed: {error}", place, advice) from None


def _inside(path: str, folder: str) -> PurePosixPath:
    """The path of a file within its folder."""
    return PurePosixPath(path.removeprefix(folder.rstrip("/")).lstrip("/").split("?")[0])


def _remote(fs: Any, path: str, info: dict[str, Any], folder: str) -> SourceFile:
    told = [info.get(name) for name in ("ETag", "etag", "mtime", "LastModified", "created")]
    stamp = next((str(one) for one in told if one), "")
    inside = _inside(path, folder)
    return SourceFile(
        url=fs.unstrip_protocol(path),
        stem=str(inside.with_name(inside.stem)) if inside.name else "",
        size=info.get("size") or 0,
        stamp=stamp,
    )


@contextmanager
def fetched(source: SourceFile) -> Iterator[Path]:
    """A path of this machine with the file's bytes; OSError where it cannot be had."""
    if not is_address(source.url):
        yield Path(source.url)
        return
    import fsspec

    with tempfile.TemporaryDirectory(prefix="summitry-source-") as folder:
        path = Path(folder) / source.url.split("?")[0].rstrip("/").rpartition("/")[2]
        with fsspec.open(source.url, "rb") as stream, path.open("wb") as copy:
            shutil.copyfileobj(stream, copy, 1 << 20)
        yield path
