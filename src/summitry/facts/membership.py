"""A party's standing in an organisation."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.fact import Fact
from summitry.facts.when import When


class Standing(StrEnum):
    """What a party is to an organisation, or how that changed."""

    MEMBER = "member"
    FOUNDER = "founder"
    OBSERVER = "observer"
    PARTNER = "partner"
    CANDIDATE = "candidate"
    JOINED = "joined"
    SUSPENDED_ITSELF = "suspended_itself"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    LEAVING = "leaving"
    LEFT = "left"
    EXPELLED = "expelled"


class Membership(Fact, frozen=True, kw_only=True, tag="membership"):
    """A party's standing; `date` is that of the change, `reason` quotes why."""

    organisation: str
    party: str
    status: Standing
    date: When | None = None
    reason: str | None = None
