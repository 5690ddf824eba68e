"""The Record: one file of reports, facts and decisions, and all that can be asked of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from summitry.reading import Reading
from summitry.reading.rules.reader import RulesReader
from summitry.record.adding import Added, add_readings
from summitry.record.deriving import is_fresh, refresh
from summitry.record.questions import Questions
from summitry.record.store import DEFAULT_NAME, Store, open_store
from summitry.record.store.opening import make_derived

ENVIRONMENT = "SUMMITRY_RECORD"
READER = RulesReader().label


def record_path(given: Path | str | None = None) -> Path:
    """The file of the record: as given, else as the environment says, else `summitry.db` here."""
    return Path(given or os.environ.get(ENVIRONMENT) or DEFAULT_NAME)


def open_record(path: Path | str | None = None, *, write: bool = True, create: bool = True) -> Record:
    """The record in a file, made where there is none; RecordError where it cannot be opened.

    Without `path`: the file that SUMMITRY_RECORD names, else `summitry.db` in the working directory.
    """
    return Record(open_store(record_path(path), write=write, create=create))


class Record(Questions):
    """An open record; close it, or use it in a `with`. What it can be asked is told in `Questions`."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self.store.close()

    def add(self, readings: Iterable[Reading], *, reader: str = READER, correction: bool = False) -> Added:
        """Keeps reports with their facts and merges them; what became of each is counted.

        Reports that the record has already are passed over. Raises RecordError where the file fails;
        what was kept until then stands.
        """
        added = add_readings(self.store, readings, reader=reader, correction=correction)
        self.refresh()
        return added

    def refresh(self, watch: Callable[[int, int], None] = lambda done, total: None) -> int:
        """Merges what was kept and not yet merged; how many blocks that were."""
        return 0 if is_fresh(self.store) else refresh(self.store, watch)

    def rebuild(self, watch: Callable[[int, int], None] = lambda done, total: None) -> int:
        """Forgets all that is derived and derives it again; how many blocks there are."""
        with self.store.writing():
            make_derived(self.store.connection)
        return refresh(self.store, watch)
