"""`summitry rebuild`: all that is derived, made anew from what is kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.printing.progress import Steps
from summitry.record import open_record


@click.command("rebuild")
@click.option("--quiet", is_flag=True, help="No progress and no summary.")
@RECORD_OPTION
def command(record_file: Path | None, quiet: bool) -> None:
    """Forget all that is derived, and derive it again from the reports, facts and decisions.

    The result is the same; after an update of Summitry, or damage to what was derived, it is what it
    should be. Reports are not read anew.
    """
    with failing_clearly(), open_record(record_file, create=False) as record:
        with Steps("merging", live=sys.stderr.isatty() and not quiet) as steps:
            record.rebuild(steps.watch)
        if not quiet:
            from summitry.cli.add import holdings

            click.echo(holdings(record), err=True)
