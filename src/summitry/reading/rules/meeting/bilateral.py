"""Meetings of two sides, which the rules of attendance find."""

from __future__ import annotations

from summitry.facts import MeetingFormat, MeetingKind, Modality, When
from summitry.reading.context import Context, Draft
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import span_of
from summitry.reading.places import Place, place_at
from summitry.reading.rules.meeting.dating import meant_by


def add_bilateral(
    context: Context,
    marks: Marks,
    at: int,
    end: int,
    organisation: str | None,
    frame: Draft | None,
    start: int,
) -> Draft:
    """A meeting of two sides: in the margins of `frame`, or with an organisation as one side."""
    modality, _ = modality_at(marks, at)
    date = _date_told(marks[max(0, at - 8) : end], context, modality)
    if date is None and frame is not None:
        date = frame.fields["date"]
    if date is None and context.published and modality is Modality.ASSERTED:
        date = When.day(context.published)
    place = _place_told(marks, at, end, context)
    draft = Draft(
        "meeting",
        "met_with",
        [span_of(marks, start, end)],
        id="",
        organisation=organisation,
        body=None,
        name=None,
        kind=MeetingKind.BILATERAL,
        ordinal=None,
        extraordinary=False,
        format=_format(marks[at], place, frame),
        city=place.city if place else frame.fields["city"] if frame else None,
        country=place.country if place else frame.fields["country"] if frame else None,
        date=date,
        modality=modality,
    )
    context.meetings.append(draft)
    return context.add(draft)


def _format(verb: Mark, place: Place | None, frame: Draft | None) -> MeetingFormat | None:
    """By telephone, in the city that is told, or as the meeting around it."""
    if "CALL" in verb:
        return MeetingFormat.REMOTE
    if place is not None and place.city:
        return MeetingFormat.IN_PERSON
    return frame.fields["format"] if frame else None


def _place_told(marks: Marks, start: int, end: int, context: Context) -> Place | None:
    """The place of the first "in" among the marks `start:end`."""
    places = (
        place_at(context.mentions.text, marks, at + 1)
        for at in range(start, min(end, len(marks) - 1))
        if "IN" in marks[at]
    )
    return next((place for place in places if place is not None), None)


def _date_told(near: list[Mark], context: Context, modality: Modality) -> When | None:
    """The first date near the verb that is no limit."""
    dates = (meant_by(mark, context, modality) for mark in near if "DATE" in mark)
    return next((date for date in dates if date is not None), None)
