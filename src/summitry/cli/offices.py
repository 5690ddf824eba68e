"""`summitry offices`: who held which office."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("offices")
@click.argument("named", metavar="[PARTY]", required=False)
@asking("party", "person", "on")
def command(question: Question, named: str | None, party: str | None, **given: Any) -> None:
    """Who held which office of PARTY (a country or an organisation), or the offices of --person."""
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.offices(named or party, **given), print_section)
