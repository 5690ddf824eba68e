"""A gathering of an organisation, a body, a named grouping, or of three or more governments."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.fact import Fact
from summitry.facts.when import When


class MeetingKind(StrEnum):
    """Who sits: heads, ministers, a body in regular session, and so on."""

    SUMMIT = "summit"
    MINISTERIAL = "ministerial"
    SESSION = "session"
    PARLIAMENTARY = "parliamentary"
    OFFICIALS = "officials"
    BILATERAL = "bilateral"
    CONFERENCE = "conference"
    OTHER = "other"


class MeetingFormat(StrEnum):
    """In one room, by video, or both."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    HYBRID = "hybrid"


class Meeting(Fact, frozen=True, kw_only=True, tag="meeting"):
    """A meeting; `id` (`m1`, `m2`…) is local to the report."""

    id: str
    organisation: str | None = None
    body: str | None = None
    name: str | None = None
    kind: MeetingKind = MeetingKind.OTHER
    ordinal: int | None = None
    extraordinary: bool = False
    format: MeetingFormat | None = None
    city: str | None = None
    country: str | None = None
    date: When | None = None
