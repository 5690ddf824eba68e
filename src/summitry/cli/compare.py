"""`summitry compare`: the wording of two meetings side by side."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("compare")
@click.argument("before", metavar="MEETING")
@click.argument("after", metavar="MEETING")
@asking()
def command(question: Question, before: str, after: str, **given: Any) -> None:
    """The positions of two meetings, matched: kept, reworded (word by word), added, dropped.

    A meeting is given by its handle, or by words that fit one meeting alone: "csto 2024".
    """
    from summitry.cli.printing.pages import print_compared

    question.ask(lambda record: record.compare(before, after, **given), print_compared)
