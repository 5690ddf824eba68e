"""`summitry show`: all that the record holds on a name."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("show")
@click.argument("name", required=False)
@asking("on")
def command(question: Question, name: str | None, **given: Any) -> None:
    """All on NAME: an organisation, a country, a person in any spelling, or a meeting.

    Without NAME: what the record holds.
    """
    from summitry.cli.printing.pages import print_shown

    question.ask(lambda record: record.show(name, **given), print_shown)
