"""CSV: a file a type of fact, a line a fact, with the words and the report that say it."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from summitry.exports.export import Notes
from summitry.exports.rows import cell, claim_columns, claim_row
from summitry.exports.view import View
from summitry.facts import FACT_TYPES


def write(view: View, folder: Path) -> Notes:
    """`meeting.csv`, `attendance.csv` and so on, each with the fields of its type as columns."""
    with ExitStack() as opened:
        writers: dict[str, Any] = {}
        for kind in FACT_TYPES:
            name = kind.kind_of_fact()
            stream = opened.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(stream)
            writers[name].writerow(claim_columns(kind))
        for claim in view.claims():
            writers[claim.type].writerow([cell(value) for value in claim_row(claim).values()])
    return []
