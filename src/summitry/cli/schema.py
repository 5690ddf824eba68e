"""`summitry schema`: what a fact looks like, for other programs."""

from __future__ import annotations

import json
import re
from typing import Any

import click

from summitry.facts import FACT_TYPES, json_schema

_REFERENCE = re.compile(r'"#/\$defs/(\w+)"')


@click.command("schema")
@click.option(
    "--type",
    "kind",
    metavar="TYPE",
    type=click.Choice([kind.kind_of_fact() for kind in FACT_TYPES]),
    help=f"Only this type of fact: {', '.join(kind.kind_of_fact() for kind in FACT_TYPES)}.",
)
def command(kind: str | None) -> None:
    """Print the JSON Schema (2020-12) of the facts.

    It is derived from the fact types themselves; `summitry read` writes nothing that does not
    conform to it.
    """
    schema = json_schema()
    click.echo(json.dumps(_schema_of(kind, schema) if kind else schema, indent=2, ensure_ascii=False))


def _schema_of(kind: str, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type of fact, with those definitions that it refers to."""
    name = next(one.__name__ for one in FACT_TYPES if one.kind_of_fact() == kind)
    parts = schema["$defs"]
    wanted, waiting = {name}, [name]
    while waiting:
        found = set(_REFERENCE.findall(json.dumps(parts[waiting.pop()]))) - wanted
        wanted |= found
        waiting += found
    head = {"$schema": schema["$schema"], "title": schema["title"], "$ref": f"#/$defs/{name}"}
    return head | {"$defs": {key: part for key, part in parts.items() if key in wanted}}
