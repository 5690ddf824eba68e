"""What the record's questions share: which record, which filters, in which form the answer comes."""

from __future__ import annotations

import functools
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.errors import AdvisedError, RecordError

if TYPE_CHECKING:
    from rich.console import Console

    from summitry.record import Record

FORMATS = ("table", "json", "csv")
_PIPE_WIDTH = 160


def given_above(ctx: click.Context, param: click.Parameter) -> Any:
    """What was given for the option to the command above, as to `review` before `accept`."""
    return ctx.parent.params.get(param.name or "") if ctx.parent else None


RECORD_OPTION = click.option(
    "--record",
    "record_file",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=lambda ctx, param, value: value or given_above(ctx, param),
    metavar="FILE",
    help="The record.  [default: $SUMMITRY_RECORD, else summitry.db]",
)

_FILTERS: dict[str, tuple[str, str, str]] = {
    "organisation": ("--organisation", "NAME", "Only of this organisation."),
    "party": ("--party", "NAME", "Only of this country or organisation."),
    "person": ("--person", "NAME", "Only of this person, in any spelling."),
    "meeting": ("--meeting", "MEETING", "Only of this meeting."),
    "city": ("--city", "CITY", "Only in this city."),
    "since": ("--since", "DATE", "Only what was so on or after this day (or month, or year)."),
    "until": ("--until", "DATE", "Only what was so on or before this day (or month, or year)."),
    "about": ("--about", "ISSUE", "Only about this country, organisation, region or conflict."),
    "theme": ("--theme", "THEME", "Only on this theme, such as terrorism or peace_process."),
    "on": ("--on", "DATE", "What was so on this day."),
}


class Question:
    """One question as the command line puts it: the record to ask, and the form of the answer."""

    def __init__(self, record_file: Path | None, form: str, color: str) -> None:
        self.record_file, self.form, self.color = record_file, form, color

    def ask(self, question: Callable[[Record], Any], show: Callable[[Any, Any], None] | None = None) -> None:
        """Puts the question to the record and prints the answer; `show` prints it for people.

        Ends with status 1 and what to do where the record cannot answer.
        """
        from summitry.cli.printing.tables import print_answer

        with failing_clearly():
            record = open_for_questions(self.record_file)
            with record:
                print_answer(question(record), self.form, self.console(), show)

    def console(self) -> Console:
        """The console to print on: as wide as the terminal, of one width in a pipe."""
        from summitry.cli.printing.console import make_console, wants_colour

        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size((100, 24)).columns if terminal else _PIPE_WIDTH
        return make_console(sys.stdout, colour=wants_colour(self.color, terminal=terminal), width=width)


def asking(*filters: str) -> Callable[[Any], Any]:
    """Adds the options of a question: the filters named, and those that every question has."""

    def with_options(function: Callable[..., Any]) -> Any:
        @functools.wraps(function)
        def asked(*, record_file: Path | None, form: str, color: str, **given: Any) -> Any:
            return function(Question(record_file, form, color), **given)

        decorated: Any = asked
        for option in reversed((*_own(filters), *_common())):
            decorated = option(decorated)
        return decorated

    return with_options


def _own(filters: tuple[str, ...]) -> list[Callable[[Any], Any]]:
    return [
        click.option(flag, name, metavar=metavar, help=told)
        for name in filters
        for flag, metavar, told in (_FILTERS[name],)
    ]


def _common() -> list[Callable[[Any], Any]]:
    return [
        click.option("--known-by", metavar="DATE", help="What had been published by this day."),
        RECORD_OPTION,
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default="table",
            show_default=True,
            help="A table for people; json or csv for programs.",
        ),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            help="Colour in tables; auto: on a terminal, unless NO_COLOR is set.",
        ),
    ]


@contextmanager
def failing_clearly() -> Iterator[None]:
    """Turns the record's errors into a message and status 1, and lets a closed pipe be."""
    try:
        yield
    except AdvisedError as error:
        raise click.ClickException(str(error)) from None
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python would complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None


def open_for_questions(record_file: Path | None) -> Record:
    """The record, brought up to date first where something was kept that is not merged yet.

    While another program adds to it, or where it cannot be written to, it answers as it is, with a word.
    """
    from summitry.record import open_record
    from summitry.record.deriving import is_fresh

    try:
        record = open_record(record_file, write=False)
        if is_fresh(record.store):
            return record
        record.close()
    except RecordError as error:
        if error.what != "an older version":
            raise
    try:
        record = open_record(record_file, create=False)
        record.refresh()
        return record
    except RecordError as error:
        click.echo(
            f"note: some reports are not merged yet ({error.what}); the answer leaves them out", err=True
        )
        return open_record(record_file, write=False)
