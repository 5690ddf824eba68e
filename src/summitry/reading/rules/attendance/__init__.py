"""Attendance: who came, who chaired and hosted, who stayed away and why."""

from __future__ import annotations

from summitry.reading.rules.attendance.came import attended, represented
from summitry.reading.rules.attendance.chaired import chaired, hosted, opened_by
from summitry.reading.rules.attendance.lists import list_follows, participants_include, with_participation
from summitry.reading.rules.attendance.met import between_parties, leaders_of_met, members_came, met_with
from summitry.reading.rules.attendance.presence import Attendances
from summitry.reading.rules.attendance.spoke import at_meeting
from summitry.reading.rules.attendance.stayed_away import (
    absent_adjective,
    all_but,
    excluded,
    pulled_out,
    stayed_away,
)

RULES = (
    attended,
    participants_include,
    list_follows,
    opened_by,
    represented,
    with_participation,
    met_with,
    at_meeting,
    leaders_of_met,
    members_came,
    between_parties,
    chaired,
    hosted,
    stayed_away,
    pulled_out,
    absent_adjective,
    all_but,
    excluded,
)

__all__ = ["RULES", "Attendances"]
