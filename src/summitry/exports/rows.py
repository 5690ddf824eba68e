"""Claims as flat rows; the columns are derived from the fields of the facts."""

from __future__ import annotations

from typing import Any

from summitry.exports.view import Claimed
from summitry.facts import FACT_TYPES, Fact

_AFTER = {
    "statements": "statements",
    "words": "quote",
    "report": "report",
    "source": "source",
    "report_title": "title",
    "published": "published",
    "url": "url",
    "report_key": "report_key",
    "reader": "reader",
    "rule": "rule",
    "found_by": "found_by",
    "confidence": "confidence",
    "file": "file",
    "member": "member",
    "part": "part",
    "page": "page",
    "digest": "digest",
}
"""What follows the fields of the fact: what leads to its words, and which field of the claim it is."""

_OWN = {"evidence"}
"""Fields that are shown otherwise: the evidence as its `words`."""


def fields_of(kind: type[Fact]) -> list[str]:
    """The fields of a type of fact, what is its own first; `meeting_id` for the merged meeting."""
    own = [name for name in kind.__struct_fields__ if name not in Fact.__struct_fields__]
    told = [name for name in Fact.__struct_fields__ if name not in _OWN]
    return [*own, "meeting_id", *told]


def claim_columns(kind: type[Fact]) -> list[str]:
    """The columns of the claims of one type; the report's own name of a meeting is `local_id`."""
    return ["fact", *(_column(kind.kind_of_fact(), name) for name in fields_of(kind)), *_AFTER]


def all_columns() -> list[str]:
    """The columns of the claims of all types together, with their `type`."""
    own = dict.fromkeys(name for kind in FACT_TYPES for name in claim_columns(kind)[1 : -len(_AFTER)])
    return ["fact", "type", *own, *_AFTER]


def _column(kind: str, field: str) -> str:
    return "local_id" if (kind, field) == ("meeting", "id") else field


_FIELDS = {kind.kind_of_fact(): fields_of(kind) for kind in FACT_TYPES}


def claim_row(claim: Claimed) -> dict[str, Any]:
    """The claim as a row, in the order of its columns."""
    row: dict[str, Any] = {"fact": claim.id}
    for name in _FIELDS[claim.type]:
        row[_column(claim.type, name)] = claim.meeting if name == "meeting_id" else claim.fields.get(name)
    for name, field in _AFTER.items():
        row[name] = getattr(claim, field)
    return row


def cell(value: Any) -> Any:
    """The value as a cell: lists joined, and nothing that a spreadsheet would run as a formula.

    >>> cell("=cmd|' /C calc'!A0"), cell(["ARM", "BLR"]), cell(True), cell(-3)
    ("'=cmd|' /C calc'!A0", 'ARM; BLR', 'true', -3)
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, str):
        value = value.replace("\0", "\ufffd")
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return value
