"""A claim: a fact as it takes part in merging, with where it comes from."""

from __future__ import annotations

import msgspec

from summitry.facts import AnyFact


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """The report that a claim comes from.

    `day` is when it was published (else recorded); `story` is shared by the copies of one wire story;
    `corrected` says that a later version of it is in the record.
    """

    key: str
    report: int
    id: str
    source: str
    day: str
    published: str | None
    story: str
    official: bool = False
    corrected: bool = False


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of one report; `number` is its place in the file, `id` what names it everywhere,
    `words` its evidence.

    `meeting` is the claim that tells the meeting it is of, `person` whose the name in it is; `confidence`
    the chance that it was read rightly, where its reader said so.
    """

    number: int
    id: str
    fact: AnyFact
    rule: str
    confidence: float | None = None
    origin: Origin
    words: str
    meeting: str | None = None
    person: str | None = None
    accepted: bool = False

    @property
    def asserted(self) -> bool:
        """Whether the report vouches that it is so."""
        return self.fact.modality == "asserted"

    @property
    def second_hand(self) -> bool:
        """Whether the report leaves it to someone else to vouch for it."""
        return self.fact.claimed_by is not None

    def __repr__(self) -> str:
        return f"<claim {self.id} {type(self.fact).__name__} of {self.origin.id}>"
