"""What `summitry --help` says, and what it leaves unimported."""

from __future__ import annotations

import json
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from summitry.cli import COMMANDS, main
from summitry.facts import FACT_TYPES

HEAVY = ("rich", "charset_normalizer", "ahocorasick_rs", "msgspec", "summitry.reading", "summitry.facts")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys, json\nfrom summitry.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stderr)
    assert "click" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_reading_to_json_needs_no_rich_and_no_detector() -> None:
    program = (
        "import sys\nfrom summitry.cli import main\n"
        "main(['read', '-', '--quiet'], standalone_mode=False)\n"
        "print(*(n for n in ('rich', 'charset_normalizer') if n in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="Rain.", capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == ""
    assert done.stdout.startswith('{"id":"stdin"')


def test_help_lists_every_command_with_the_line_that_its_own_help_begins_with() -> None:
    shown = CliRunner().invoke(main, ["--help"]).stdout
    for name, _, line in COMMANDS:
        assert name in shown and line in shown


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_a_commands_help_explains_every_option(name: str) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None and command.name == name and command.help
    shown = CliRunner().invoke(main, [name, "--help"]).stdout
    options = [one for one in command.params if isinstance(one, click.Option)]
    assert options
    for option in options:
        assert option.help, f"{option.name} has no help"
        assert all(flag in shown for flag in option.opts)


def test_python_m_summitry_is_the_same() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "summitry", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("summitry, version ")


def test_schema_of_all_facts_names_each_type() -> None:
    schema = json.loads(CliRunner().invoke(main, ["schema"]).stdout)
    assert {kind.__name__ for kind in FACT_TYPES} <= set(schema["$defs"])


@pytest.mark.parametrize("kind", FACT_TYPES, ids=lambda kind: kind.kind_of_fact())
def test_schema_of_one_type_has_its_fields_and_is_closed(kind: type) -> None:
    shown = CliRunner().invoke(main, ["schema", "--type", kind.kind_of_fact()]).stdout
    schema = json.loads(shown)
    own = schema["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    assert set(own["properties"]) == {"type", *kind.__struct_fields__}
    others = {other.__name__ for other in FACT_TYPES if other is not kind}
    assert not others & set(schema["$defs"])
    references = {part.split('"')[0] for part in shown.split("#/$defs/")[1:]}
    assert references <= set(schema["$defs"])
