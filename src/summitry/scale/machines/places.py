"""Files to read wherever fsspec reaches: listed, and fetched to this machine where they are elsewhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from summitry.inputs import FORMATS, list_files
from summitry.scale.machines.extra import ClusterError


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file to read: where it is, and what tells one state of it from another."""

    url: str
    size: int = 0
    stamp: str = ""


def is_address(place: str) -> bool:
    """Whether a place is on some file system that its own name tells: `s3://…`, `https://…`."""
    return "://" in place


def list_sources(places: tuple[str, ...]) -> list[SourceFile]:
    """The files that the places stand for, in their order; those of a folder in order of name."""
    found: list[SourceFile] = []
    for place in places:
        found += _listed(place) if is_address(place) else map(_local, list_files(Path(place).absolute()))
    return found


def _local(path: Path) -> SourceFile:
    stat = path.stat()
    return SourceFile(url=str(path), size=stat.st_size, stamp=str(stat.st_mtime_ns))


def _listed(place: str) -> list[SourceFile]:
    """The file at an address, or those in the folder there with a suffix of some format."""
    from fsspec.core import url_to_fs

    try:
        fs, path = url_to_fs(place)
        if not fs.isdir(path):
            return [_remote(fs, path, fs.info(path))]
        suffixes = tuple({suffix for format in FORMATS for suffix in format.suffixes})
        files = [one for one in fs.ls(path, detail=True) if one["type"] == "file"]
        files = sorted((one for one in files if one["name"].endswith(suffixes)), key=lambda one: one["name"])
        return [_remote(fs, one["name"], one) for one in files]
    except (OSError, ValueError, ImportError) as error:
        advice = "check the address, and that what its file system needs is installed"
        raise ClusterError(f"cannot be listed: {error}", place, advice) from None


def _remote(fs: Any, path: str, info: dict[str, Any]) -> SourceFile:
    told = [info.get(name) for name in ("ETag", "etag", "mtime", "LastModified", "created")]
    stamp = next((str(one) for one in told if one), "")
    return SourceFile(url=fs.unstrip_protocol(path), size=info.get("size") or 0, stamp=stamp)


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


def named_after(value: Any, path: Path, source: SourceFile) -> Any:
    """A report or skip of a fetched file, with the address in the place of the copy's path."""
    if not is_address(source.url):
        return value
    changed = {
        name: told.replace(str(path), source.url)
        for name in value.__struct_fields__
        if name != "text" and isinstance(told := getattr(value, name), str) and str(path) in told
    }
    return msgspec.structs.replace(value, **changed) if changed else value
