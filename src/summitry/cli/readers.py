"""Which reader reads: its options, and what becomes of a command's items in its hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import click
import msgspec

from summitry.errors import ReaderError
from summitry.inputs import Report, Skip
from summitry.reading import READERS, Reader, Reading, open_reader
from summitry.reading.readers import ReaderSettings

Command = TypeVar("Command", bound=Callable[..., Any])


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The reader that was asked for, and how."""

    reader: str


_OPTIONS = (
    click.option(
        "--reader",
        type=click.Choice(tuple(READERS)),
        default="rules",
        show_default=True,
        help="Who reads.",
    ),
)


def choosing_reader(command: Command) -> Command:
    """The command, with the options of `Choice`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choice_of(given: dict[str, Any]) -> Choice:
    """The choice among a command's options, which is taken out of them."""
    return Choice(**{name: given.pop(name) for name in Choice.__struct_fields__})


def chosen(choice: Choice) -> Reader:
    """The reader, opened; wrong usage, said clearly, where it cannot be."""
    try:
        return open_reader(choice.reader, ReaderSettings())
    except ReaderError as error:
        raise click.UsageError(str(error)) from None


def readings(
    reader: Reader, items: Iterable[Report | Skip], skip: Callable[[Skip], None]
) -> Iterator[Reading]:
    """The readings of the reports among the items, in order; `skip` hears of all else."""

    def reports() -> Iterator[Report]:
        for item in items:
            if isinstance(item, Skip):
                skip(item)
            else:
                yield item

    for read in reader.read_all(reports()):
        if isinstance(read, ReaderError):
            skip(Skip(where=read.where, reason="not read", detail=read.what, advice=read.advice))
        else:
            yield read
