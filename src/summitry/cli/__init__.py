"""The command line: one command a file, imported only when it is used.

Adding a command is one file here and one line in `COMMANDS`.
"""

from __future__ import annotations

from importlib import import_module

import click

from summitry import __version__

# The one-line help stands here too, so that `summitry --help` need not import the commands.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("read", "summitry.cli.read", "Read reports into facts, each with the words that say it."),
    ("schema", "summitry.cli.schema", "Print the JSON Schema of the facts."),
)

_HOMES = {name: home for name, home, _ in COMMANDS}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _HOMES:
            return None
        command: click.Command = import_module(_HOMES[cmd_name]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, _, line in COMMANDS])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="summitry")
def main() -> None:
    """Read reports of summits into dated facts, each with the words that say it.

    \b
    summitry read story.txt --published 2024-11-28
    summitry read archive.jsonl --output facts.jsonl
    """


__all__ = ["COMMANDS", "main"]
