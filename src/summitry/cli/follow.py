"""`summitry follow`: feeds and pages, asked now and again, and what is new in them added to the record."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import click

from summitry.cli.add import INTERRUPTED, Adding, Job, holdings
from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.printing.progress import Meter
from summitry.cli.printing.tally import breakdown, count
from summitry.cli.printing.visible import one_line
from summitry.cli.readers import choice_of, choosing_reader, chosen
from summitry.cli.watching import interrupting
from summitry.facts import FACT_TYPES
from summitry.following import Fetcher, Follower, Poll, State, read_subscriptions
from summitry.following.addresses import Router
from summitry.following.pacing import Pace
from summitry.reading import Reader
from summitry.record import open_record
from summitry.record.adding import add_readings
from summitry.record.record import record_path

KINDS = tuple(kind.kind_of_fact() for kind in FACT_TYPES)


@click.command("follow")
@click.argument("feeds", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FEEDS")
@choosing_reader
@click.option("--once", is_flag=True, help="Ask everything once, now, and end: for cron.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also ask private, loopback and link-local addresses, as of a server in your own network.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "jsonl")),
    default="text",
    show_default=True,
    help="How each poll is told on standard output: a line for people, or a JSON object.",
)
@RECORD_OPTION
@click.pass_context
def command(
    ctx: click.Context,
    /,
    feeds: Path,
    once: bool,
    allow_private: bool,
    form: str,
    record_file: Path | None,
    **given: Any,
) -> None:
    """Follow feeds and pages, and add what is new in them to the record, until Ctrl-C.

    FEEDS is a TOML file that lists them; docs/follow.md shows it. Hosts are asked in turn, each not
    faster than its pace, as its robots.txt allows, and whether anything changed. What fails is asked
    again later, and later each time. What was seen stands in a file beside the record (RECORD.follow),
    so that a restart goes on from there.

    Exit status: 0, or with --once 1 where a feed failed or something was skipped, 2 for wrong usage.
    """
    choice = choice_of(given)
    reader = chosen(choice)
    job = Job(
        files=(),
        published=None,
        source=None,
        columns={},
        record_file=record_file,
        corrections=False,
        watch=None,
        quiet=False,
        choice=choice,
    )
    with failing_clearly(), interrupting():
        listed = read_subscriptions(feeds)
        fetcher = Fetcher(Router(allow_private=allow_private), Pace(listed.pace), contact=listed.contact)
        with State(state_file(record_file)) as state:
            run = Run(job, reader, form)
            follower = Follower(listed, state, fetcher, said=run.say_poll)
            ctx.exit(run.once(follower) if once else run.until_ended(follower, len(listed.all)))


def state_file(record_file: Path | None) -> Path:
    """Where the state stands: beside the record, under its name with `.follow` after it."""
    record = record_path(record_file)
    return record.with_name(f"{record.name}.follow")


class Run:
    """One run of the command: what it adds, and what it says."""

    def __init__(self, job: Job, reader: Reader, form: str) -> None:
        self._job, self._reader, self._form = job, reader, form
        self._failed = self._skipped = self._new = 0

    def once(self, follower: Follower) -> int:
        """The exit status, once everything was asked."""
        follower.make_due()
        try:
            self._round(follower)
        except KeyboardInterrupt:
            return self._ended(INTERRUPTED)
        return 1 if self._failed or self._skipped else 0

    def until_ended(self, follower: Follower, followed: int) -> int:
        """The exit status, once somebody ends it."""
        addresses = "1 address" if followed == 1 else f"{followed:,} addresses"
        click.echo(f"following {addresses}; Ctrl-C ends it", err=True)
        try:
            while True:
                self._round(follower)
                time.sleep(follower.seconds_to_next())
        except KeyboardInterrupt:
            return self._ended(0)

    def _ended(self, status: int) -> int:
        kept = f"{count(self._new, 'new report')} kept"
        click.echo(f"\nended: {kept}; the same command goes on from there", err=True)
        return status

    def _round(self, follower: Follower) -> None:
        """Asks what is due and adds what is new; what was asked is noted once that is kept."""
        meter = Meter(None, live=False)
        with open_record(self._job.record_file) as record:
            adding = Adding(record, self._job, self._reader, meter)
            readings = adding.readings_of(follower.round())
            try:
                add_readings(record.store, readings, reader=self._reader.label, watch=adding.watch)
            finally:
                self._new += adding.new
            if adding.new:
                record.refresh()
                self._say_added(adding, holdings(record))
        follower.settle()
        self._skipped += adding.tally.skipped.total()

    def _say_added(self, adding: Adding, held: str) -> None:
        facts = adding.tally.facts
        if self._form == "jsonl":
            told = {"time": _now(), "added": adding.new, "facts": facts.total()}
            click.echo(json.dumps(told))
            return
        by_type = [(name, facts[name]) for name in KINDS if facts[name]]
        lines = [*breakdown(f"new facts {facts.total():,}", by_type), held]
        click.echo("\n".join(f"         {line}" for line in lines))

    def say_poll(self, poll: Poll) -> None:
        """The line of a poll."""
        self._failed += poll.status == "failed"
        said = poll_object(poll) if self._form == "jsonl" else poll_line(poll)
        click.echo(said)


def poll_object(poll: Poll) -> str:
    """The poll as JSON."""
    waiting = len(poll.deferred) + poll.later
    return json.dumps(
        {
            "time": _now(),
            "address": poll.subscription.address,
            "source": poll.subscription.source,
            "status": poll.status,
            "entries": poll.entries,
            "new": poll.new,
            "skipped": poll.skipped,
            "deferred": waiting,
            "error": poll.error or None,
            "moved": poll.moved,
            "failures": poll.failures,
            "next_seconds": round(poll.next_seconds),
        },
        ensure_ascii=False,
    )


def poll_line(poll: Poll) -> str:
    """The poll as a line for people."""
    parts = [_became(poll)]
    waiting = len(poll.deferred) + poll.later
    parts += [f"{poll.skipped:,} skipped"] * bool(poll.skipped)
    parts += [f"{waiting:,} left for later"] * bool(waiting)
    parts += [f"moved to {poll.moved}: change the list"] * bool(poll.moved)
    parts += [f"failed {poll.failures:,} times in a row"] * (poll.failures > 1)
    told = f"{', '.join(parts)}; next in {_duration(poll.next_seconds)}"
    return one_line(f"{dt.datetime.now():%H:%M:%S} {poll.subscription.name}: {told}")


def _became(poll: Poll) -> str:
    if poll.status == "failed":
        return poll.error
    return "nothing new" if poll.status == "unchanged" else f"{poll.new:,} new of {poll.entries:,}"


def _duration(seconds: float) -> str:
    """`40 s`, `15 min`, `2.5 h`."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
