"""The ways to say that somebody belongs to an organisation, joins, leaves it, or is in its chair.

`belonging.csv` holds a sentence with places for the party and the organisation, and what it tells of one.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from summitry.facts import Chairmanship, Membership
from summitry.reading import read_report
from summitry.text.report import Report

WAYS = list(csv.DictReader(Path(__file__).with_name("belonging.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize("who, code", [("Ghana", "GHA"), ("South Korea", "KOR")])
@pytest.mark.parametrize("of", ["BRICS", "ASEAN"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["sentence"])
def test_whether_somebody_belongs_is_read_as_it_is_said(
    way: dict[str, str], of: str, who: str, code: str
) -> None:
    text = way["sentence"].format(who=who, of=of)
    expected = (of, way["party"].format(who=code), way["status"], way["modality"])
    told = {of_fact(fact) for fact in read_report(Report(text=text, published=dt.date(2024, 11, 28))).facts}
    assert expected in told
    assert not [fact for fact in told if fact and fact[:2] == expected[:2] and fact != expected]


def of_fact(fact: object) -> tuple[str | None, str | None, str, str] | None:
    if isinstance(fact, Membership):
        return fact.organisation, fact.party, str(fact.status), str(fact.modality)
    if isinstance(fact, Chairmanship):
        return fact.organisation, fact.party, str(fact.change), ""
    return None
