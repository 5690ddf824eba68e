"""A text that was signed, adopted or put forward, or a stated number of them."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.fact import Fact
from summitry.facts.when import When


class DocumentKind(StrEnum):
    """What sort of text; `documents` is an unnamed lot."""

    DECLARATION = "declaration"
    COMMUNIQUE = "communique"
    STATEMENT = "statement"
    TREATY = "treaty"
    PROTOCOL = "protocol"
    MEMORANDUM = "memorandum"
    DECISION = "decision"
    RESOLUTION = "resolution"
    PLAN = "plan"
    REPORT = "report"
    OTHER = "other"
    DOCUMENTS = "documents"


class DocumentAction(StrEnum):
    """What was done with it."""

    SIGNED = "signed"
    ADOPTED = "adopted"
    RATIFIED = "ratified"
    ISSUED = "issued"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    ENTERED_INTO_FORCE = "entered_into_force"
    TERMINATED = "terminated"


class Document(Fact, frozen=True, kw_only=True, tag="document"):
    """A document, or `count` of them; `by` lists parties, `organisation` is whose framework it is."""

    kind: DocumentKind
    title: str | None = None
    count: int | None = None
    action: DocumentAction = DocumentAction.ADOPTED
    by: tuple[str, ...] = ()
    organisation: str | None = None
    meeting: str | None = None
    date: When | None = None
