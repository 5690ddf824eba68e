"""`summitry positions`: what was said on an issue over the years."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("positions")
@click.argument("holder", required=False)
@asking("organisation", "party", "about", "theme", "meeting", "since", "until", "on")
def command(question: Question, holder: str | None, party: str | None, **given: Any) -> None:
    """What HOLDER (an organisation or a country) said, in order of time, with the words.

    --organisation asks for what was said at its meetings, by whomever.
    """
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.positions(holder or party, **given), print_section)
