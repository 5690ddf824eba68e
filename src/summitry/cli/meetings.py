"""`summitry meetings`: the meetings of the record."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("meetings")
@click.argument("named", metavar="[ORGANISATION]", required=False)
@asking("organisation", "party", "city", "since", "until", "on")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the latest N.")
def command(question: Question, named: str | None, organisation: str | None, **given: Any) -> None:
    """The meetings of the record, of ORGANISATION or of all, in order of time.

    The first column is the handle by which other commands know a meeting.
    """
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.meetings(named or organisation, **given), print_section)
