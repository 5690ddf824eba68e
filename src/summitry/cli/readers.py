"""Which reader reads: its options, and what becomes of a command's items in its hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from summitry.cli.llm_options import LLM_OPTIONS, llm_settings
from summitry.cli.worker_options import WORKER_OPTIONS, worker_settings
from summitry.errors import ReaderError
from summitry.inputs import Report, Skip
from summitry.reading import READERS, Reader, Reading, open_reader
from summitry.reading.llm.settings import LlmSettings
from summitry.reading.readers import ReaderSettings
from summitry.scale.cores import Bounds, Workers
from summitry.scale.in_order import read_in_order

Command = TypeVar("Command", bound=Callable[..., Any])


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """The reader that was asked for, and how."""

    reader: str
    llm: LlmSettings
    least: float | None = None
    weights: Path | None = None
    explain: bool = False
    workers: int | None = None
    bounds: Bounds = Bounds()


SURE = ("model", "both")
"""The readers that say of each fact how sure it is."""

_OPTIONS = (
    click.option(
        "--reader",
        type=click.Choice(tuple(READERS)),
        default="rules",
        show_default=True,
        help="Who reads: rules; model, our own small one; both of them; or llm, a model behind any "
        "OpenAI-compatible endpoint.",
    ),
    click.option(
        "--min-confidence",
        "least",
        type=click.FloatRange(0, 1),
        metavar="SHARE",
        help="Leave out facts less sure than this, 0 to 1 (readers model and both say how sure each is). "
        "Without it, both leaves out what the model alone finds and is less sure than the rules' facts are.",
    ),
    click.option(
        "--weights",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="Weights for the readers model and both, by `summitry train`.  [default: those shipped]",
    ),
    *LLM_OPTIONS,
    *WORKER_OPTIONS,
)


def choosing_reader(command: Command) -> Command:
    """The command, with the options of `Choice`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choice_of(given: dict[str, Any]) -> Choice:
    """The choice among a command's options, which is taken out of them."""
    workers, bounds = worker_settings(given)
    choice = Choice(
        llm=llm_settings(given),
        reader=given.pop("reader"),
        least=given.pop("least"),
        weights=given.pop("weights"),
        explain=bool(given.get("explain")),
        workers=workers,
        bounds=bounds,
    )
    if choice.least is not None and choice.reader not in SURE:
        raise click.BadParameter(
            f"the reader {choice.reader} does not say how sure a fact is; take {' or '.join(SURE)}",
            param_hint="--min-confidence",
        )
    if choice.weights is not None and choice.reader not in SURE:
        raise click.BadParameter(
            f"the reader {choice.reader} has no weights; take {' or '.join(SURE)}", param_hint="--weights"
        )
    return choice


def chosen(choice: Choice) -> Reader:
    """The reader, opened; wrong usage, said clearly, where it cannot be."""
    try:
        opener = opener_of(choice)
        return Workers(opener, choice.workers, choice.bounds) if choice.workers else opener()
    except ReaderError as error:
        raise click.UsageError(str(error)) from None


def opener_of(choice: Choice) -> Callable[[], Reader]:
    """What opens the reader in whichever process; wrong usage where processes are none of its matters."""
    if choice.workers and choice.reader == "llm":
        raise click.UsageError("--workers is not for --reader llm; see --llm-concurrency")
    settings = ReaderSettings(
        llm=choice.llm, least=choice.least, explain=choice.explain, weights=choice.weights
    )
    return partial(open_reader, choice.reader, settings)


def readings(
    reader: Reader,
    items: Iterable[Report | Skip],
    skip: Callable[[Skip], None],
    say: Callable[[str], None],
) -> Iterator[Reading]:
    """The readings of the reports among the items, in order; `skip` hears of all else.

    `say` hears what the reader says before and after, which a reader that foretells costs says of all.
    """

    if reader.foretells:
        items = list(items)
        _say_all(say, reader.before([item for item in items if not isinstance(item, Skip)]))
    try:
        for read in read_in_order(reader, items):
            if isinstance(read, Skip):
                skip(read)
            else:
                yield read
    except ReaderError as error:  # not of a report: the reader cannot go on
        raise click.ClickException(str(error)) from None
    finally:
        _say_all(say, reader.after())


def _say_all(say: Callable[[str], None], lines: list[str]) -> None:
    for line in lines:
        say(line)
