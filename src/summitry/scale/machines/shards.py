"""The plan of a run: the files in shards, each known by what it holds and how it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import msgspec

from summitry.scale.machines.places import SourceFile

SHARD_BYTES, SHARD_FILES = 32_000_000, 2_000
"""A shard is some seconds of reading: long beside what handing it out takes, short beside a lost machine."""


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """Files that are read together, and the key under which what they told is written."""

    key: str
    files: tuple[SourceFile, ...]


def make_shards(files: Iterable[SourceFile], how: str, most: int | None = None) -> list[Shard]:
    """The files in shards of at most so many bytes; a file that is larger is a shard of its own.

    `how` stands for all besides the files that the readings depend on.
    """
    seen: Counter[str] = Counter()
    shards = []
    for group in _groups(files, SHARD_BYTES if most is None else most):
        digest = _digest(group, how)
        seen[digest] += 1  # the same files may be given twice
        shards.append(Shard(key=f"{digest}-{seen[digest]}", files=group))
    return shards


def _groups(files: Iterable[SourceFile], most: int) -> Iterator[tuple[SourceFile, ...]]:
    group: list[SourceFile] = []
    size = 0
    for file in files:
        if group and (size + file.size > most or len(group) >= SHARD_FILES):
            yield tuple(group)
            group, size = [], 0
        group.append(file)
        size += file.size
    if group:
        yield tuple(group)


def _digest(files: tuple[SourceFile, ...], how: str) -> str:
    return blake2b(msgspec.json.encode([how, files]), digest_size=6).hexdigest()
