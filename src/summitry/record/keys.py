"""Ids: hashes of what makes a thing itself."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from summitry.facts import Fact, encode_fact
from summitry.facts.fact import encode_when
from summitry.text.report import Report

_REPORT_BYTES, _SHORT_BYTES = 12, 6


def report_key(report: Report) -> str:
    """24 hexadecimal digits that stand for all that the report is."""
    parts = (report.id, report.source or "", report.title, report.published, report.url, report.text)
    return blake2b(msgspec.json.encode(parts), digest_size=_REPORT_BYTES).hexdigest()


def fact_id(report: str, fact: Fact) -> str:
    """`f` and 16 digits: the fact in the report with that key."""
    return "f" + blake2b(report.encode() + encode_fact(fact), digest_size=8).hexdigest()


def short_id(letter: str, *parts: Any) -> str:
    """The letter and 12 digits: of a statement, a conflict or a decision."""
    return (
        letter
        + blake2b(msgspec.json.encode(parts, enc_hook=encode_when), digest_size=_SHORT_BYTES).hexdigest()
    )
