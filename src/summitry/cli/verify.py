"""`summitry verify`: is the record sound?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.printing.progress import Steps
from summitry.cli.printing.visible import one_line
from summitry.record import open_record
from summitry.record.verifying import verify


@click.command("verify")
@click.option("--quiet", is_flag=True, help="No progress; faults are still listed.")
@RECORD_OPTION
@click.pass_context
def command(ctx: click.Context, record_file: Path | None, quiet: bool) -> None:
    """Check that every fact's words are in its report, and the file itself.

    Exit status: 0 where the record is sound, 1 where a fault was found; each is listed.
    """
    with failing_clearly(), open_record(record_file, write=False) as record:
        faults = 0
        with Steps("verifying", live=sys.stderr.isatty() and not quiet) as steps:
            for fault in verify(record.store, steps.watch):
                faults += 1
                click.echo(one_line(f"{fault.where}: {fault.what}; {fault.advice}"))
        if faults:
            ctx.exit(1)
        if not quiet:
            from summitry.cli.add import holdings

            click.echo(f"sound: {holdings(record)}")
