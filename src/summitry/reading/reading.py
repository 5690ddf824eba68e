"""What came of reading one report: its facts, and what was rejected and why."""

from __future__ import annotations

from typing import Any

import msgspec

from summitry.facts import AnyFact, Span
from summitry.text.report import Report


class Weighed(msgspec.Struct, frozen=True):
    """A word that a learned fact rests on: how far the log odds of its role fall where it is left out."""

    words: str
    span: Span
    weight: float


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """What the model's `support` for a fact, 0 to 1, rests on; `instead` is the role next in likelihood.

    `none` is no role at all.
    """

    support: float
    words: tuple[Weighed, ...]
    instead: str
    instead_support: float


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A fact, the name of the rule that found it, which reader's that is, and how sure it is.

    `confidence` is the chance that the fact is right, 0 to 1, as measured on coded reports; None where
    the reader does not say. A fact found by `both` is a rule's that the model bears out. `explained` is
    there where it was asked for.
    """

    fact: AnyFact
    rule: str
    reader: str = "rules"
    confidence: float | None = None
    explained: Explained | None = None


class Rejection(msgspec.Struct, frozen=True, kw_only=True):
    """A would-be fact that did not stand: which check failed, of `ground` or of the reader, and on what.

    Where no fact could be built, for lack of evidence or of form, `fact` is None and `told` what a
    model told.
    """

    fact: AnyFact | None
    rule: str
    check: str
    detail: str
    told: dict[str, Any] = {}

    @property
    def type(self) -> str:
        """The type of fact that it would be, by the codebook's word or what was told as one."""
        return self.fact.kind_of_fact() if self.fact is not None else str(self.told.get("type") or "fact")

    def fields(self) -> dict[str, Any]:
        """The fields of the fact as plain values, else those that were told."""
        return self.fact.fields() if self.fact is not None else dict(self.told)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A report read: `found` in the order of the text, `rejected` with the check that failed.

    `sifted` is true where the sift saw nothing for us and the text was not looked at closely.
    """

    report: Report
    found: tuple[Found, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    sifted: bool = False

    @property
    def facts(self) -> tuple[AnyFact, ...]:
        """The facts, meetings before the rest, in the order of the text."""
        return tuple(found.fact for found in self.found)
