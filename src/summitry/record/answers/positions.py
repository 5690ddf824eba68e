"""What holders said on an issue over the years."""

from __future__ import annotations

import msgspec

from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, Told, find_statements
from summitry.record.store import Store


class PositionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A position with the words that express it."""

    date: str | None
    holder: str
    person: str | None
    stance: str
    theme: str
    about: list[str]
    document: str | None
    meeting: str | None
    words: str
    modality: str
    sources: int
    id: str


def positions(store: Store, asked: Asked) -> Answer[PositionRow]:
    """The positions that fit, in order of time: `party` holds them, at meetings of `organisation`."""
    return Answer(PositionRow, [row_of(one) for one in find_statements(store, "position", asked)])


def row_of(one: Told) -> PositionRow:
    """The position as a row."""
    fields = {name: value for name, value in one.fields.items() if name != "person_id"}
    return PositionRow(**fields, modality=one.modality, sources=one.sources, id=one.id)
