"""`summitry add`: reports in, kept in the record with their facts, and merged."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import click
import msgspec

from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.printing.progress import Meter, Steps
from summitry.cli.printing.tally import Tally, breakdown, count
from summitry.cli.printing.visible import one_line
from summitry.cli.readers import Choice, choice_of, choosing_reader, chosen, readings
from summitry.cli.reports import is_dataset, read_items, reading_reports, size_of
from summitry.cli.watching import arrivals
from summitry.facts import FACT_TYPES
from summitry.inputs import Report, Skip
from summitry.reading import Reader, Reading
from summitry.record import Record, open_record
from summitry.record.adding import add_readings
from summitry.record.store.store import Kept

KINDS = tuple(kind.kind_of_fact() for kind in FACT_TYPES)
INTERRUPTED = 130
CHANGED = "other words under a known id"


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asked for."""

    files: tuple[str, ...]
    published: Any
    source: str | None
    columns: dict[str, str]
    record_file: Path | None
    corrections: bool
    watch: Path | None
    quiet: bool
    choice: Choice
    within: Path | None = None


@click.command("add")
@reading_reports
@choosing_reader
@click.option(
    "--corrections",
    is_flag=True,
    help="A report whose id the record has with other words is a later version of it: keep both.",
)
@click.option(
    "--watch",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Go on watching this folder, and add what comes to lie there, until Ctrl-C.",
)
@click.option("--quiet", is_flag=True, help="No progress and no summary; skips are still listed.")
@RECORD_OPTION
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> None:
    """Read reports and keep them in the record with their facts, merged with all that is there.

    FILES are what `summitry read` takes, and datasets that its `--cluster` wrote. A report that the
    record has already is passed over, so a run that was cut off is finished by the same command.

    Exit status: 0, or 1 where something was skipped, 2 for wrong usage.
    """
    job = Job(choice=choice_of(given), **given)
    if not job.files and not job.watch and sys.stdin.isatty():
        raise click.UsageError("give FILES to add, or - for standard input", ctx)
    reader = chosen(job.choice)
    with failing_clearly():
        status = 0
        if job.files or not job.watch:
            with open_record(job.record_file) as record:
                status = _run(record, job, reader)
        if job.watch and status != INTERRUPTED:
            status = max(status, _watch(job.watch, job, reader))
        ctx.exit(status)


class Adding:
    """One run: what it reads, and what becomes of it."""

    def __init__(self, record: Record, job: Job, reader: Reader, meter: Meter) -> None:
        self.record, self.job, self.reader, self.meter = record, job, reader, meter
        self.tally = Tally()
        self.known = self.new = 0

    def parts(self) -> Iterator[tuple[str, Iterator[Reading]]]:
        """The readings of the reports that the record has not, by the reader's label; each skip is said."""
        datasets = [place for place in self.job.files if is_dataset(place)]
        files = tuple(place for place in self.job.files if place not in datasets)
        if files or not datasets:
            yield self.reader.label, self._readings(files)
        for place in datasets:
            yield from self._told(place)

    def _told(self, place: str) -> Iterator[tuple[str, Iterator[Reading]]]:
        """What a dataset holds."""
        from summitry.scale.machines.dataset import Dataset
        from summitry.scale.machines.extra import check_extra

        check_extra("fsspec", "pyarrow")
        dataset = Dataset(place)
        about = dataset.about()
        assert about is not None
        yield about.reader, self._unknown(dataset.read())

    def _unknown(self, told: Iterator[Reading | Skip]) -> Iterator[Reading]:
        for one in told:
            if isinstance(one, Skip):
                self.skip(one)
            elif self.record.store.knows(one.report):
                self._pass_over()
            else:
                yield one

    def _readings(self, files: tuple[str, ...]) -> Iterator[Reading]:
        say: Callable[[str], None] = (lambda line: None) if self.job.quiet else self.meter.say
        return readings(self.reader, self._news(files), self.skip, say)

    def _news(self, files: tuple[str, ...]) -> Iterator[Report | Skip]:
        """The items, less the reports that the record has."""
        job = self.job
        given = (files, job.published, job.source, self.meter.watch)
        for item in read_items(*given, columns=job.columns, within=job.within):
            if isinstance(item, Skip):
                yield item
                continue
            report = named(item)
            if self.record.store.knows(report):
                self._pass_over()
            else:
                yield report

    def _pass_over(self) -> None:
        self.known += 1
        self.meter.advance(0)

    def watch(self, reading: Reading, kept: Kept) -> None:
        """Hears what became of a reading."""
        if kept is Kept.NEW:
            self.new += 1
            self.tally.add(reading)
            self.meter.advance(len(reading.found))
        elif kept is Kept.KNOWN:
            self.known += 1
        else:
            advice = "give it another id, or keep it as a later version with --corrections"
            self.skip(Skip(where=f"report {reading.report.id}", reason=CHANGED, advice=advice))

    def skip(self, skip: Skip) -> None:
        """Counts and says what is passed over."""
        self.tally.skip(skip)
        self.meter.say(one_line(str(skip)))


def named(report: Report) -> Report:
    """The report; one from standard input is called by its text, or all of them would have one id."""
    if report.id not in ("", "stdin"):
        return report
    digest = blake2b(report.text.encode("utf-8", "replace"), digest_size=4).hexdigest()
    return msgspec.structs.replace(report, id=f"stdin-{digest}")


def _run(record: Record, job: Job, reader: Reader) -> int:
    """The exit status, once everything is kept and merged."""
    live = sys.stderr.isatty() and not job.quiet
    meter = Meter(size_of(place for place in job.files if not is_dataset(place)), live=live)
    adding = Adding(record, job, reader, meter)
    try:
        for label, readings in adding.parts():
            add_readings(record.store, readings, reader=label, correction=job.corrections, watch=adding.watch)
    except KeyboardInterrupt:
        meter.close()
        kept = f"{count(adding.new, 'new report')} kept"
        click.echo(f"\ninterrupted: {kept}; the same command goes on from there", err=True)
        return INTERRUPTED
    finally:
        meter.close()
    with Steps("merging", live=live) as steps:
        record.refresh(steps.watch)
    if not job.quiet:
        click.echo("\n".join(summary(record, adding)), err=True)
    return 1 if adding.tally.skipped else 0


def _watch(folder: Path, job: Job, reader: Reader) -> int:
    """The exit status, once somebody ends the watch: 1 where anything was skipped meanwhile."""
    status = 0
    if not job.quiet:
        click.echo(f"watching {one_line(str(folder))}; Ctrl-C ends it", err=True)
    for files in arrivals(folder):
        # What comes is called as it would be were the folder read at once.
        arrived = msgspec.structs.replace(job, files=tuple(map(str, files)), within=folder)
        with open_record(job.record_file) as record:
            status = max(status, _run(record, arrived, reader))
        if status == INTERRUPTED:
            break
    return status


def summary(record: Record, adding: Adding) -> list[str]:
    """What was read, new, known and skipped; what it told; what the record holds now."""
    tally, skipped = adding.tally, adding.tally.skipped
    read = adding.new + adding.known + skipped.total()
    became = f"{adding.new:,} new, {adding.known:,} known already, {skipped.total():,} skipped"
    facts = [(kind, tally.facts[kind]) for kind in KINDS if tally.facts[kind]]
    return [
        f"{count(read, 'report')}: {became}",
        *breakdown("skipped", skipped.most_common()),
        *breakdown(f"new facts {tally.facts.total():,}", facts),
        holdings(record),
    ]


def holdings(record: Record) -> str:
    """What the record holds, in one line."""
    ((reports, facts, meetings, conflicts),) = record.store.select(
        "SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM facts),"
        " (SELECT count(*) FROM statements WHERE kind = 'meeting'), (SELECT count(*) FROM conflicts)"
    )
    return (
        f"{record.store.path} holds {count(reports, 'report')} with {count(facts, 'fact')}, "
        f"{count(meetings, 'meeting')}, {count(conflicts, 'conflict')}"
    )
