"""`summitry serve`: the record in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.record import open_record
from summitry.record.record import record_path


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port to listen on."
)
@click.option(
    "--read-only", is_flag=True, help="Let other machines look; needed for any address but loopback."
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A name that browsers may ask for."
)
@RECORD_OPTION
def command(host: str, port: int, read_only: bool, hosts: tuple[str, ...], record_file: Path | None) -> None:
    """Show the record as pages, at http://127.0.0.1:8765/. Ctrl-C ends it."""
    try:
        import uvicorn

        from summitry.web.app import make_app
        from summitry.web.settings import WebSettings
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} is not installed; type: pip install 'summitry[web]'"
        ) from None
    settings = WebSettings(
        record=record_path(record_file), host=host, port=port, read_only=read_only, hosts=hosts
    )
    if not settings.loopback and not read_only:
        raise click.UsageError(
            f"{host} can be reached from other machines; say --read-only if whoever reaches it may look"
        )
    with failing_clearly():
        with open_record(settings.record, write=not read_only, create=False) as record:
            if not read_only:
                record.refresh()
        app = make_app(settings)
    click.echo(f"{settings.record} at http://{host}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
