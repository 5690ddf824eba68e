"""The benchmark of the server on a small record: every figure is there, and no answer is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.web.load import Loaded
from benchmarks.web.measuring import measure_web, record_of

pytestmark = pytest.mark.heavy


def test_a_small_record_is_measured(tmp_path: Path) -> None:
    figures = {one.name: one.value for one in measure_web(record_of(600, tmp_path), 400)}
    assert figures["errors"] == 0
    for name in ("home", "meetings", "organisations_slow", "members", "largest", "memory"):
        assert figures[name]


def test_the_slowest_are_told() -> None:
    loaded = Loaded([0.001] * 98 + [0.5] * 2, 2.0, 0, 10)
    assert (loaded.rate, loaded.milliseconds(0.99), loaded.milliseconds(0.5)) == (50, 500, 1)
