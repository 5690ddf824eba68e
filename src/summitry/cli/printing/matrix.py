"""The attendance matrix: parties down, meetings across, a sign for what is known of each."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from summitry.cli.printing.tables import print_table
from summitry.cli.printing.visible import visible
from summitry.facts import When
from summitry.record.answers import Answer
from summitry.wording import day_words

_SIGNS = {
    "attended": ("●", "green"),
    "remote": ("◍", "cyan"),
    "represented": ("◐", "yellow"),
    "absent": ("✗", "bold red"),
    "unaccounted for": ("?", "dim"),
}
_PLANNED = ("○", "italic")


def print_matrix(answer: Answer[Any], console: Console) -> None:
    """A matrix where there are several parties and meetings, else a list with persons and reasons."""
    meetings = list(dict.fromkeys(row.meeting for row in answer))
    parties = dict.fromkeys(row.party for row in answer if row.party)
    if len(meetings) < 2 or len(parties) < 2:
        print_table(answer, console)
        return
    for chunk in _chunks(meetings, max(1, (console.width - 30) // 10)):
        _print_part(answer, chunk, console)
    signs = "   ".join(f"{sign} {status}" for status, (sign, _) in _SIGNS.items())
    console.print(Text(f"\n{signs}   ○ planned   ! reports contradict", style="dim"))
    more = "blank: nothing told, nor of its membership · (in brackets): not among the members told of"
    console.print(Text(more, style="dim"))


def _chunks(items: list[str], size: int) -> list[list[str]]:
    return [items[at : at + size] for at in range(0, len(items), size)]


def _print_part(answer: Answer[Any], meetings: list[str], console: Console) -> None:
    cells: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    dates: dict[str, str | None] = {}
    names: dict[str, str] = {}
    expected: defaultdict[str, set[bool | None]] = defaultdict(set)
    for row in answer:
        if row.party and row.meeting in meetings:
            cells[row.party][row.meeting] = row
            dates[row.meeting] = row.date
            names[row.party] = row.name or row.party
            expected[row.party].add(row.expected)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("")
    for meeting in meetings:
        table.add_column(_heading(dates.get(meeting)), justify="center", min_width=8)
    for party in sorted(cells, key=lambda party: (True not in expected[party], names[party])):
        # In brackets: told to be no member. Where nobody tells whether it is one, nothing is said.
        label = f"({names[party]})" if expected[party] == {False} else names[party]
        table.add_row(Text(visible(label)), *(_sign(cells[party].get(meeting)) for meeting in meetings))
    console.print(table)
    console.print()
    for meeting in meetings:
        console.print(
            Text(f"{_heading(dates.get(meeting)).replace(chr(10), ' '):>12}  {meeting}", style="dim")
        )


def _heading(date: str | None) -> str:
    """The date of a column, the year beneath."""
    if not date:
        return "undated"
    *day, year = day_words(When(date)).split()
    return f"{' '.join(day)}\n{year}"


def _sign(row: Any) -> Text:
    if row is None:
        return Text("")
    sign, style = _SIGNS[row.status] if row.modality == "asserted" or row.status == "absent" else _PLANNED
    return Text(sign + ("!" if row.conflict else ""), style=style)
