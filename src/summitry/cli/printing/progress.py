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


class Steps:
    """A bar over a known number of steps, for what comes after reading; used in a `with`."""

    def __init__(self, what: str, *, live: bool) -> None:
        self._what, self._live = what, live
        self._began = time.monotonic()
        self._bar: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Steps:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar[0].stop()

    def watch(self, done: int, total: int) -> None:
        """Hears that `done` of `total` steps are done."""
        if not self._live or (self._bar is None and time.monotonic() - self._began < _AFTER_SECONDS):
            return
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = TextColumn(self._what), BarColumn(bar_width=None), MofNCompleteColumn()
            bar = Progress(*columns, TimeRemainingColumn(), console=Console(file=sys.stderr), transient=True)
            self._bar = bar, bar.add_task(self._what, total=total)
            bar.start()
        self._bar[0].update(self._bar[1], completed=done, total=total)
