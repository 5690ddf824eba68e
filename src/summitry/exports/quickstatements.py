"""Wikidata QuickStatements: memberships with their references, as far as items are known for certain."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import BinaryIO

from summitry.exports.export import Notes
from summitry.exports.view import KINDS, Claimed, View
from summitry.facts import When
from summitry.record.answers.asked import Told

MEMBER_OF, START, END, ADDRESS, PUBLISHED, QUOTATION = "P463", "P580", "P582", "S854", "S577", "S1683"
_LONGEST = 1_500
"""Wikidata takes strings of this length."""


def write(view: View, stream: BinaryIO) -> Notes:
    """One command a line, in version 1 of the language; what cannot be mapped is counted."""
    left_out: Counter[str] = Counter()
    for kind in KINDS:
        for one in view.statements(kind):
            why, line = _command(view, one)
            if line:
                stream.write(f"{line}\n".encode())
            else:
                left_out[why] += 1
    return [f"left out: {why}: {count:,}" for why, count in sorted(left_out.items())]


def _command(view: View, one: Told) -> tuple[str, str]:
    """Why there is no command, and the command."""
    if one.kind != "standing":
        return f"{one.kind}, for which no property of Wikidata is mapped", ""
    if one.fields["status"] != "member" or one.modality != "asserted":
        return "standings other than membership, or not asserted", ""
    subject, value = items().get(one.party or ""), items().get(one.organisation or "")
    if not subject or not value:
        return "memberships of whom no item of Wikidata is known for certain", ""
    claims = [claim for claim in view.claims_of(one.id) if _address(claim)]
    if not claims:
        return "memberships that no report with an address tells", ""
    parts = [subject, MEMBER_OF, value]
    for name, field in ((START, "since"), (END, "until")):
        if one.fields[field]:
            parts += [name, _time(one.fields[field])]
    for number, claim in enumerate(claims):
        parts += _reference(claim, "!" if number else "")
    return "", "\t".join(parts)


def _reference(claim: Claimed, mark: str) -> list[str]:
    """The parts of a reference; the mark begins a further one."""
    published = [PUBLISHED, _time(claim.published)] if claim.published else []
    return [f"{mark}{ADDRESS}", _string(_address(claim)), *published, QUOTATION, f"en:{_string(claim.quote)}"]


def _address(claim: Claimed) -> str:
    address = claim.url or ""
    return address if re.fullmatch(r"https?://[^\s\"<>|]+", address) else ""


def _string(text: str) -> str:
    """The text in quotes; version 1 knows no escapes, so that quotes within become single ones."""
    plain = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).replace('"', "'").replace("|", " ").split())
    return f'"{plain[:_LONGEST]}"'


def _time(when: str) -> str:
    """The date with its precision: 9 a year, 10 a month, 11 a day; of an interval its beginning."""
    parts = When(when).partition("/")[0].split("-")
    year, month, day = (*parts, "00", "00")[:3]
    return f"+{year}-{month}-{day}T00:00:00Z/{8 + len(parts)}"


@cache
def items() -> dict[str, str]:
    """The items of Wikidata by our codes of countries and keys of organisations."""
    text = resources.files("summitry.exports").joinpath("data", "wikidata.csv").read_text(encoding="utf-8")
    return {row["code"]: row["item"] for row in csv.DictReader(text.splitlines())}
