"""The documents of the record, by meeting."""

from __future__ import annotations

import msgspec

from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked, find_statements
from summitry.record.store import Store


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document, or a lot of them with their number; `by` are the signatories that are named."""

    date: str | None
    meeting: str | None
    organisation: str | None
    kind: str
    title: str | None
    count: int | None
    action: str
    by: list[str]
    modality: str
    sources: int
    id: str


def documents(store: Store, asked: Asked) -> Answer[DocumentRow]:
    """The documents that fit, in order of time; `party` asks for those that it signed."""
    found = find_statements(store, "document", msgspec.structs.replace(asked, party=None))
    rows = [
        DocumentRow(
            **one.fields | {"date": one.fields["date"] or one.first},
            modality=one.modality,
            sources=one.sources,
            id=one.id,
        )
        for one in found
        if asked.party is None or asked.party in one.fields["by"]
    ]
    return Answer(DocumentRow, rows)
