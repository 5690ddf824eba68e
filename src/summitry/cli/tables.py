"""An answer on paper: a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from summitry.cli.visible import visible
from summitry.cli.wording import name_of
from summitry.errors import RecordError
from summitry.record.answers import Answer

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
    """The rows with a header; lists in a cell are parted by `|`. RecordError for what has no rows."""
    if not isinstance(answer, Answer):
        raise RecordError("this answer is no table", advice="ask with --format json")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    for row in answer.to_dicts():
        writer.writerow([_cell(row[name]) for name in answer.columns])
    return out.getvalue()


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
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in names:
        numeric = isinstance(rows[0][name], int) and not isinstance(rows[0][name], bool)
        table.add_column(
            name.replace("_", " "),
            justify="right" if numeric else "left",
            overflow="fold",
            no_wrap=name in ("id", "date", "meeting", "since", "until") and len(rows[0][name] or "") < 40,
        )
    for row in rows:
        table.add_row(*(cell_text(name, row[name]) for name in names))
    console.print(table)


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


def terminal() -> bool:
    """Whether people look at the output."""
    return sys.stdout.isatty()
