"""`summitry why`: the claims behind a statement, with their words."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("why")
@click.argument("id")
@asking()
def command(question: Question, id: str, **given: Any) -> None:
    """Why the record says so: the claims behind ID, the words in context, the rule, and what else is said.

    ID is that of a statement, a fact, a conflict or a meeting, or its beginning.
    """
    from summitry.cli.printing.pages import print_why

    question.ask(lambda record: record.why(id, **given), print_why)
