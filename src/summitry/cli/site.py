"""`summitry site`: the whole record as plain pages."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly, open_for_questions


def _base_url(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """The address with a slash at its end."""
    if value is None:
        return None
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise click.BadParameter("give it as https://example.org/record/")
    if any(sign in value for sign in "<>\"'& "):
        raise click.BadParameter("it holds a sign that no address may hold")
    return value.rstrip("/") + "/"


@click.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--base-url",
    callback=_base_url,
    metavar="URL",
    help="Where it will be found: for citations, search engines and sitemap.xml.",
)
@click.option("--on", metavar="DATE", help="As things were on this day.  [default: today]")
@click.option("--known-by", metavar="DATE", help="As had been published by this day.")
@click.option("--quiet", is_flag=True, help="No bar, and no word at the end.")
@RECORD_OPTION
def command(
    folder: Path,
    base_url: str | None,
    on: str | None,
    known_by: str | None,
    quiet: bool,
    record_file: Path | None,
) -> None:
    """Write the whole record into DIR as plain pages, with a search that runs in the browser.

    Any web host serves them, and a browser opens DIR/index.html as it lies. What stood in DIR is replaced
    once all is written; a run that was broken off goes on where it was, if the record has not changed.
    """
    try:
        from summitry.web.site import Site, fingerprint, taking_place, write_site
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} is not installed; type: pip install 'summitry[web]'"
        ) from None
    from summitry.cli.printing.progress import Steps
    from summitry.record.answers.asked import day_of

    began = time.monotonic()
    with failing_clearly(), open_for_questions(record_file) as record:
        site = Site(
            base_url=base_url,
            on=on and str(day_of(on, end=True)),
            known_by=known_by and day_of(known_by, end=True),
        )
        made_of = fingerprint(record, site, site.on or dt.date.today().isoformat())
        live = sys.stderr.isatty() and not quiet
        try:
            with taking_place(folder, made_of) as part, Steps("writing pages", live=live) as steps:
                made = write_site(record, part, site, steps.watch)
        except OSError as error:
            raise click.ClickException(f"cannot write {folder}: {error.strerror or error}") from None
    if quiet:
        return
    for note in made.notes:
        click.echo(f"note: {note}", err=True)
    went_on = f", {made.resumed:,} of them by an earlier run" if made.resumed else ""
    took = time.monotonic() - began
    click.echo(
        f"{made.pages:,} pages{went_on}, {made.bytes / 1e6:.1f} MB, in {took:.0f} s: {folder / 'index.html'}",
        err=True,
    )
