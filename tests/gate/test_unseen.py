"""The figures of the learned readers as the gate shows them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from gate.unseen import read_rows, unseen_tables
from summitry.errors import DataError


def test_the_shipped_figures_can_be_read_and_confidence_is_calibrated() -> None:
    rows = read_rows()
    assert {row.reader for row in rows} == {"rules", "model", "both"}
    for row in rows:
        if row.reader == "both" and row.reports in ("gold", "our own"):
            assert row.calibration_error is not None and row.calibration_error <= 0.08
            assert sum(one.facts for one in row.reliability) > 500


def test_each_division_of_the_reports_has_its_table() -> None:
    row = next(row for row in read_rows() if row.reader == "both")
    rows = [msgspec.structs.replace(row, held_out=one) for one in ("half", "source", "report", "source")]
    half, source, report = unseen_tables(rows)
    assert "half of the reports" in str(half.title) and half.row_count == 1
    assert "one source of the gold" in str(source.title) and source.row_count == 2
    assert "a fifth" in str(report.title)
    assert unseen_tables([]) == []


def test_broken_figures_are_said_to_be_broken(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    path.write_text('[{"reader": 3}]')
    with pytest.raises(DataError, match=r"figures\.json"):
        read_rows(path)
    assert read_rows(tmp_path / "nothing.json") == []
