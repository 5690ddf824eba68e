"""The ways to say that somebody came to a meeting or stayed away, each tried with several meetings.

`coming.csv` holds what follows the name, with the status and the modality of the one attendance told.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from summitry.facts import Attendance
from summitry.reading import read_report
from summitry.text.report import Report

WAYS = list(csv.DictReader(Path(__file__).with_name("coming.csv").read_text(encoding="utf-8").splitlines()))
WHO = [
    ("Armenian Prime Minister Nikol Pashinyan", "ARM", "CSTO summit in Astana", "Astana"),
    ("Brazil's president, Luiz Inácio Lula da Silva,", "BRA", "BRICS summit in Kazan", "Kazan"),
    ("The President of Kenya, William Ruto,", "KEN", "emergency summit of the African Union", "Addis Ababa"),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["words"].replace("{meeting}", "M"))
@pytest.mark.parametrize("who, party, meeting, city", WHO, ids=lambda told: told if len(told) == 3 else "")
def test_whether_somebody_came_is_read_as_it_is_said(
    way: dict[str, str], who: str, party: str, meeting: str, city: str
) -> None:
    words = way["words"].format(meeting=f"the {meeting}", city=city)
    read = read_report(Report(text=f"{who} {words}.", published=dt.date(2024, 11, 28)))
    told = [fact for fact in read.facts if isinstance(fact, Attendance)]
    assert {(fact.party, str(fact.status), str(fact.modality)) for fact in told} == {
        (party, way["status"], way["modality"])
    }
