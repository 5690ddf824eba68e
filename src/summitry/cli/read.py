"""`summitry read`: reports in, facts out."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

import click
import msgspec

from summitry.cli.printing.console import wants_colour
from summitry.cli.printing.output import WRITERS, Settings, Writer, open_output
from summitry.cli.printing.progress import Meter
from summitry.cli.printing.tally import Tally
from summitry.cli.printing.visible import one_line
from summitry.cli.readers import Choice, choice_of, choosing_reader, chosen, readings
from summitry.cli.reports import files_at, read_items, reading_reports, size_of
from summitry.facts import FACT_TYPES
from summitry.inputs import Skip
from summitry.reading import Reader, Reading

KINDS = tuple(kind.kind_of_fact() for kind in FACT_TYPES)
SKIPPED, INTERRUPTED, BROKEN_PIPE = 1, 130, 141


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    files: tuple[str, ...]
    published: dt.date | None
    source: str | None
    columns: dict[str, str]
    format: str | None
    output: Path | None
    explain: bool
    kinds: tuple[str, ...]
    quiet: bool
    color: str
    choice: Choice


@click.command("read")
@reading_reports
@choosing_reader
@click.option(
    "--format",
    type=click.Choice(tuple(WRITERS)),
    help="text: pages for people; jsonl: a line of JSON a report; json: one array.  "
    "[default: text on a terminal, else jsonl]",
)
@click.option(
    "--output",
    metavar="FILE",
    help="Write here, whole or not at all, instead of to standard output; with --cluster, a folder.",
)
@click.option(
    "--explain", is_flag=True, help="Name the rule that found each fact, and what was rejected and why."
)
@click.option(
    "--type",
    "kinds",
    type=click.Choice(KINDS),
    metavar="TYPE",
    multiple=True,
    help=f"Only this type of fact (may be repeated): {', '.join(KINDS)}.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS|local",
    is_eager=True,
    help="Read on a Dask cluster, into the Parquet dataset --output; local makes one of --workers here.",
)
@click.option(
    "--shard-megabytes",
    type=click.FloatRange(min=0, min_open=True),
    default=32,
    show_default=True,
    metavar="MB",
    help="With --cluster: small files are read together up to this; the same in a rerun.",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary; skips are still listed.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="Colour in text; auto: on a terminal, unless NO_COLOR is set.",
)
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Read reports into facts, each with the words that say it.

    FILES are plain texts, JSON Lines, web pages and archives of them, feeds, e-mail, all of these
    packed or in folders, or - for standard input. What a file holds is told by its content.
    Evidence counts Unicode code points of the text as it was read.

    Exit status: 0, or 1 where something was skipped (each skip is listed on standard error), 2
    for wrong usage.
    """
    cluster, output = given.pop("cluster"), given.pop("output")
    shard_bytes = int(given.pop("shard_megabytes") * 1_000_000)
    if cluster:
        from summitry.cli.cluster import run_on_cluster

        ctx.exit(run_on_cluster(cluster, output, shard_bytes, choice_of(given), given))
    options = Options(choice=choice_of(given), output=Path(output) if output else None, **given)
    if not options.files and sys.stdin.isatty():
        raise click.UsageError("give FILES to read, or - for standard input", ctx)
    ctx.exit(_run(options, chosen(options.choice)))


def _run(options: Options, reader: Reader) -> int:
    """The exit status, once everything is read."""
    tally = Tally()
    meter = Meter(size_of(options.files), live=_shows_progress(options))
    try:
        _read_all(options, reader, tally, meter)
    except KeyboardInterrupt:
        meter.close()
        click.echo(_how_far(options, tally), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python would complain when it closes the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        raise click.ClickException(f"cannot write: {error.strerror}") from None
    finally:
        meter.close()
    if not options.quiet:
        click.echo("\n".join(tally.lines(KINDS)), err=True)
    return SKIPPED if tally.skipped else 0


def _read_all(options: Options, reader: Reader, tally: Tally, meter: Meter) -> None:
    """Reads every report and writes what it tells, in the order of the input."""
    with ExitStack() as stack:
        stream = _open_stream(options, stack)
        writer: Writer = WRITERS[_format(options)](stream, _settings(options))

        def skip(skipped: Skip) -> None:
            tally.skip(skipped)
            meter.say(one_line(str(skipped)))

        say: Callable[[str], None] = (lambda line: None) if options.quiet else meter.say
        items = read_items(
            options.files, options.published, options.source, meter.watch, columns=options.columns
        )
        for whole in readings(reader, items, skip, say):
            reading = _only(whole, options.kinds)
            tally.add(reading)
            writer.write(reading)
            meter.advance(len(reading.found))
        writer.close()
        stream.flush()


def _only(reading: Reading, kinds: tuple[str, ...]) -> Reading:
    """The reading, less the facts of other types than those asked for."""
    if not kinds:
        return reading
    return msgspec.structs.replace(
        reading,
        found=tuple(found for found in reading.found if found.fact.kind_of_fact() in kinds),
        rejected=tuple(one for one in reading.rejected if one.type in kinds),
    )


def _open_stream(options: Options, stack: ExitStack) -> BinaryIO:
    """Where the output goes; wrong usage where it cannot go there."""
    if options.output is None:
        return sys.stdout.buffer
    if any(_same_file(options.output, file) for path in options.files for file in files_at(path)):
        raise click.BadParameter(f"{options.output} is among the files to read", param_hint="--output")
    try:
        return stack.enter_context(open_output(options.output))
    except OSError as error:
        raise click.BadParameter(f"{options.output}: {error.strerror}", param_hint="--output") from None


def _same_file(one: Path, other: Path) -> bool:
    return one.is_file() and other.exists() and one.samefile(other)


def _format(options: Options) -> str:
    if options.format:
        return options.format
    return "text" if options.output is None and sys.stdout.isatty() else "jsonl"


def _settings(options: Options) -> Settings:
    terminal = options.output is None and sys.stdout.isatty()
    colour = wants_colour(options.color, terminal=terminal)
    width = shutil.get_terminal_size((100, 24)).columns
    return Settings(explain=options.explain, colour=colour, width=width)


def _shows_progress(options: Options) -> bool:
    """A bar needs a terminal that the output does not go to as well."""
    elsewhere = options.output is not None or not sys.stdout.isatty()
    return sys.stderr.isatty() and elsewhere and not options.quiet


def _how_far(options: Options, tally: Tally) -> str:
    """What an interrupted run says."""
    after = f", the last was {one_line(tally.last)}" if tally.last else ""
    kept = f"; {options.output} was not written" if options.output else ""
    return f"\ninterrupted: {tally.reports:,} reports read{after}{kept}"
