"""An answer on paper: a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from summitry.cli.printing.visible import visible
from summitry.record.answers import Answer
from summitry.record.answers.showing import Shown
from summitry.wording import name_of

_CODES = ("party", "country", "holder")
_LISTS_OF_CODES = ("by", "about")
_DIM = ("id", "meeting", "sources", "known", "last_told", "told_first", "told_last")
_HIDDEN = {
    "Member": ("party",),
    "StandingRow": ("party",),
    "Presence": ("party", "date", "conflict"),
    "Turn": ("party",),
    "Hit": (),
}
_WHOLE = frozenset({"id", "date", "meeting", "since", "until", "published"})
"""Columns whose cells are never broken."""
_LEAST_NEEDED = (
    "sources confidence ordinal format told_first told_last last_told documents positions body conflicts"
    " disputed role country known office former reason about expected modality theme kind person"
).split()
_GAP, _LONG_WORD = 2, 16
_INK = {
    "absent": "red",
    "attended": "green",
    "remote": "cyan",
    "represented": "yellow",
    "unaccounted for": "dim",
    "member": "green",
    "denied": "red",
    "planned": "italic",
    "possible": "italic",
    "added": "green",
    "dropped": "red",
}


def print_answer(answer: Any, form: str, console: Console, show: Callable[[Any, Any], None] | None) -> None:
    """Prints an answer in the form asked for; notes go to standard error, so that a pipe stays clean."""
    if form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(plain(answer)), indent=2).decode())
    elif form == "csv":
        click.echo(as_csv(answer), nl=False)
    elif show is not None:
        show(answer, console)
    else:
        print_table(answer, console)
    for note in getattr(answer, "notes", ()):
        click.echo(f"note: {note}", err=True)


def plain(answer: Any) -> Any:
    """The answer as values that JSON has."""
    return msgspec.to_builtins(answer, enc_hook=_rows_of)


def _rows_of(value: Any) -> Any:
    if isinstance(value, Answer):
        return value.to_dicts()
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(type(value))


def as_csv(answer: Any) -> str:
    """The rows with a header; lists in a cell are parted by `|`.

    A page of several answers is a row a value (section, row, column, value); the grounds of a statement
    are a row a claim.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in _csv_rows(answer):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _csv_rows(answer: Any) -> Iterator[Sequence[Any]]:
    if isinstance(answer, Answer):
        yield answer.columns
        for row in answer.to_dicts():
            yield [row[name] for name in answer.columns]
    elif isinstance(answer, Shown):
        yield "section", "row", "column", "value"
        for section, rows in answer.sections.items():
            for number, row in enumerate(rows.to_dicts(), 1):
                yield from ((section, number, name, value) for name, value in row.items())
    else:
        yield (
            "side",
            "fact",
            "type",
            "source",
            "published",
            "report",
            "words",
            "rule",
            "found_by",
            "confidence",
        )
        sides = [("shown", answer.claims)] + [(f"also {one.id}", one.claims) for one in answer.others]
        sides += [(side.says, side.claims) for one in answer.conflicts for side in one.sides]
        for side, claims in sides:
            for one in claims:
                words = " … ".join(span.words for span in one.words)
                about = one.fact, one.type, one.source, one.published, one.report
                yield side, *about, words, one.rule, one.found_by, one.confidence


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "|".join(
            item if isinstance(item, str) else msgspec.json.encode(item).decode() for item in value
        )
    return value


def print_table(answer: Answer[Any], console: Console, *, columns: Sequence[str] | None = None) -> None:
    """The rows as a table; columns in which nothing stands are left out."""
    if not len(answer):
        console.print("nothing in the record fits", style="dim")
        return
    hidden = _HIDDEN.get(answer.row_type.__name__, ())
    rows = answer.to_dicts()
    names = [name for name in columns or answer.columns if name not in hidden and _tells(rows, name)]
    cells = {name: [cell_text(name, row[name]) for row in rows] for name in names}
    shown = _fitting(cells, console.width)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, _GAP, 0, 0))
    for name in shown:
        number = isinstance(rows[0][name], int) and not isinstance(rows[0][name], bool)
        table.add_column(
            name.replace("_", " "),
            justify="right" if number else "left",
            overflow="fold",
            no_wrap=name in _WHOLE,
            min_width=_least_width(name, cells[name]),
        )
    for row in zip(*(cells[name] for name in shown), strict=True):
        table.add_row(*row)
    console.print(table)
    if left := [name.replace("_", " ") for name in names if name not in shown]:
        told = f"not shown for want of room: {', '.join(left)} (a wider terminal, or --format csv, has them)"
        console.print(Text(told, style="dim"))


def _fitting(cells: dict[str, list[Text]], width: int) -> list[str]:
    """The columns that fit into the width, the least needed left out first."""
    shown = list(cells)
    for name in _LEAST_NEEDED:
        if sum(_least_width(one, cells[one]) + _GAP for one in shown) <= width:
            break
        if name in shown:
            shown.remove(name)
    return shown


def _least_width(name: str, cells: Sequence[Text]) -> int:
    """The width that a column needs: of its longest cell where that stays whole, else of its longest word."""
    heads = [len(word) for word in name.split("_")]
    if name in _WHOLE:
        return max([*heads, *(cell.cell_len for cell in cells)])
    words = [len(word) for cell in cells for word in cell.plain.split()]
    return max([*heads, *(min(length, _LONG_WORD) for length in words)], default=1)


def _tells(rows: Sequence[dict[str, Any]], name: str) -> bool:
    """Whether a column says anything: modality only where something is not asserted."""
    if name == "modality":
        return any(row[name] != "asserted" for row in rows)
    return any(row[name] not in (None, False, [], "") for row in rows)


def cell_text(name: str, value: Any) -> Text:
    """A cell as people read it: names for codes, words for enumerations."""
    if value is None or value is False or value == []:
        return Text("")
    if isinstance(value, list):
        words = ", ".join(name_of(item) if name in _LISTS_OF_CODES else str(item) for item in value)
    elif value is True:
        words = "yes"
    elif name in _CODES:
        words = name_of(value)
    elif name in ("office", "kind", "theme", "stance", "action", "role", "status", "format"):
        words = str(value).replace("_", " ")
    else:
        words = str(value)
    style = _INK.get(str(value), "dim" if name in _DIM else "")
    return Text(visible(words), style=style)


def print_heading(console: Console, words: str) -> None:
    """A section's heading."""
    console.print(Text(f"\n {words.upper()}", style="bold"))
