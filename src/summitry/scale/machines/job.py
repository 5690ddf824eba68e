"""What a worker does: reads one shard and writes what it told."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Iterator, Mapping
from functools import cache

import msgspec

from summitry.inputs import Report, Skip, open_file
from summitry.inputs.source import NOTHING
from summitry.scale.completed import completed
from summitry.scale.cores import Bounds, Workers
from summitry.scale.cores.process import Opener
from summitry.scale.in_order import read_in_order
from summitry.scale.machines.dataset import Counts, Dataset
from summitry.scale.machines.places import SourceFile, fetched
from summitry.scale.machines.shards import Shard


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """How the shards of a run are read, and where what they told goes."""

    output: str
    opener: Opener
    bounds: Bounds
    published: dt.date | None
    source: str | None
    columns: Mapping[str, str] = NOTHING


def read_shard(shard: Shard, job: Job) -> Counts:
    """Reads a shard, each report within its bounds, and writes it with its marker; its counts.

    Reading it twice, as may happen where a worker is thought lost, writes the same files again.
    """
    reader = _reader(pickle.dumps((job.opener, job.bounds)))
    return Dataset(job.output).write_shard(shard.key, read_in_order(reader, _items(shard, job)))


@cache
def _reader(opened: bytes) -> Workers:
    """One process beside this one that reads, kept from shard to shard."""
    opener, bounds = pickle.loads(opened)
    return Workers(opener, 1, bounds, lasting=True)


def _items(shard: Shard, job: Job) -> Iterator[Report | Skip]:
    for file in shard.files:
        for item in _read_file(file, job.columns):
            yield item if isinstance(item, Skip) else completed(item, job.published, job.source)


def _read_file(file: SourceFile, columns: Mapping[str, str]) -> Iterator[Report | Skip]:
    """The items of a file; a skip where it is gone or refused. Other faults the cluster tries again."""
    try:
        with fetched(file) as path:
            yield from open_file(path, file.stem, address=file.url, columns=columns)
    except (FileNotFoundError, PermissionError) as error:
        detail = error.strerror or type(error).__name__
        yield Skip(where=file.url, reason="cannot be read", detail=detail, advice="check the file")
