"""`summitry attendance`: who came, who stayed away, and of whom nothing is told."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking

STATUSES = ("attended", "remote", "represented", "absent", "unaccounted for")


@click.command("attendance")
@click.argument("named", metavar="[ORGANISATION]", required=False)
@asking("organisation", "party", "meeting", "since", "until", "on")
@click.option("--status", type=click.Choice(STATUSES), help="Only parties of this status.")
@click.option("--limit", type=click.IntRange(1), default=12, show_default=True, help="The latest N meetings.")
def command(
    question: Question, named: str | None, organisation: str | None, limit: int, **given: Any
) -> None:
    """The attendance matrix of ORGANISATION: its parties, and its latest meetings.

    A member on the day of whom no report says anything is `unaccounted for`, never absent. With
    --meeting the list of one meeting, with persons, roles and reasons; with --party the meetings of
    one country (and its absences, with --status absent).
    """
    if not (named or organisation) and not given["party"] and not given["meeting"]:
        raise click.UsageError("give an ORGANISATION, --meeting or --party")
    from summitry.cli.printing.pages import print_presence

    question.ask(
        lambda record: record.attendance(named or organisation, limit=limit, **given), print_presence
    )
