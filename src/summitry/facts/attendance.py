"""Who was at a meeting, or was not."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.fact import Fact, Office


class Role(StrEnum):
    """The part that a party played at a meeting."""

    CHAIR = "chair"
    HOST = "host"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    GUEST = "guest"
    SECRETARIAT = "secretariat"


class AttendanceStatus(StrEnum):
    """Whether, and how, a party took part."""

    ATTENDED = "attended"
    ABSENT = "absent"
    REMOTE = "remote"
    REPRESENTED = "represented"


class Attendance(Fact, frozen=True, kw_only=True, tag="attendance"):
    """One party-and-person at one meeting; `reason` quotes why it stayed away."""

    meeting: str
    party: str | None = None
    person: str | None = None
    office: Office | None = None
    role: Role = Role.PARTICIPANT
    status: AttendanceStatus = AttendanceStatus.ATTENDED
    reason: str | None = None
