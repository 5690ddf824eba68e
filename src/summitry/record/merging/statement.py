"""A statement: what the record says after merging, with the claims that say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from summitry.facts import When
from summitry.record.claim import Claim
from summitry.record.keys import short_id
from summitry.record.merging.choosing import confidence_of, independent_sources


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is said of one topic; `shown` is false where another value is preferred.

    `topic` is what it answers (did Armenia come to that meeting?), `value` the answer. `first` and
    `last` are the days that it is about, as far as they are known. `fields` are what is shown.
    """

    id: str
    kind: str
    topic: tuple[Any, ...]
    value: Any
    fields: dict[str, Any]
    claims: tuple[Claim, ...]
    organisation: str | None = None
    party: str | None = None
    person: str | None = None
    meeting: str | None = None
    first: str | None = None
    last: str | None = None
    modality: str = "asserted"
    shown: bool = True

    @property
    def sources(self) -> int:
        """How many independent sources say so."""
        return independent_sources(self.claims)

    @property
    def confidence(self) -> float:
        """How likely it is that the reader read it rightly, 0 to 1."""
        return confidence_of(self.claims)


def make_statement(
    kind: str,
    topic: Sequence[Any],
    value: Any,
    claims: Iterable[Claim],
    fields: dict[str, Any],
    **columns: Any,
) -> Statement:
    """A statement whose id is the hash of its kind, topic, value and modality."""
    ordered = tuple(sorted(claims, key=lambda claim: (claim.origin.day, claim.id)))
    identity = short_id("s", kind, topic, value, columns.get("modality", "asserted"))
    return Statement(
        id=identity, kind=kind, topic=tuple(topic), value=value, fields=fields, claims=ordered, **columns
    )


def days_of(when: When | None) -> tuple[str | None, str | None]:
    """The first and the last day of a date, in ISO 8601."""
    return (when.first.isoformat(), when.last.isoformat()) if when else (None, None)
