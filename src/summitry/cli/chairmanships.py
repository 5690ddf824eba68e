"""`summitry chairmanships`: who chaired an organisation, one after the other."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("chairmanships")
@click.argument("named", metavar="[ORGANISATION]", required=False)
@asking("organisation", "party", "on")
def command(question: Question, named: str | None, organisation: str | None, **given: Any) -> None:
    """Who chaired ORGANISATION and its bodies, in turn."""
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.chairmanships(named or organisation, **given), print_section)
