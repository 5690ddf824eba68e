"""`summitry members`: who belonged to an organisation on a day."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("members")
@click.argument("organisation")
@asking("on")
def command(question: Question, organisation: str, **given: Any) -> None:
    """Who belonged to ORGANISATION on a day (today, or --on DATE), and how that is known.

    \b
    known:  so        claims span the day
            presumed  told before the day, and no change told since
            possible  the date of a change is not precise enough to say
    """
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.members(organisation, **given), print_section)
