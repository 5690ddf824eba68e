"""Handing the shards of a run to the workers of a Dask cluster, and seeing each of them done."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from summitry import __version__
from summitry.scale.machines.dataset import Counts
from summitry.scale.machines.extra import ClusterError, check_extra
from summitry.scale.machines.job import Job, read_shard
from summitry.scale.machines.shards import Shard

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

_TRIES = 5
"""So often a shard is given out whose workers die of it, or seem to."""


@contextmanager
def open_client(address: str, workers: int) -> Iterator[Client]:
    """A client of the cluster: `local` makes one here with so many workers; else a scheduler's address."""
    check_extra("distributed", "fsspec", "pyarrow")
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    if address == "local":
        with _deaf_to_interrupts():
            cluster = _local_cluster(workers)
        with cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(_address_in(address) if address.endswith(".json") else address, timeout=20)
    except (OSError, ValueError) as error:
        advice = "give the scheduler's address (tcp://HOST:PORT), its file, or local"
        raise ClusterError(f"no cluster answers: {error}", address, advice) from None
    with client:
        _check_versions(client, address)
        yield client


def _local_cluster(workers: int) -> LocalCluster:
    """A cluster of processes of this machine; ClusterError where they do not start."""
    from distributed import LocalCluster

    quiet = logging.CRITICAL
    try:
        return LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=quiet
        )
    except (OSError, RuntimeError) as error:
        advice = "try with fewer --workers, or without --cluster"
        raise ClusterError(f"its workers do not start: {error}", "local", advice) from None


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Has the processes that are started meanwhile not hear Ctrl-C, which is for the one who hands out."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _address_in(scheduler_file: str) -> str:
    """The address in the file that a scheduler writes; OSError or ValueError where there is none."""
    told = msgspec.json.decode(Path(scheduler_file).read_bytes(), type=dict[str, Any])
    if not isinstance(told.get("address"), str):
        raise ValueError("no scheduler's file")
    return str(told["address"])


def _check_versions(client: Client, address: str) -> None:
    """ClusterError where a worker has another Summitry, which would read otherwise."""
    found = {str(one) for one in client.run(_version, on_error="return").values()}
    if others := found - {__version__}:
        what = f"its workers have {', '.join(sorted(others))}, here is {__version__}"
        raise ClusterError(what, address, f"install summitry[cluster]=={__version__} there")


def _version() -> str:
    return __version__


def read_shards(
    client: Client, shards: Sequence[Shard], job: Job, watch: Callable[[Shard, Counts], None]
) -> list[tuple[Shard, BaseException]]:
    """Has each shard read; `watch` hears of each that is done. Gives those that failed, and why."""
    from distributed import KilledWorker, as_completed

    failed: list[tuple[Shard, BaseException]] = []
    tries = dict.fromkeys((shard.key for shard in shards), 0)

    def submit(shard: Shard) -> object:
        tries[shard.key] += 1
        name = f"summitry-{shard.key}-{tries[shard.key]}"
        return client.submit(read_shard, shard, job, key=name, pure=False, retries=2)

    futures = {submit(shard): shard for shard in shards}
    try:
        coming = as_completed(list(futures))
        for future in coming:
            shard = futures.pop(future)
            try:
                watch(shard, future.result())
            except KilledWorker as error:
                if tries[shard.key] >= _TRIES:
                    failed.append((shard, error))
                    continue
                again = submit(shard)
                futures[again] = shard
                coming.add(again)
            except Exception as error:  # of the shard, whatever it is: the others go on
                failed.append((shard, error))
    finally:
        client.cancel(list(futures))
    return failed
