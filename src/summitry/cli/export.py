"""`summitry export`: the record, or a part of it, as a file for another tool."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly, open_for_questions
from summitry.exports import EXPORTS, Export, ExportError, view_of

_KNOWN = {export.name: export for export in EXPORTS}
_LIST = "\n".join(f"{export.name:<16}{export.title}" for export in EXPORTS)


@click.command("export", epilog=f"\b\nFormats:\n{_LIST}")
@click.argument("form", metavar="FORMAT", type=click.Choice(list(_KNOWN)))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Where to: a file or, for some formats, a folder. Without it, a file goes to the standard output.",
)
@click.option("--organisation", metavar="NAME", help="Only of this organisation.")
@click.option("--since", metavar="DATE", help="Only what was so on or after this day (or month, or year).")
@click.option("--until", metavar="DATE", help="Only what was so on or before this day (or month, or year).")
@click.option("--on", metavar="DATE", help="What was so on this day.")
@click.option("--known-by", metavar="DATE", help="What had been published by this day.")
@click.option("--quiet", is_flag=True, help="No word on what a format leaves out.")
@RECORD_OPTION
def command(form: str, output: Path | None, quiet: bool, record_file: Path | None, **filters: Any) -> None:
    """Write the record in FORMAT, every entry with the words and the report that say it.

    What stood in PATH is replaced once all is written, and stays where anything fails.
    """
    export = _KNOWN[form]
    if export.folder and output is None:
        raise click.UsageError(f"{form} is a folder of files: say where with --output FOLDER")
    with failing_clearly():
        try:
            with open_for_questions(record_file) as record, view_of(record, **filters) as view:
                notes = _write(export, view, output)
        except ExportError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise click.ClickException(f"cannot write {output}: {error.strerror or error}") from None
    if not quiet:
        for note in notes:
            click.echo(f"note: {note}", err=True)


def _write(export: Export, view: Any, output: Path | None) -> list[str]:
    from summitry.cli.printing.folder import open_folder
    from summitry.cli.printing.output import open_output

    if export.folder and output:
        with open_folder(output) as folder:
            return export.folder(view, folder)
    assert export.file
    if output is None:
        return export.file(view, sys.stdout.buffer)
    with open_output(output) as stream:
        return export.file(view, stream)
