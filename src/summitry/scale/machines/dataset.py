"""A dataset of readings: a folder of Parquet files, a few a shard, and a marker for each finished shard."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import groupby
from typing import Any, Literal

import msgspec

from summitry.inputs import Skip
from summitry.reading import Reading
from summitry.scale.machines.extra import ClusterError

ABOUT = "dataset.json"
_ROWS, _CHARACTERS = 5_000, 8_000_000


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a dataset says of itself: of what it is made, how, and its shards in the order of the inputs."""

    holds: Literal["readings of summitry"] = "readings of summitry"
    reader: str
    inputs: tuple[str, ...]
    published: str | None = None
    source: str | None = None
    shards: tuple[str, ...] = ()


class Counts(msgspec.Struct, kw_only=True):
    """What shards hold, in numbers; one shard's stands in its marker."""

    reports: int = 0
    with_facts: int = 0
    sifted: int = 0
    facts: Counter[str] = msgspec.field(default_factory=Counter)
    rejected: Counter[str] = msgspec.field(default_factory=Counter)
    skipped: Counter[str] = msgspec.field(default_factory=Counter)

    def count(self, read: Reading | Skip) -> None:
        """Counts what came of one item."""
        if isinstance(read, Skip):
            self.skipped[read.reason] += 1
            return
        self.reports += 1
        self.sifted += read.sifted
        if read.found:
            self.with_facts += 1
            self.facts.update(fact.kind_of_fact() for fact in read.facts)
        if read.rejected:
            self.rejected.update(one.check for one in read.rejected)

    def add(self, other: Counts) -> None:
        """Adds another's numbers."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Dataset:
    """The dataset in a folder, on any file system that fsspec reaches."""

    def __init__(self, place: str) -> None:
        from fsspec.core import url_to_fs

        self.place = place
        self._fs, self._root = url_to_fs(place)

    def about(self) -> About | None:
        """What the dataset says of itself; None where there is none, ClusterError where it is no dataset."""
        path = f"{self._root}/{ABOUT}"
        if not self._fs.exists(path):
            return None
        try:
            return msgspec.json.decode(self._fs.cat_file(path), type=About)
        except msgspec.DecodeError:
            raise ClusterError("no dataset of readings", self.place, "give another folder") from None

    def begin(self, about: About) -> list[str]:
        """Sets the dataset up for those shards, and gives those that are still to be read.

        What a run that was cut off left half written goes, and so does what was read of a file that is
        another by now. ClusterError where the folder holds something else, or readings of other inputs.
        """
        self._check_ours(about)
        self._fs.makedirs(self._root, exist_ok=True)
        self._write(ABOUT, msgspec.json.format(msgspec.json.encode(about)))
        for folder in ("reports", "facts", "skips", "done"):
            self._fs.makedirs(f"{self._root}/{folder}", exist_ok=True)
        done = self.finished() & set(about.shards)
        for folder in ("done", "reports", "facts", "skips"):
            for path in self._fs.ls(f"{self._root}/{folder}", detail=False):
                if _key_of(path) not in done:
                    self._fs.rm_file(path)
        return [key for key in about.shards if key not in done]

    def finished(self) -> set[str]:
        """The keys of the shards that have their marker."""
        self._fs.invalidate_cache()
        return {_key_of(path) for path in self._fs.glob(f"{self._root}/done/*.json")}

    def write_shard(self, key: str, read: Iterator[Reading | Skip]) -> Counts:
        """Writes what came of a shard's items, and the marker last; whole or not at all."""
        from summitry.scale.machines.tables import TABLES, rows_of

        counts = Counts()
        with ExitStack() as stack:
            tables = {name: stack.enter_context(_Table(self, name, key, TABLES[name])) for name in TABLES}
            for place, one in enumerate(read):
                counts.count(one)
                for name, rows in rows_of(place, one).items():
                    tables[name].add(rows)
            for table in tables.values():
                table.finish()
        self._write(f"done/{key}.json", msgspec.json.encode(counts))
        return counts

    def counts(self) -> Counts:
        """What the finished shards hold in all."""
        total = Counts()
        for path in self._fs.glob(f"{self._root}/done/*.json"):
            total.add(_counts_in(self._fs.cat_file(path)))
        return total

    def read(self) -> Iterator[Reading | Skip]:
        """What came of each item, in the order of the inputs; ClusterError where shards are missing."""
        about = self.about()
        if about is None:
            raise ClusterError("no dataset of readings", self.place, "give one that `--cluster` wrote")
        if missing := set(about.shards) - self.finished():
            what = f"not finished: {len(missing)} of {len(about.shards)} shards are missing"
            raise ClusterError(what, self.place, "run the command that began it again")
        for key in about.shards:
            yield from self._read_shard(key)

    def _read_shard(self, key: str) -> Iterator[Reading | Skip]:
        from summitry.scale.machines.tables import reading_of

        skips = self._rows("skips", key)
        facts = groupby(self._rows("facts", key), key=lambda row: row["place"])
        skip, (place, told) = next(skips, None), next(facts, (None, None))
        for report in self._rows("reports", key):
            while skip and skip["place"] < report["place"]:
                yield _skip_of(skip)
                skip = next(skips, None)
            own = list(told) if told is not None and place == report["place"] else []
            if own:
                place, told = next(facts, (None, None))
            yield reading_of(report, own)
        while skip:
            yield _skip_of(skip)
            skip = next(skips, None)

    def _rows(self, table: str, key: str) -> Iterator[dict[str, Any]]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        name = f"{table}/{key}.parquet"
        try:
            with self._fs.open(f"{self._root}/{name}", "rb") as stream:
                for batch in pq.ParquetFile(stream).iter_batches(500):
                    yield from batch.to_pylist()
        except (OSError, pa.ArrowException) as error:
            advice = f"remove done/{key}.json and run the command that wrote it again"
            raise ClusterError(f"{name} cannot be read: {error}", self.place, advice) from None

    def _check_ours(self, about: About) -> None:
        found = self.about()
        if found is None:
            if self._fs.exists(self._root) and self._fs.ls(self._root):
                raise ClusterError(
                    "a folder with other files", self.place, "give an empty one, or a new name"
                )
            return
        if msgspec.structs.replace(found, shards=()) != msgspec.structs.replace(about, shards=()):
            what = "holds readings of other inputs, or by another reader"
            raise ClusterError(what, self.place, "give another folder, or what it was begun with")

    def _write(self, name: str, data: bytes) -> None:
        """Writes a small file, whole or not at all."""
        part = f"{self._root}/.{uuid.uuid4().hex}.part"
        self._fs.pipe_file(part, data)
        self._fs.mv(part, f"{self._root}/{name}")

    def open_part(self, part: str) -> Any:
        """A stream to a file beside the others that is moved to its place by `settle`."""
        return self._fs.open(f"{self._root}/{part}", "wb")

    def settle(self, part: str, name: str) -> None:
        """Moves what was written to its place."""
        self._fs.mv(f"{self._root}/{part}", f"{self._root}/{name}")

    def drop(self, part: str) -> None:
        """Takes away what was written in vain."""
        if self._fs.exists(f"{self._root}/{part}"):
            self._fs.rm_file(f"{self._root}/{part}")


class _Table:
    """A Parquet file in the making, written in groups of rows so that memory stays flat."""

    def __init__(self, dataset: Dataset, name: str, key: str, schema: Any) -> None:
        import pyarrow.parquet as pq

        self._dataset, self._name, self._schema = dataset, f"{name}/{key}.parquet", schema
        self._part = f"{name}/.{key}.{uuid.uuid4().hex}.part"
        self._stream = dataset.open_part(self._part)
        self._writer = pq.ParquetWriter(self._stream, schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._size = 0

    def __enter__(self) -> _Table:
        return self

    def add(self, rows: list[dict[str, Any]]) -> None:
        """Takes rows, and writes them once they are many."""
        if not rows:
            return
        self._rows += rows
        self._size += sum(len(row.get("text") or "") for row in rows)
        if len(self._rows) >= _ROWS or self._size >= _CHARACTERS:
            self._flush()

    def finish(self) -> None:
        """Ends the file and puts it in its place."""
        self._flush()
        self._writer.close()
        self._stream.close()
        self._dataset.settle(self._part, self._name)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._writer.close()
            self._stream.close()
            self._dataset.drop(self._part)

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows, self._size = [], 0


def _counts_in(marker: bytes) -> Counts:
    """The counts that a marker holds."""
    return msgspec.json.decode(marker, type=Counts, dec_hook=lambda _, counts: Counter(counts))


def _key_of(path: str) -> str:
    """The shard that a file belongs to."""
    return path.rpartition("/")[2].partition(".")[0]


def _skip_of(row: dict[str, Any]) -> Skip:
    return Skip(**{name: row[name] for name in Skip.__struct_fields__})
