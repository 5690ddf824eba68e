"""`summitry documents`: what was signed and adopted, by whom."""

from __future__ import annotations

from typing import Any

import click

from summitry.cli.asking import Question, asking


@click.command("documents")
@click.argument("named", metavar="[ORGANISATION]", required=False)
@asking("organisation", "party", "meeting", "since", "until", "on")
def command(question: Question, named: str | None, organisation: str | None, **given: Any) -> None:
    """The documents of the record, of ORGANISATION or of all, by date, with their signatories."""
    from summitry.cli.printing.pages import print_section

    question.ask(lambda record: record.documents(named or organisation, **given), print_section)
