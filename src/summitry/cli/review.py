"""`summitry review`: what a person decides, on the terminal or one decision at a time."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from summitry.cli.asking import RECORD_OPTION, Question, asking, failing_clearly, given_above
from summitry.cli.printing.output import open_output
from summitry.cli.printing.tally import count
from summitry.cli.printing.visible import one_line
from summitry.record import Record, open_record
from summitry.record.answers import Asked
from summitry.record.answers.naming import organisation_called
from summitry.record.review import DecisionKind
from summitry.record.review.agreement import agreement
from summitry.record.review.choices import value_of
from summitry.record.review.deciding import decide, join_meetings, split_meeting, undo
from summitry.record.review.decisions import decisions_of, make_decision, not_undone
from summitry.record.review.exchange import export_decisions, import_decisions, read_decisions
from summitry.record.review.queue import DOUBTFUL, queued

Command = TypeVar("Command", bound=Callable[..., Any])


def deciding(command: Command) -> Command:
    """Adds `--who`, `--why` and `--record`; given to `review` itself they hold for the command after it."""
    who = click.option(
        "--who",
        callback=lambda ctx, param, value: value or given_above(ctx, param) or getpass.getuser(),
        metavar="NAME",
        help="Who decides.  [default: your login name]",
    )
    why = click.option(
        "--why",
        callback=lambda ctx, param, value: value or given_above(ctx, param) or "",
        metavar="WORDS",
        help="The reason, kept with the decision.",
    )
    return who(why(RECORD_OPTION(command)))


def _open(record_file: Path | None) -> Record:
    record = open_record(record_file, create=False)
    record.refresh()
    return record


@click.group("review", invoke_without_command=True)
@click.option("--organisation", metavar="NAME", help="Only of this organisation.")
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    default=DOUBTFUL,
    show_default=True,
    help="Facts are doubtful below this confidence.",
)
@deciding
@click.pass_context
def command(
    ctx: click.Context, organisation: str | None, below: float, who: str, why: str, record_file: Path | None
) -> None:
    """Walk open conflicts, meetings that may be one, and doubtful facts, and decide on each with a key.

    The commands below make one decision each. A decision says who, when and why; it never changes
    what was kept, survives every rebuild, and can be undone.
    """
    if ctx.invoked_subcommand:
        return
    if not sys.stdin.isatty():
        raise click.UsageError("a review needs a terminal; the commands below decide without one", ctx)
    from summitry.cli.reviewing import Review

    with failing_clearly(), _open(record_file) as record:
        asked = (
            Asked(organisation=organisation_called(record.store, organisation)) if organisation else Asked()
        )
        Review(record, who, why).walk(asked, below)


@command.command("queue")
@click.option("--organisation", metavar="NAME", help="Only of this organisation.")
@click.option(
    "--below", type=click.FloatRange(0, 1), default=DOUBTFUL, show_default=True, help="As for `review`."
)
@asking()
def queue(question: Question, organisation: str | None, below: float, **_: Any) -> None:
    """What waits for a decision, a row each: conflicts, near meetings, doubtful facts, least sure first."""

    def asked(record: Record) -> Any:
        named = organisation_called(record.store, organisation) if organisation else None
        return queued(record.store, Asked(organisation=named), below=below)

    question.ask(asked)


@command.command("accept")
@click.argument("facts", metavar="FACT…", nargs=-1, required=True)
@deciding
def accept(facts: tuple[str, ...], who: str, why: str, record_file: Path | None) -> None:
    """FACT is right: it is shown before what contradicts it."""
    _decide(record_file, DecisionKind.ACCEPT, facts, who, why)


@command.command("reject")
@click.argument("facts", metavar="FACT…", nargs=-1, required=True)
@deciding
def reject(facts: tuple[str, ...], who: str, why: str, record_file: Path | None) -> None:
    """FACT is not what its words say: it takes no part in merging, and stays in the record."""
    _decide(record_file, DecisionKind.REJECT, facts, who, why)


def _decide(record_file: Path | None, kind: DecisionKind, facts: tuple[str, ...], who: str, why: str) -> None:
    with failing_clearly(), _open(record_file) as record:
        made = [make_decision(kind, fact=fact, who=who, why=why) for fact in facts]
        for one in decide(record.store, made):
            click.echo(f"{one.id} {one.kind} {one.fact}")


@command.command("correct")
@click.argument("fact")
@click.argument("field")
@click.argument("value")
@deciding
def correct(fact: str, field: str, value: str, who: str, why: str, record_file: Path | None) -> None:
    """A FIELD of FACT has another VALUE; give null for none, and lists and numbers as JSON."""
    with failing_clearly(), _open(record_file) as record:
        made = make_decision(
            DecisionKind.CORRECT, fact=fact, field=field, value=value_of(value), who=who, why=why
        )
        for one in decide(record.store, [made]):
            click.echo(f"{one.id} {one.field} of {one.fact} is {one.value}")


@command.command("same")
@click.argument("one", metavar="MEETING")
@click.argument("other", metavar="MEETING")
@deciding
def same(one: str, other: str, who: str, why: str, record_file: Path | None) -> None:
    """Two meetings are one."""
    with failing_clearly(), _open(record_file) as record:
        for made in join_meetings(record.store, one, other, who=who, why=why):
            click.echo(f"{made.id} {one} and {other} are one meeting")


@command.command("apart")
@click.argument("facts", metavar="FACT…", nargs=-1, required=True)
@click.option("--from", "others", metavar="FACT", multiple=True, required=True, help="May be repeated.")
@deciding
def apart(
    facts: tuple[str, ...], others: tuple[str, ...], who: str, why: str, record_file: Path | None
) -> None:
    """FACT tells another meeting than the facts given with --from."""
    with failing_clearly(), _open(record_file) as record:
        made = split_meeting(record.store, facts, others, who=who, why=why)
        click.echo(count(len(made), "decision"))


@command.command("undo")
@click.argument("decision", required=False)
@deciding
def undo_command(decision: str | None, who: str, why: str, record_file: Path | None) -> None:
    """Undo DECISION, or the last one that holds."""
    with failing_clearly(), _open(record_file) as record:
        made = undo(record.store, who=who, of=decision, why=why)
        click.echo(f"{made.id} undoes {made.of}")


@command.command("log")
@RECORD_OPTION
def log(record_file: Path | None) -> None:
    """The decisions in the order in which they were made; those undone in brackets."""
    with failing_clearly(), open_record(record_file, write=False) as record:
        decisions = decisions_of(record.store)
        held = {one.id for one in not_undone(decisions)}
        for one in sorted(decisions, key=lambda one: (one.made, one.id)):
            what = " ".join(str(part) for part in (one.fact, one.other, one.field, one.of) if part)
            value = f" = {one.value}" if one.kind is DecisionKind.CORRECT else ""
            line = f"{one.id} {one.made[:19]} {one.who}: {one.kind} {what}{value}"
            line = one_line(f"{line} — {one.why}" if one.why else line)
            click.echo(line if one.id in held or one.kind is DecisionKind.UNDO else f"({line})")


@command.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@RECORD_OPTION
def export(file: str, record_file: Path | None) -> None:
    """Write the decisions as JSON Lines to FILE, or to standard output."""
    with failing_clearly(), open_record(record_file, write=False) as record:
        _write(file, b"".join(line + b"\n" for line in export_decisions(record.store)))


def _write(file: str, lines: bytes) -> None:
    if file == "-":
        sys.stdout.buffer.write(lines)
        return
    try:
        with open_output(Path(file)) as stream:
            stream.write(lines)
    except OSError as error:
        raise click.ClickException(f"cannot write {file}: {error.strerror or error}") from None


@command.command("export-training")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), default="-")
@RECORD_OPTION
def export_training(file: str, record_file: Path | None) -> None:
    """Write what was decided, for `summitry train`, to FILE: a report a line, its facts right and wrong."""
    from summitry.reading.learned.teaching.coded import encode_decided
    from summitry.record.review.lessons import decided_reports

    with failing_clearly(), open_record(record_file, write=False) as record:
        reports = list(decided_reports(record.store))
        _write(file, b"".join(encode_decided(one) + b"\n" for one in reports))
    decided = sum(one.decided for one in reports)
    click.echo(f"{count(len(reports), 'report')} with {count(decided, 'decided fact')}", err=True)


@command.command("import")
@click.argument("file", type=click.File("rb"))
@RECORD_OPTION
@click.pass_context
def import_file(ctx: click.Context, file: Any, record_file: Path | None) -> None:
    """Record the decisions of FILE, which `export` wrote; those that are there already change nothing.

    Exit status 1 where some do not fit this record; each is listed.
    """
    with failing_clearly(), _open(record_file) as record:
        new, skipped = import_decisions(record.store, read_decisions(file, file.name))
        for skip in skipped:
            click.echo(one_line(str(skip)), err=True)
        click.echo(f"{count(len(new), 'new decision')}, {len(skipped):,} skipped", err=True)
        ctx.exit(1 if skipped else 0)


@command.command("agreement")
@asking()
def agreement_command(question: Question, **_: Any) -> None:
    """How far coders agree on what they both decided: Cohen's kappa, Krippendorff's alpha, by type."""
    question.ask(lambda record: agreement(record.store))
