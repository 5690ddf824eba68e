"""The form of an answer: the codebook's JSON Schema, with quotes in the place of offsets."""

from __future__ import annotations

from functools import cache
from typing import Any

from summitry.facts import FACT_TYPES, json_schema

_NOT_STRICT = frozenset(("default", "pattern", "discriminator", "minItems", "title"))
"""Keywords that the strict mode of structured output does not know, or that only cost tokens."""


@cache
def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer: an object whose `facts` are a list, for strict structured output.

    Strict means: an object may have no other property, and must have all; what may be missing is null.
    """
    schema = json_schema()
    kinds = {reference["$ref"].rsplit("/", 1)[1] for reference in schema["anyOf"]}
    parts = {
        name: _strict(_quoting(part)) if name in kinds else _strict(part)
        for name, part in schema["$defs"].items()
    }
    return {
        "type": "object",
        "properties": {"facts": {"type": "array", "items": {"anyOf": schema["anyOf"]}}},
        "required": ["facts"],
        "additionalProperties": False,
        "$defs": parts,
    }


def _quoting(part: dict[str, Any]) -> dict[str, Any]:
    """The schema of a fact type with `quotes`, a list of strings, where `evidence` was."""
    properties = {
        "quotes" if name == "evidence" else name: {"type": "array", "items": {"type": "string"}}
        if name == "evidence"
        else value
        for name, value in part["properties"].items()
    }
    return {**part, "properties": properties}


def _strict(value: Any) -> Any:
    """The schema without what strict mode does not take, all properties required."""
    if isinstance(value, list):
        return [_strict(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {
        name: {key: _strict(one) for key, one in inner.items()} if name == "properties" else _strict(inner)
        for name, inner in value.items()
        if name not in _NOT_STRICT
    }
    if "enum" in kept:
        kept["type"] = "string"
    if "properties" in kept:
        kept["required"] = list(kept["properties"])
        kept["additionalProperties"] = False
    return kept


@cache
def outline() -> str:
    """The same form in a few lines, for endpoints that take no schema."""
    parts = answer_schema()["$defs"]
    lines = []
    for kind in FACT_TYPES:
        fields = parts[kind.__name__]["properties"]
        told = "; ".join(f"{name}: {_words(value, parts)}" for name, value in fields.items())
        lines.append("{" + told + "}")
    return "\n".join(lines)


def _words(value: dict[str, Any], parts: dict[str, Any]) -> str:
    """A field's values in words: `member | observer | …`, `string or null`."""
    if "$ref" in value:
        return _words(parts[value["$ref"].rsplit("/", 1)[1]], parts)
    if "enum" in value:
        return " | ".join(f'"{one}"' for one in value["enum"])
    if "anyOf" in value:
        return " or ".join(_words(one, parts) for one in value["anyOf"])
    if value["type"] == "array":
        return f"list of {_words(value['items'], parts)}"
    return str(value["type"])
