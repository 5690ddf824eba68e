"""The page to try the API: a form for each of its questions, made from its description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from summitry.record import Record
from summitry.web.api.openapi import openapi
from summitry.web.page import Page, View


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a form: a name, and what may stand in it."""

    name: str
    kind: str
    required: bool
    most: int | None = None
    default: int | None = None
    pattern: str | None = None


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A question, where it is asked, and the fields of its form."""

    name: str
    told: str
    address: str
    fields: list[Field]


def trying(record: Record, view: View) -> Page:
    """A form for each question that the API can be asked by its address alone."""
    told = openapi()
    return Page(
        template="trying.html",
        title="The API",
        summary="Every question of the record over HTTP, each with a form to try it.",
        dated=(),
        shows={"forms": list(forms_of(told)), "root": told["servers"][0]["url"]},
    )


def forms_of(told: dict[str, Any]) -> Iterator[Form]:
    """The forms of an OpenAPI document."""
    root = told["servers"][0]["url"]
    for path, operations in told["paths"].items():
        if "get" in operations:
            asked = operations["get"]
            fields = [_field(one) for one in asked.get("parameters", [])]
            yield Form(name=asked["operationId"], told=asked["summary"], address=root + path, fields=fields)


def _field(parameter: dict[str, Any]) -> Field:
    schema = parameter["schema"]
    return Field(
        name=parameter["name"],
        kind=schema["type"],
        required=parameter["required"],
        most=schema.get("maximum"),
        default=schema.get("default"),
        pattern=schema.get("pattern", "").strip("^$") or None,
    )
