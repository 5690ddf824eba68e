"""The judges of the learned readers, taught on unseen reports; and their figures, kept for the gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from numpy.typing import NDArray

from gate.scores import Tally, judge, tally
from gate.unseen import FIGURES_FILE, Row, read_rows
from summitry.reading import Reading
from summitry.reading.learned.teaching.coded import Coded
from training.unseen import (
    Unseen,
    calibration_error,
    judge_of,
    read_judged,
    read_unseen,
    reliability,
    tally_rules,
)

READERS = ("model", "both")


def teach_judges(reports: Sequence[Coded], scores: Sequence[Sequence[NDArray[Any]]], weights: Path) -> None:
    """Writes the judges that these scores, of taggers that had not seen the reports, teach."""
    judges = {reader: judge_of(_seen(reports, scores, reader)) for reader in READERS}
    weights.mkdir(parents=True, exist_ok=True)
    (weights / "judges.json").write_bytes(msgspec.json.format(msgspec.json.encode(judges), indent=1) + b"\n")


def figures_of(
    reports: Sequence[Coded], gold: int, scores: Sequence[Sequence[NDArray[Any]]], held_out: str
) -> Iterator[str]:
    """Keeps the figures for the gate, under what was held out together; yields the lines of a table."""
    sets = list(_sets(reports, gold))
    rows = [_row("rules", name, tally_rules(reports[at] for at in wanted)) for name, wanted in sets]
    for reader in READERS:
        read = _judged_apart(reports, _seen(reports, scores, reader), reader)
        for name, wanted in sets:
            rows.append(_judged_row(reader, name, [(reports[at], read[at]) for at in wanted]))
    rows = [msgspec.structs.replace(row, held_out=held_out) for row in rows]
    kept = [row for row in read_rows() if row.held_out != held_out]
    FIGURES_FILE.write_bytes(msgspec.json.format(msgspec.json.encode([*kept, *rows]), indent=1) + b"\n")
    yield from (show_row(row) for row in rows)


def _seen(reports: Sequence[Coded], scores: Sequence[Sequence[NDArray[Any]]], reader: str) -> list[Unseen]:
    return [read_unseen(one, said, reader) for one, said in zip(reports, scores, strict=True)]


def _sets(reports: Sequence[Coded], gold: int) -> Iterator[tuple[str, list[int]]]:
    """The sets of reports that figures are given of: the gold, each of its sources, and our own."""
    if gold:
        yield "gold", list(range(gold))
    for source in sorted({one.report.source or "?" for one in reports[:gold]}):
        yield source, [at for at in range(gold) if (reports[at].report.source or "?") == source]
    yield "our own", list(range(gold, len(reports)))


def _judged_apart(reports: Sequence[Coded], seen: Sequence[Unseen], reader: str) -> list[Reading]:
    """Every report read by a judge that has seen no report of its source."""
    apart = [one.report.source or "?" for one in reports]
    found: dict[int, Reading] = {}
    for group in sorted(set(apart)):
        by = judge_of((one for one, other in zip(seen, apart, strict=True) if other != group))
        found |= {at: read_judged(seen[at], by, reader) for at, other in enumerate(apart) if other == group}
    return [found[at] for at in range(len(seen))]


def _judged_row(reader: str, name: str, read: Sequence[tuple[Coded, Reading]]) -> Row:
    bins = reliability(read)
    row = _row(reader, name, tally(judge(coded, reading.facts) for coded, reading in read))
    return msgspec.structs.replace(
        row, calibration_error=round(calibration_error(bins), 4), reliability=tuple(bins)
    )


def _row(reader: str, name: str, total: Tally) -> Row:
    every = total.all_types
    return Row(
        reader=reader,
        reports=name,
        macro_f1=round(total.macro_f1, 4),
        precision=round(every.precision, 4),
        recall=round(every.recall, 4),
        f1=round(every.f1, 4),
        types={
            kind: (round(one.precision, 4), round(one.recall, 4), round(one.f1, 4))
            for kind, one in total.types.items()
        },
    )


def show_row(row: Row) -> str:
    """A line: the set, the reader, macro F1, precision, recall, calibration error, P and R a type."""
    error = "" if row.calibration_error is None else f"{row.calibration_error:.3f}"
    types = " ".join(f"{kind[:6]} {one[0]:.2f}/{one[1]:.2f}" for kind, one in row.types.items())
    return (
        f"{row.reports[:26]:26} {row.reader:6} {row.macro_f1:.3f} {row.precision:.3f} {row.recall:.3f} "
        f"{error:6} {types}"
    )
