"""Keeping what was read: report by report, a few in a transaction, each once."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from summitry.reading import Reading
from summitry.record.store import Store
from summitry.record.store.store import Kept
from summitry.text.report import Report

_AT_MOST, _SECONDS = 1000, 2.0


class Added(msgspec.Struct):
    """How many reports were new, known already, or changed under their id.

    `facts` are those of the new ones; `undated` how many of these state no day of publication.
    """

    kept: Counter[Kept] = msgspec.field(default_factory=Counter)
    facts: int = 0
    undated: int = 0
    changed: list[Report] = msgspec.field(default_factory=list)


def add_readings(
    store: Store,
    readings: Iterable[Reading],
    *,
    reader: str,
    correction: bool = False,
    recorded: str | None = None,
    watch: Callable[[Reading, Kept], None] = lambda reading, kept: None,
) -> Added:
    """Keeps each reading; a batch is one transaction, so a run that is cut off loses no whole batch."""
    added = Added()
    for batch in _batches(readings):
        moment = recorded or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with store.writing():
            told = [
                (one, store.keep(one, reader=reader, recorded=moment, correction=correction)) for one in batch
            ]
        for reading, kept in told:
            added.kept[kept] += 1
            if kept is Kept.NEW:
                added.facts += len(reading.found)
                added.undated += reading.report.published is None
            elif kept is Kept.CHANGED:
                added.changed.append(reading.report)
            watch(reading, kept)
    return added


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The readings in batches of some seconds each: what a kill can cost."""
    batch: list[Reading] = []
    began = time.monotonic()
    for reading in readings:
        batch.append(reading)
        if len(batch) >= _AT_MOST or time.monotonic() - began > _SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
