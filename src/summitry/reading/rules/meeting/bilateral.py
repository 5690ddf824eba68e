"""Meetings of two sides, which the rules of attendance find."""

from __future__ import annotations

from summitry.facts import MeetingFormat, MeetingKind, Modality, When
from summitry.reading.context import Context, Draft
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import span_of
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
        format=MeetingFormat.REMOTE if "CALL" in marks[at] else frame.fields["format"] if frame else None,
        city=frame.fields["city"] if frame else None,
        country=frame.fields["country"] if frame else None,
        date=date,
        modality=modality,
    )
    context.meetings.append(draft)
    return context.add(draft)


def _date_told(near: list[Mark], context: Context, modality: Modality) -> When | None:
    """The first date near the verb that is no limit."""
    dates = (meant_by(mark, context, modality) for mark in near if "DATE" in mark)
    return next((date for date in dates if date is not None), None)
