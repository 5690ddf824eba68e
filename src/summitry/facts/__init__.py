"""What can be told: one fact type a file, after the codebook.

Adding a fact type is one file here and one line in `FACT_TYPES`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from summitry.errors import FactError
from summitry.facts.attendance import Attendance, AttendanceStatus, Role
from summitry.facts.chairmanship import ChairChange, Chairmanship
from summitry.facts.document import Document, DocumentAction, DocumentKind
from summitry.facts.fact import Fact, Modality, Office, Span, encode_when
from summitry.facts.meeting import Meeting, MeetingFormat, MeetingKind
from summitry.facts.membership import Membership, Standing
from summitry.facts.office import OfficeChange, OfficeHolding
from summitry.facts.position import Position, Stance, Theme
from summitry.facts.when import When

FACT_TYPES: tuple[type[Fact], ...] = (
    Meeting,
    Attendance,
    Membership,
    Chairmanship,
    OfficeHolding,
    Document,
    Position,
)

AnyFact = Meeting | Attendance | Membership | Chairmanship | OfficeHolding | Document | Position


def _decode_custom(kind: type, value: Any) -> Any:
    if kind is When:
        return When(value)
    raise NotImplementedError(kind)


def decode_fact(fields: dict[str, Any]) -> AnyFact:
    """The fact that the codebook's `fields` describe; FactError says which field is wrong."""
    try:
        fact: AnyFact = msgspec.convert(fields, AnyFact, dec_hook=_decode_custom)
        return fact
    except (msgspec.ValidationError, FactError) as error:
        raise FactError(f"no fact: {error}") from None


def encode_fact(fact: Fact) -> bytes:
    """The fact as JSON in UTF-8, every field of the codebook written out."""
    return msgspec.json.encode(fact, enc_hook=encode_when)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one fact, a union of the seven types told apart by `type`."""

    def custom(kind: type) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"}

    (schema,), parts = msgspec.json.schema_components(
        [AnyFact], schema_hook=custom, ref_template="#/$defs/{name}"
    )
    for part in parts.values():
        if "evidence" in part.get("properties", {}):
            part["properties"]["evidence"]["minItems"] = 1
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A fact of Summitry"}
    return head | schema | {"$defs": parts}


__all__ = [
    "FACT_TYPES",
    "AnyFact",
    "Attendance",
    "AttendanceStatus",
    "ChairChange",
    "Chairmanship",
    "Document",
    "DocumentAction",
    "DocumentKind",
    "Fact",
    "Meeting",
    "MeetingFormat",
    "MeetingKind",
    "Membership",
    "Modality",
    "Office",
    "OfficeChange",
    "OfficeHolding",
    "Position",
    "Role",
    "Span",
    "Stance",
    "Standing",
    "Theme",
    "When",
    "decode_fact",
    "encode_fact",
    "json_schema",
]
