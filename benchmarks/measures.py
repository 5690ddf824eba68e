"""All measures: each gives figures by name, with their unit; none judges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.figure import Figure, Sizes
from benchmarks.learned import measure_learned
from benchmarks.reading import (
    measure_archive,
    measure_news_items,
    measure_reading,
    measure_sift,
    measure_start,
)
from benchmarks.record import measure_adding, measure_record

MEASURES: tuple[Callable[[Sizes, Path], Iterator[Figure]], ...] = (
    measure_start,
    measure_sift,
    measure_reading,
    measure_news_items,
    measure_archive,
    measure_learned,
    measure_record,
    measure_adding,
)
