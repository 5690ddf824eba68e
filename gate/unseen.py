"""The learned readers' figures on reports that they had not seen, as the last training wrote them."""

from __future__ import annotations

from pathlib import Path

import msgspec
from rich.markup import escape
from rich.table import Table

from gate.scores import TYPE_NAMES
from summitry.errors import DataError

FIGURES_FILE = Path(__file__).resolve().parent.parent / "training" / "figures.json"


HELD_OUT = {
    "half": "half of the reports held out, no source in both halves",
    "source": "one source of the gold left out, and a quarter of our own reports",
    "report": "a fifth of the reports left out, whatever their source",
}
"""How the reports were divided: those that a tagger learned from, and those that it read."""


class Bin(msgspec.Struct, frozen=True):
    """The facts of like confidence: how many, how sure on average, how often right."""

    facts: int
    confidence: float
    right: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How one reader does on one set of reports, unseen; of each type precision, recall and F1."""

    reader: str
    reports: str
    macro_f1: float
    precision: float
    recall: float
    f1: float
    types: dict[str, tuple[float, float, float]]
    calibration_error: float | None = None
    reliability: tuple[Bin, ...] = ()
    held_out: str = "half"
    """What was held out together: a key of HELD_OUT."""


def read_rows(path: Path = FIGURES_FILE) -> list[Row]:
    """The figures, none where no training wrote any; DataError where they cannot be read."""
    if not path.is_file():
        return []
    try:
        return msgspec.json.decode(path.read_bytes(), type=list[Row])
    except msgspec.DecodeError as error:
        raise DataError(f"{path}: {error}") from None


def unseen_tables(rows: list[Row]) -> list[Table]:
    """A table for each way in which the reports were divided."""
    return [
        unseen_table([row for row in rows if row.held_out == held_out], told)
        for held_out, told in HELD_OUT.items()
        if any(row.held_out == held_out for row in rows)
    ]


def unseen_table(rows: list[Row], held_out: str) -> Table:
    """A row a set of reports and reader: figures over all types, and precision and recall of each."""
    title = f"learned readers, {held_out}"
    table = Table("reports", "reader", title=title, title_justify="left")
    for head in ("P", "R", "F1", "macro", "calibration error", *(f"{name[:6]} P/R" for name in TYPE_NAMES)):
        table.add_column(head, justify="right")
    for row in rows:
        error = "" if row.calibration_error is None else f"{row.calibration_error:.3f}"
        every = (row.precision, row.recall, row.f1, row.macro_f1)
        types = (f"{row.types[name][0]:.2f}/{row.types[name][1]:.2f}" for name in TYPE_NAMES)
        table.add_row(escape(row.reports), row.reader, *(f"{one:.3f}" for one in every), error, *types)
    return table


def reliability_table(rows: list[Row], reader: str = "both") -> Table:
    """The reliability diagram of a reader over all reports: how sure it was, and how often it was right."""
    table = Table(title=f"reliability of {reader}", title_justify="left")
    for head in ("reports", "facts", "confidence", "right", ""):
        table.add_column(head, justify="left" if head in ("reports", "") else "right")
    for row in rows:
        if row.reader != reader or row.held_out != "half" or row.reports not in ("gold", "our own"):
            continue
        for one in row.reliability:
            bar = "█" * round(one.right * 30)
            table.add_row(row.reports, f"{one.facts:,}", f"{one.confidence:.2f}", f"{one.right:.2f}", bar)
    return table
