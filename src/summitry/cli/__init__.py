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
    ("add", "summitry.cli.add", "Read reports and keep them in the record, merged."),
    ("follow", "summitry.cli.follow", "Follow feeds and pages, and add what is new in them."),
    ("import", "summitry.cli.import_table", "Take a published table into the record."),
    ("show", "summitry.cli.show", "All on an organisation, a country, a person or a meeting."),
    ("members", "summitry.cli.members", "Who belonged to an organisation on a day."),
    ("standings", "summitry.cli.standings", "What a party was to organisations, over time."),
    ("meetings", "summitry.cli.meetings", "The meetings of the record."),
    ("places", "summitry.cli.places", "The cities in which meetings were held."),
    ("attendance", "summitry.cli.attendance", "Who came, who stayed away, of whom nothing is told."),
    ("documents", "summitry.cli.documents", "What was signed and adopted, by whom."),
    ("positions", "summitry.cli.positions", "What was said on an issue over the years."),
    ("compare", "summitry.cli.compare", "The wording of two meetings side by side."),
    ("chairmanships", "summitry.cli.chairmanships", "Who chaired an organisation, in turn."),
    ("offices", "summitry.cli.offices", "Who held which office."),
    ("conflicts", "summitry.cli.conflicts", "Where reports contradict each other."),
    ("search", "summitry.cli.search", "Words in facts and reports."),
    ("why", "summitry.cli.why", "The claims behind a statement, with their words."),
    ("review", "summitry.cli.review", "Decide on conflicts and doubtful facts; export, import, agree."),
    ("train", "summitry.cli.train", "Teach the learned reader by coded reports of your own."),
    ("export", "summitry.cli.export", "Write the record as files for other tools."),
    ("serve", "summitry.cli.serve", "Show the record in the browser."),
    ("user", "summitry.cli.user", "Say who may look, decide and add in the browser."),
    ("site", "summitry.cli.site", "Write the record as plain pages, for any web host."),
    ("mcp", "summitry.cli.mcp", "Let an assistant ask the record (MCP)."),
    ("verify", "summitry.cli.verify", "Check the record: the words of every fact, and the file."),
    ("rebuild", "summitry.cli.rebuild", "Derive anew all that is derived."),
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
    """Read reports of summits into dated facts, each with the words that say it, and keep the record.

    \b
    summitry read story.txt --published 2024-11-28
    summitry add archive.jsonl
    summitry show CSTO
    """


__all__ = ["COMMANDS", "main"]
