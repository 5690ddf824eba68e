"""Membership: who belongs to what, joined, left, was suspended, applies."""

from __future__ import annotations

from summitry.reading.rules.membership.acts import organisation_acts
from summitry.reading.rules.membership.candidates import candidates
from summitry.reading.rules.membership.in_passing import moves_in_passing
from summitry.reading.rules.membership.members import brings_together, members_listed
from summitry.reading.rules.membership.moves import party_moves
from summitry.reading.rules.membership.nouns import membership_of
from summitry.reading.rules.membership.standing import Memberships

RULES = (
    organisation_acts,
    party_moves,
    moves_in_passing,
    members_listed,
    membership_of,
    candidates,
    brings_together,
)

__all__ = ["RULES", "Memberships"]
