"""Pages kept in memory, the least asked for given up first."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

_BYTES = 48_000_000

Kept = tuple[int, str, bytes]


class Cache:
    """What was answered, by the version of the record and the address; 48 MB of it at most."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, str], Kept] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: tuple[int, str]) -> Kept | None:
        """What is kept, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: tuple[int, str], kept: Kept) -> None:
        """Keeps an answer, and gives up others where there is no room."""
        with self._lock:
            if key not in self._kept:
                self._bytes += len(kept[2])
            self._kept[key] = kept
            while self._bytes > _BYTES and len(self._kept) > 1:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone[2])
