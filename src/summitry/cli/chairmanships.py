"""`summitry chairmanships`: who chaired an organisation, one after the other."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("chairmanships")
@click.argument("organisation", required=False)
@asking("party", "on")
def command(question: Question, organisation: str | None, **given: Any) -> None:
    """Who chaired ORGANISATION and its bodies, in turn."""
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.chairmanships(organisation, **given), print_section)
