"""`summitry conflicts`: where reports contradict each other."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking

KINDS = ("attendance", "date", "place", "held", "count", "change", "standing", "office", "chair")


@click.command("conflicts")
@click.argument("named", metavar="[ORGANISATION]", required=False)
@asking("organisation", "party", "meeting", "since", "until", "on")
@click.option(
    "--kind", type=click.Choice(KINDS), metavar="KIND", help=f"Only of one kind: {', '.join(KINDS)}."
)
@click.option("--settled", is_flag=True, help="Also those that a person has decided.")
def command(question: Question, named: str | None, organisation: str | None, **given: Any) -> None:
    """Where reports contradict each other: both sides, with their sources and words.

    The side that is shown elsewhere comes first. `summitry review` decides.
    """
    from summitry.cli.printing.pages import print_conflicts

    question.ask(lambda record: record.conflicts(named or organisation, **given), print_conflicts)
