"""What a clause tells of a meeting: its fields, and the marks that tell them."""

from __future__ import annotations

from summitry.facts import MeetingFormat, MeetingKind, Modality, Span
from summitry.reading.marks import Marks
from summitry.reading.phrases import span_of
from summitry.reading.places import Place
from summitry.reading.rules.meeting.dating import date_of
from summitry.reading.rules.meeting.modality import modality_of
from summitry.reading.rules.meeting.noun_phrase import NounPhrase
from summitry.reading.rules.meeting.placing import place_of

_NEAR = 16
_LEVELS_OF_LEADERS = frozenset(("ministerial", "officials", "parliamentary"))
_KINDS_OF_NOUNS = frozenset(("ministerial", "conference", "parliamentary", "officials", "session"))


class Telling:
    """The fields that a clause gives a meeting, and the places of the marks that tell them."""

    __slots__ = ("fields", "places")

    def __init__(self, fields: dict[str, object], places: list[int]) -> None:
        self.fields = fields
        self.places = places

    def span(self, marks: Marks) -> Span:
        """The span of text from the first to the last mark that tells something."""
        return span_of(marks, min(self.places), max(self.places) + 1)


def told(phrase: NounPhrase) -> Telling:
    """What the clause around the phrase tells of its meeting."""
    places = [phrase.start, phrase.end - 1]
    modality = modality_of(phrase)
    date, at = date_of(phrase, modality)
    if at is not None and abs(at - phrase.noun) < _NEAR:
        places.append(at)
    published = phrase.passage.context.published
    if modality is Modality.ASSERTED and date is not None and published and date.first > published:
        modality = Modality.PLANNED
    place = place_of(phrase)
    if place is not None and place is not phrase.place:
        places.extend((place.start, place.end - 1))
    fields: dict[str, object] = {
        "organisation": phrase.organisation,
        "body": phrase.body if phrase.body != phrase.name else None,
        "name": phrase.name,
        "kind": _kind(phrase),
        "ordinal": phrase.ordinal,
        "extraordinary": phrase.urgent,
        "format": _format(phrase, place),
        "city": place.city if place else None,
        "country": place.country if place else None,
        "date": date,
        "modality": modality,
    }
    return Telling(fields, places)


def _format(phrase: NounPhrase, place: Place | None) -> MeetingFormat | None:
    """Remote where a video link is spoken of nearby, in person where there is a city."""
    near = phrase.marks[max(0, phrase.start - 8) : phrase.end + 10]
    if phrase.video or any("VIDEO" in mark for mark in near):
        return MeetingFormat.REMOTE
    return MeetingFormat.IN_PERSON if place is not None and place.city else None


def _kind(phrase: NounPhrase) -> MeetingKind:
    """The kind by who meets, then by the noun, then by the body."""
    if phrase.bilateral:
        return MeetingKind.BILATERAL
    if "summit" in (phrase.kind, phrase.leaders, phrase.body_level):
        return MeetingKind.SUMMIT
    if phrase.leaders in _LEVELS_OF_LEADERS:
        return MeetingKind(phrase.leaders)
    if phrase.kind in _KINDS_OF_NOUNS:
        return MeetingKind(phrase.kind)
    if phrase.body_level:
        return MeetingKind(phrase.body_level)
    return MeetingKind.SESSION if phrase.urgent else MeetingKind.OTHER
