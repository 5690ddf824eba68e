"""`summitry standings`: what a party was to organisations, over time."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("standings")
@click.argument("named", metavar="[PARTY]", required=False)
@asking("organisation", "party", "on")
def command(question: Question, named: str | None, party: str | None, **given: Any) -> None:
    """The standings of PARTY in organisations (or in --organisation alone) over time."""
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.standings(named or party, **given), print_section)
