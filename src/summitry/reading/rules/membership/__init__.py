"""Membership: who belongs to what, joined, left, was suspended, applies."""

from __future__ import annotations

from summitry.reading.rules.membership.acts import organisation_acts
from summitry.reading.rules.membership.candidates import candidates
from summitry.reading.rules.membership.founding import belongs, founded
from summitry.reading.rules.membership.grouping import brings_together
from summitry.reading.rules.membership.in_passing import moves_in_passing, suspended_in_passing
from summitry.reading.rules.membership.meanings import MEANINGS
from summitry.reading.rules.membership.members import members_listed, states_listed
from summitry.reading.rules.membership.moves import party_moves
from summitry.reading.rules.membership.nouns import membership_of
from summitry.reading.rules.membership.standing import Memberships
from summitry.reading.rules.membership.statuses import admitted_as, has_status, taken_out
from summitry.reading.rules.rule import Rule, Rules

RULES: Rules[Memberships] = Rules(
    Rule(organisation_acts, "SUSPEND", "EXPEL", "ADMIT", "JOIN"),
    Rule(party_moves, "JOIN", "LEAVE"),
    Rule(moves_in_passing, "JOIN", "LEAVE", "SUSPEND", "EXPEL", "ADMIT"),
    Rule(suspended_in_passing, "SUSPEND"),
    Rule(members_listed, "MEMBERNOUN", "OBSERVERNOUN", "PARTNERNOUN", "CANDIDATENOUN"),
    Rule(states_listed, "LEADERS"),
    Rule(has_status, "OBSERVERNOUN", "PARTNERNOUN", "CANDIDATENOUN"),
    Rule(admitted_as, "ADMIT", "JOIN"),
    Rule(taken_out, "LEAVE", "TAKE", "PULL"),
    Rule(membership_of, *MEANINGS),
    Rule(candidates, "APPLY", "CANDIDATENOUN", "TALKS"),
    Rule(brings_together, "ORG"),
    Rule(founded, "FOUND"),
    Rule(belongs, "BELONG"),
)

__all__ = ["RULES", "Memberships"]
