"""What every fact has: its evidence, its modality, and who claims it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from summitry.errors import FactError
from summitry.facts.when import When

Span = tuple[int, int]
"""Start and end of a stretch of the report's text: half-open, in Unicode code points."""


class Modality(StrEnum):
    """How the report puts a fact."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class Office(StrEnum):
    """The classes of office of the codebook."""

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    MONARCH = "monarch"
    VICE_PRESIDENT = "vice_president"
    FOREIGN_MINISTER = "foreign_minister"
    DEFENCE_MINISTER = "defence_minister"
    MINISTER = "minister"
    SECRETARY_GENERAL = "secretary_general"
    ENVOY = "envoy"
    SPOKESPERSON = "spokesperson"
    PARLIAMENT_SPEAKER = "parliament_speaker"
    OTHER = "other"


def encode_when(value: Any) -> str:
    """A When as the string that it is; for msgspec, which encodes plain strings only."""
    if isinstance(value, When):
        return str(value)
    raise NotImplementedError(type(value))


class Fact(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """A dated claim of one report with the words that say it.

    `evidence` holds at least one span; a fact without any cannot be built or decoded (FactError
    when built, msgspec.ValidationError when decoded).
    """

    evidence: tuple[Span, ...]
    modality: Modality = Modality.ASSERTED
    claimed_by: str | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise FactError(f"a {type(self).__name__.lower()} without evidence: give at least one span")
        for start, end in self.evidence:
            if not 0 <= start < end:
                raise FactError(f"evidence must be spans with 0 <= start < end, not [{start}, {end}]")

    @classmethod
    def kind_of_fact(cls) -> str:
        """The codebook's word for this type of fact, as in the field `type`."""
        return str(cls.__struct_config__.tag)

    def fields(self) -> dict[str, Any]:
        """The codebook's fields as plain values (str, int, bool, list, None), `type` first."""
        plain: dict[str, Any] = msgspec.to_builtins(self, enc_hook=encode_when)
        return plain
