"""How the reports are divided: each is held out once, and no source of the gold is on both sides."""

from __future__ import annotations

from summitry.reading.learned.teaching.coded import Coded
from summitry.text.report import Report
from training.folds import divide, divide_by_report

SOURCES = ["A"] * 9 + ["B"] * 5 + ["C"] * 4 + ["D"] * 2
REPORTS = [Coded(Report(id=str(at), text="x", source=source), ()) for at, source in enumerate(SOURCES)]
REPORTS += [Coded(Report(id=f"own-{at}", text="x", source="E"), ()) for at in range(10)]


def test_a_source_of_the_gold_is_held_out_whole() -> None:
    folds = divide(REPORTS, len(SOURCES), 4)
    assert sorted(at for fold in folds for at in fold.held_out) == list(range(len(REPORTS)))
    for fold in folds:
        held = {SOURCES[at] for at in fold.held_out if at < len(SOURCES)}
        assert len(held) == 1 and fold.name == next(iter(held))
        assert all(at in fold.held_out for at, source in enumerate(SOURCES) if source in held)


def test_reports_are_dealt_out_evenly() -> None:
    folds = divide_by_report(33, 5)
    assert sorted(at for fold in folds for at in fold.held_out) == list(range(33))
    assert {len(fold.held_out) for fold in folds} == {6, 7}
    assert divide_by_report(33, 5) == folds != divide_by_report(33, 5, seed=6)
