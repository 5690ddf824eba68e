"""`summitry read --cluster`: an archive read by many machines into a dataset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from summitry.cli.printing.progress import Steps
from summitry.cli.printing.tally import Tally, count
from summitry.cli.printing.visible import one_line
from summitry.cli.readers import Choice, chosen, opener_of
from summitry.cli.worker_options import cores
from summitry.facts import FACT_TYPES
from summitry.scale.machines.cluster import open_client, read_shards
from summitry.scale.machines.dataset import About, Counts, Dataset
from summitry.scale.machines.extra import ClusterError, check_extra
from summitry.scale.machines.job import Job
from summitry.scale.machines.places import is_address, list_sources
from summitry.scale.machines.shards import Shard, make_shards

KINDS = tuple(kind.kind_of_fact() for kind in FACT_TYPES)
INTERRUPTED = 130
_NOT_HERE = {"format": "--format", "explain": "--explain", "kinds": "--type"}


def run_on_cluster(
    address: str, output: str | None, shard_bytes: int, choice: Choice, given: dict[str, Any]
) -> int:
    """The exit status, once every shard is read or given up."""
    _check(output, choice, given)
    assert output is not None
    try:
        check_extra("distributed", "fsspec", "pyarrow")
        place = output if is_address(output) else str(Path(output).absolute())
        return _run(address, place, shard_bytes, choice, given)
    except ClusterError as error:
        raise click.ClickException(one_line(str(error))) from None
    except OSError as error:
        raise click.ClickException(f"cannot write: {error.strerror or error}") from None


def _check(output: str | None, choice: Choice, given: dict[str, Any]) -> None:
    """Wrong usage where what was asked makes no sense on a cluster."""
    if output is None:
        raise click.UsageError("--cluster needs --output, the folder of the dataset")
    if not given["files"] or "-" in given["files"]:
        raise click.UsageError("--cluster reads files, not standard input")
    if choice.reader == "llm":
        raise click.UsageError("--cluster is not for --reader llm; see --llm-concurrency")
    for name, option in _NOT_HERE.items():
        if given[name]:
            raise click.UsageError(f"{option} is not for --cluster: the dataset holds everything")


def _run(address: str, output: str, shard_bytes: int, choice: Choice, given: dict[str, Any]) -> int:
    published, source = given["published"], given["source"]
    label = chosen(Choice(reader=choice.reader, llm=choice.llm)).label
    day = published.isoformat() if published else None
    how = repr((label, day, source, *sorted(given["columns"].items())))
    shards = make_shards(list_sources(given["files"]), how, shard_bytes)
    about = About(
        reader=label,
        inputs=tuple(place if is_address(place) else str(Path(place).absolute()) for place in given["files"]),
        published=day,
        source=source,
        shards=tuple(shard.key for shard in shards),
    )
    dataset = Dataset(output)
    left = set(dataset.begin(about))
    job = Job(
        output=output,
        opener=opener_of(choice),
        bounds=choice.bounds,
        published=published,
        source=source,
        columns=given["columns"],
    )
    todo = [shard for shard in shards if shard.key in left]
    return _read(address, todo, len(shards), job, dataset, choice.workers or cores(), quiet=given["quiet"])


def _read(
    address: str, todo: list[Shard], of: int, job: Job, dataset: Dataset, workers: int, *, quiet: bool
) -> int:
    """Reads the shards that are left, and says what the whole dataset holds."""
    failed: list[tuple[Shard, BaseException]] = []
    done = of - len(todo)
    if todo:
        try:
            with (
                open_client(address, workers) as client,
                Steps("reading", live=sys.stderr.isatty() and not quiet) as steps,
            ):

                def watch(shard: Shard, counts: Counts) -> None:
                    nonlocal done
                    done += 1
                    steps.watch(done, of)

                failed = read_shards(client, todo, job, watch)
        except KeyboardInterrupt:
            click.echo(
                f"\ninterrupted: {done:,} of {of:,} shards read; the same command does the rest", err=True
            )
            return INTERRUPTED
    for shard, error in failed:
        first = f"{shard.files[0].url} …" if len(shard.files) > 1 else shard.files[0].url
        said = one_line(f"{type(error).__name__}: {error}")[:300]
        click.echo(f"{first}: shard not read ({said}); the same command tries it again", err=True)
    counts = dataset.counts()
    if not quiet:
        head = f"{count(of, 'shard')}, {of - len(todo):,} of them read before" + (
            f", {len(failed):,} NOT READ" if failed else ""
        )
        click.echo("\n".join([head, *_tally(counts).lines(KINDS)]), err=True)
    return 1 if failed or counts.skipped else 0


def _tally(counts: Counts) -> Tally:
    tally = Tally()
    for name in counts.__struct_fields__:
        setattr(tally, name, getattr(counts, name))
    return tally
