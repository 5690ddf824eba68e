"""`summitry serve`: the record in the browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.worker_options import cores
from summitry.record import open_record
from summitry.record.record import record_path

if TYPE_CHECKING:
    from summitry.web.settings import WebSettings

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _builders() -> int:
    return min(1, cores() - 1)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port to listen on."
)
@click.option(
    "--read-only", is_flag=True, help="Show the record to whoever reaches it; nobody decides or adds."
)
@click.option(
    "--public-reading", is_flag=True, help="Where there are users: let everybody look, without a login."
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A name that browsers may ask for."
)
@click.option("--certificate", type=_FILE, metavar="FILE", help="Serve HTTPS with this certificate (PEM).")
@click.option("--key", type=_FILE, metavar="FILE", help="The certificate's private key (PEM).")
@click.option(
    "--behind-https", "secure", is_flag=True, help="Browsers come by HTTPS, through a proxy before this."
)
@click.option(
    "--builders",
    type=click.IntRange(0, 64),
    default=_builders,
    show_default="1, or 0 on a single core",
    metavar="N",
    help="Processes that build pages which nobody has asked for yet, of some 100 MB each.",
)
@RECORD_OPTION
def command(record_file: Path | None, certificate: Path | None, key: Path | None, **given: Any) -> None:
    """Show the record as pages, at http://127.0.0.1:8765/. Ctrl-C ends it.

    An address or a name that other machines can reach needs users (`summitry user add`) or --read-only.
    """
    try:
        import uvicorn

        from summitry.web.app import make_app
        from summitry.web.settings import WebSettings
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} is not installed; type: pip install 'summitry[web]'"
        ) from None
    if bool(certificate) != bool(key):
        raise click.UsageError("--certificate and --key go together")
    given["secure"] = given["secure"] or certificate is not None
    settings = WebSettings(record=record_path(record_file), **given)
    with failing_clearly():
        _check_access(settings)
        with open_record(settings.record, write=not settings.read_only, create=False) as record:
            if not settings.read_only:
                record.refresh()
        app = make_app(settings)
    scheme = "https" if certificate else "http"
    click.echo(f"{settings.record} at {scheme}://{settings.host}:{settings.port}/ (Ctrl-C ends it)", err=True)
    sys.setswitchinterval(0.001)  # so that who waits is not kept waiting by pages that are being made
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )


def _check_access(settings: WebSettings) -> None:
    """UsageError where strangers could reach a record that trusts whoever asks; a warning without HTTPS."""
    from summitry.web.access.users import Users, users_file

    if settings.local or settings.read_only:
        return
    users = Users(users_file(settings.record))
    try:
        defined = users.any()
    finally:
        users.close()
    name = settings.host if not settings.loopback else settings.hosts[0]
    if not defined:
        raise click.UsageError(
            f"{name} can be reached from other machines, and there are no users: add one with"
            " `summitry user add NAME --role admin`, or say --read-only if whoever reaches it may look"
        )
    if not settings.secure:
        click.echo(
            "browsers log in by HTTPS alone: give --certificate and --key, or --behind-https and a proxy",
            err=True,
        )
