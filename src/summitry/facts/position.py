"""What a holder says on an issue: in a document, a speech, or through a spokesman."""

from __future__ import annotations

from enum import StrEnum

from summitry.facts.document import DocumentKind
from summitry.facts.fact import Fact


class Stance(StrEnum):
    """The attitude that the words express."""

    CONDEMNS = "condemns"
    CONCERN = "concern"
    CALLS_FOR = "calls_for"
    SUPPORTS = "supports"
    COMMITS = "commits"
    EMPHASISES = "emphasises"
    REFUSES = "refuses"


class Theme(StrEnum):
    """The field that the issue belongs to."""

    ARMED_CONFLICT = "armed_conflict"
    PEACE_PROCESS = "peace_process"
    HUMANITARIAN = "humanitarian"
    TERRORISM = "terrorism"
    ARMS_CONTROL = "arms_control"
    DEFENCE = "defence"
    SECURITY = "security"
    SANCTIONS = "sanctions"
    ECONOMY = "economy"
    ENERGY = "energy"
    CLIMATE = "climate"
    HEALTH = "health"
    MIGRATION = "migration"
    HUMAN_RIGHTS = "human_rights"
    CYBER = "cyber"
    CRIME = "crime"
    DEVELOPMENT = "development"
    INSTITUTION = "institution"
    CULTURE = "culture"
    BILATERAL_RELATIONS = "bilateral_relations"
    OTHER = "other"


class Position(Fact, frozen=True, kw_only=True, tag="position"):
    """One holder's stance on one issue; `about` lists subjects and addressees."""

    holder: str
    person: str | None = None
    stance: Stance
    about: tuple[str, ...] = ()
    theme: Theme = Theme.OTHER
    document: DocumentKind | None = None
