"""`summitry search`: words in facts and reports."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@asking("organisation", "party", "theme", "since", "until", "on")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many of each."
)
def command(question: Question, words: tuple[str, ...], **given: Any) -> None:
    """Facts, then reports, that hold all WORDS.

    Quotes ask for a phrase, OR for either, a star for the start of a word: summitry search 'suspend*
    OR froze'.
    """
    from summitry.cli.printing.pages import print_hits

    question.ask(lambda record: record.search(" ".join(words), **given), print_hits)
