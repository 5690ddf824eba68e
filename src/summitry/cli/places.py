"""`summitry places`: the cities in which meetings were held."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("places")
@click.argument("named", metavar="[ORGANISATION]", required=False)
@asking("organisation", "since", "until", "on")
def command(question: Question, named: str | None, organisation: str | None, **given: Any) -> None:
    """The cities in which meetings were held, of ORGANISATION or of all, those with the most first."""
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.places(named or organisation, **given), print_section)
