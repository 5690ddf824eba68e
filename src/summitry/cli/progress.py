"""The progress of a long run, on a terminal's standard error."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_AFTER_SECONDS = 0.7


class Meter:
    """A bar over the bytes to read, shown once a run has taken a while; `total` None if unknown.

    Where `live` is false there is no bar, and `say` just writes its lines.
    """

    def __init__(self, total: int | None, *, live: bool) -> None:
        self._total, self._live = total, live
        self._began = time.monotonic()
        self._read = self._reports = self._facts = 0
        self._bar: tuple[Progress, TaskID] | None = None

    def watch(self, count: int) -> None:
        """Hears that `count` bytes were read."""
        self._read += count

    def advance(self, facts: int) -> None:
        """Hears that one more report was read, with so many facts."""
        self._reports += 1
        self._facts += facts
        if self._bar is None:
            if not self._live or time.monotonic() - self._began < _AFTER_SECONDS:
                return
            self._bar = self._start()
        bar, task = self._bar
        bar.update(task, completed=self._read, reports=self._reports, facts=self._facts)

    def say(self, line: str) -> None:
        """Writes a line to standard error, above the bar if there is one."""
        if self._bar:
            self._bar[0].console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar:
            self._bar[0].stop()
            self._bar = None

    def _start(self) -> tuple[Progress, TaskID]:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        bar = Progress(
            TextColumn("reading"),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[reports]:,} reports · {task.fields[facts]:,} facts"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(file=sys.stderr),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            refresh_per_second=5,
        )
        task = bar.add_task("reading", total=self._total, reports=0, facts=0)
        bar.start()
        return bar, task
