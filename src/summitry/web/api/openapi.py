"""The OpenAPI 3.1 document, derived from the fact types, the rows of the answers and the filters."""

from __future__ import annotations

import datetime as dt
import inspect
from functools import cache
from typing import Annotated, Any

import msgspec

from summitry import __version__
from summitry.facts import json_schema
from summitry.web.api.paging import LARGEST_PAGE, PAGE_SIZE
from summitry.web.api.problems import Problem
from summitry.web.api.questions import MOST_HITS, QUESTIONS, Question, kind_of

READ_LIMIT = 200_000
"""Characters of a text to read."""

_PLACE = "#/components/schemas/"
Named = Annotated[str, msgspec.Meta(max_length=500)] | None


class ToRead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text to read, and what is known of where it came from."""

    text: Annotated[str, msgspec.Meta(max_length=READ_LIMIT)]
    published: dt.date | None = None
    source: Named = None
    title: Named = None


@cache
def openapi() -> dict[str, Any]:
    """The document as plain values."""
    kinds = {one.row for one in QUESTIONS if one.row} | {Problem, ToRead}
    _, parts = msgspec.json.schema_components(
        sorted(kinds, key=lambda kind: kind.__name__), ref_template=_PLACE + "{name}"
    )
    paths = {f"/{one.name}": {"get": _operation(one)} for one in QUESTIONS}
    paths["/facts.jsonl"] = {
        "get": {
            "operationId": "facts",
            "summary": "Every fact with its report, a line of JSON each.",
            "responses": {"200": _content("application/jsonl", {}), "default": _problem()},
        }
    }
    paths["/read"] = {"post": _reading()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Summitry", "version": __version__},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {"schemas": parts | _facts()},
    }


def _facts() -> dict[str, Any]:
    """The fact types, each under its name."""
    schema = msgspec.json.encode(json_schema()).decode().replace("#/$defs/", _PLACE)
    whole = msgspec.json.decode(schema)
    parts: dict[str, Any] = whole.pop("$defs")
    whole.pop("$schema")
    return parts | {"AnyFact": whole}


def _operation(question: Question) -> dict[str, Any]:
    parameters = [_parameter(name, one) for name, one in question.filters.items()]
    row = {"$ref": _PLACE + question.row.__name__} if question.row else {"type": "object"}
    if question.many:
        parameters += [
            _query("page_size", _whole(LARGEST_PAGE) | {"default": PAGE_SIZE}),
            _query("cursor", {"type": "string"}),
        ]
    return {
        "operationId": question.name,
        "summary": question.told,
        "parameters": parameters,
        "responses": {
            "200": _content("application/json", _page_of(row) if question.many else row),
            "304": {"description": "As it was when you got its ETag."},
            "default": _problem(),
        },
    }


def _page_of(row: dict[str, Any]) -> dict[str, Any]:
    properties = {
        "rows": {"type": "array", "items": row},
        "notes": {"type": "array", "items": {"type": "string"}},
        "total": {"type": "integer"},
        "next": {"type": ["string", "null"]},
    }
    return {"type": "object", "properties": properties, "required": list(properties)}


def _parameter(name: str, one: inspect.Parameter) -> dict[str, Any]:
    kind = kind_of(one)
    schema = _whole(MOST_HITS) if kind == "integer" else {"type": kind}
    if "Day" in str(one.annotation):
        schema["pattern"] = r"^\d{4}(-\d{2}){0,2}$"
    return _query(name, schema, required=one.default is inspect.Parameter.empty)


def _query(name: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _whole(most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most}


def _reading() -> dict[str, Any]:
    fact = {
        "type": "object",
        "properties": {"fact": {"$ref": _PLACE + "AnyFact"}, "rule": {"type": "string"}},
    }
    told = {
        "type": "object",
        "properties": {"facts": {"type": "array", "items": fact}},
        "required": ["facts"],
    }
    asked = {"application/json": {"schema": {"$ref": _PLACE + "ToRead"}}}
    return {
        "operationId": "read",
        "summary": "The facts that a text tells; nothing is kept.",
        "requestBody": {"required": True, "content": asked},
        "responses": {"200": _content("application/json", told), "default": _problem()},
    }


def _content(media: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "The answer.", "content": {media: {"schema": schema}}}


def _problem() -> dict[str, Any]:
    return _content("application/problem+json", {"$ref": _PLACE + "Problem"}) | {
        "description": "What is wrong."
    }
