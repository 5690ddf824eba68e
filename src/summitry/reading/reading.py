"""What came of reading one report: its facts, and what was rejected and why."""

from __future__ import annotations

import msgspec

from summitry.facts import AnyFact
from summitry.text.report import Report


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A fact and the name of the rule that found it."""

    fact: AnyFact
    rule: str


class Rejection(msgspec.Struct, frozen=True, kw_only=True):
    """A would-be fact that did not stand: which check of `ground` failed, and on what."""

    fact: AnyFact
    rule: str
    check: str
    detail: str


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
