"""What came of items in their order: readings, and skips in the place of what was passed over."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from math import inf

from summitry.errors import ReaderError
from summitry.inputs import Report, Skip
from summitry.reading import Reader, Reading


def read_in_order(reader: Reader, items: Iterable[Report | Skip]) -> Iterator[Reading | Skip]:
    """A reading or a skip for each item, in order, also where the reader takes reports in ahead."""
    given, passed = 0, deque[tuple[int, Skip]]()

    def reports() -> Iterator[Report]:
        nonlocal given
        for item in items:
            if isinstance(item, Skip):
                passed.append((given, item))
            else:
                given += 1
                yield item

    def passed_before(answered: float) -> Iterator[Skip]:
        while passed and passed[0][0] <= answered:
            yield passed.popleft()[1]

    for answered, read in enumerate(reader.read_all(reports())):
        yield from passed_before(answered)
        yield _skip_of(read) if isinstance(read, ReaderError) else read
    yield from passed_before(inf)


def _skip_of(error: ReaderError) -> Skip:
    return Skip(where=error.where, reason=error.reason, detail=error.what, advice=error.advice)
