"""`summitry user`: who may do what in the browser and over the API."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli.asking import RECORD_OPTION, failing_clearly
from summitry.cli.printing.visible import one_line
from summitry.errors import RecordError
from summitry.record.record import record_path

if TYPE_CHECKING:
    from summitry.web.access.users import Users

ROLES = ("reader", "coder", "admin")
_MOST_DAYS = 3_650


@contextmanager
def _opened(record_file: Path | None) -> Iterator[Users]:
    """The users of the record."""
    try:
        from summitry.web.access.users import Users, users_file
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} is not installed; type: pip install 'summitry[web]'"
        ) from None
    record = record_path(record_file)
    with failing_clearly():
        if not record.exists():
            raise RecordError("there is no record", str(record), "make one with `summitry add FILES…`")
        users = Users(users_file(record))
        try:
            yield users
        finally:
            users.close()


def _password() -> str:
    """The password, typed twice on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt="Again"))
    return sys.stdin.readline().rstrip("\r\n")


@click.group("user")
@RECORD_OPTION
def command(record_file: Path | None) -> None:
    """Say who may look, decide and add in the browser.

    A reader looks and has texts read; a coder decides and keeps reports as well; an admin also undoes
    what others decided. While there are no users, whoever sits at this machine may do all, and no other
    machine is served but with --read-only.
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What they may.")
@RECORD_OPTION
def add(name: str, role: str, record_file: Path | None) -> None:
    """Add a user. The password is asked for, or read from standard input."""
    from summitry.web.access.person import Role

    with _opened(record_file) as users:
        users.add(name, _password(), Role(role))
        click.echo(f"{one_line(name)} may log in as {role}")


@command.command("list")
@RECORD_OPTION
def list_users(record_file: Path | None) -> None:
    """List the users: role, tokens that hold, the day of the last login."""
    with _opened(record_file) as users:
        found = users.all()
        for one in found:
            seen = f"last seen {_day(one.seen)}" if one.seen else "never logged in"
            click.echo(f"{one_line(one.name)}: {one.role}, {one.tokens} tokens, {seen}")
        if not found:
            click.echo("no users: whoever sits at this machine may do all", err=True)


@command.command("remove")
@click.argument("name")
@RECORD_OPTION
def remove(name: str, record_file: Path | None) -> None:
    """Remove a user, with all sessions and tokens. Decisions keep the name."""
    with _opened(record_file) as users:
        users.remove(name)
        click.echo(f"{one_line(name)} is no user any more")
        if not users.any():
            click.echo("no users are left: whoever sits at this machine may do all again", err=True)


@command.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@RECORD_OPTION
def role(name: str, role: str, record_file: Path | None) -> None:
    """Give a user another role; it holds at once."""
    from summitry.web.access.person import Role

    with _opened(record_file) as users:
        users.give_role(name, Role(role))
        click.echo(f"{one_line(name)} is {role} now")


@command.command("password")
@click.argument("name")
@RECORD_OPTION
def password(name: str, record_file: Path | None) -> None:
    """Give a user another password, asked for or from standard input; all sessions end."""
    with _opened(record_file) as users:
        users.give_password(name, _password())
        click.echo(f"{one_line(name)} has another password, and is logged out everywhere")


@command.command("token")
@click.argument("name")
@click.option("--label", default="", metavar="WORDS", help="What it is for.")
@click.option(
    "--days", type=click.IntRange(1, _MOST_DAYS), default=90, show_default=True, help="How long it holds."
)
@RECORD_OPTION
def token(name: str, label: str, days: int, record_file: Path | None) -> None:
    """Make a token with which a program asks the API as this user. It is shown once, on standard output."""
    with _opened(record_file) as users:
        identity, secret = users.make_token(name, one_line(label)[:100], days)
        click.echo(secret)
        click.echo(f"token {identity} holds for {days} days; it is not shown again", err=True)


@command.command("tokens")
@RECORD_OPTION
def tokens(record_file: Path | None) -> None:
    """List the tokens, without their secrets."""
    with _opened(record_file) as users:
        for one in users.tokens():
            seen = f"last used {_day(one.seen)}" if one.seen else "never used"
            holds = "expired" if one.expired else f"until {_day(one.until)}"
            label = f" ({one_line(one.label)})" if one.label else ""
            click.echo(f"{one.id} {one_line(one.user)}{label}: {holds}, {seen}")


@command.command("revoke")
@click.argument("token_id", metavar="ID")
@RECORD_OPTION
def revoke(token_id: str, record_file: Path | None) -> None:
    """Revoke a token; it opens nothing from now on."""
    with _opened(record_file) as users:
        users.revoke(token_id)
        click.echo(f"{one_line(token_id)} is revoked")


def _day(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).date().isoformat()
