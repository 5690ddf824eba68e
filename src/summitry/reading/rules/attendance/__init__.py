"""Attendance: who came, who chaired and hosted, who stayed away and why."""

from __future__ import annotations

from summitry.reading.rules.attendance.came import attended, expected
from summitry.reading.rules.attendance.chaired import chaired, opened_by
from summitry.reading.rules.attendance.company import joined_by
from summitry.reading.rules.attendance.delegations import led_delegation, represents
from summitry.reading.rules.attendance.going import going_to, in_town_for, left_early, not_there
from summitry.reading.rules.attendance.hosting import (
    hosted,
    invited_by,
    received,
    thanked_for_hospitality,
)
from summitry.reading.rules.attendance.invitations import answered, invited
from summitry.reading.rules.attendance.left_out import excluded, held_without
from summitry.reading.rules.attendance.lists import (
    among_those,
    list_follows,
    participants_include,
    with_participation,
)
from summitry.reading.rules.attendance.met import (
    between_parties,
    held_bilaterals,
    held_meeting_with,
    leaders_of_met,
    members_came,
    met_with,
)
from summitry.reading.rules.attendance.presence import Attendances
from summitry.reading.rules.attendance.representatives import representatives_spoke
from summitry.reading.rules.attendance.represented import represented
from summitry.reading.rules.attendance.sent import sent
from summitry.reading.rules.attendance.spoke import at_meeting, told_those_present, voted
from summitry.reading.rules.attendance.stayed_away import (
    absent_adjective,
    all_but,
    pulled_out,
    stayed_away,
)
from summitry.reading.rules.meeting import OF_MEETINGS
from summitry.reading.rules.rule import Rule, Rules

RULES: Rules[Attendances] = Rules(
    Rule(attended, "ATTEND"),
    Rule(joined_by, "ATTEND", "WITH"),
    Rule(expected, "PLAN"),
    Rule(going_to, "WILL"),
    Rule(in_town_for, "FOR"),
    Rule(left_early, "LEAVE"),
    Rule(participants_include, "INCLUDING"),
    Rule(among_those, *OF_MEETINGS, "ATTEND"),
    Rule(list_follows),
    Rule(opened_by, "HOLD"),
    Rule(represented, "REPRESENT"),
    Rule(represents, "REPRESENT"),
    Rule(led_delegation, "LEADERS"),
    Rule(with_participation, "PARTICIPATION"),
    Rule(met_with, "MEET", "CALL"),
    Rule(held_bilaterals, "BILATERAL"),
    Rule(held_meeting_with, "MEETING"),
    Rule(at_meeting, *OF_MEETINGS),
    Rule(leaders_of_met, "MEET", "HOLD", "WALKOUT"),
    Rule(members_came, "MEET", "ATTEND"),
    Rule(between_parties, *OF_MEETINGS),
    Rule(chaired, "CHAIR", "CHAIRNOUN"),
    Rule(hosted, "HOST"),
    Rule(received, "ADMIT"),
    Rule(invited_by, "INVITATION"),
    Rule(thanked_for_hospitality, "HOSPITALITY"),
    Rule(sent, "SEND"),
    Rule(told_those_present, "SAY"),
    Rule(representatives_spoke, "GOVERNMENT", "TITLE"),
    Rule(voted, "VOTE"),
    Rule(stayed_away, "SKIP"),
    Rule(answered, "INVITING"),
    Rule(invited, "INVITE"),
    Rule(not_there, "NOT"),
    Rule(pulled_out, "LEAVE", "CANCEL"),
    Rule(absent_adjective, "ABSENCE", "ABSENTADJ", "INVITED"),
    Rule(all_but, "EXCEPT", "BOYCOTTN"),
    Rule(excluded, "EXCLUDE", "INVITE"),
    Rule(held_without, "NOT"),
)

__all__ = ["RULES", "Attendances"]
