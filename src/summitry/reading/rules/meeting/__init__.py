"""Meetings: summits, sessions and talks, by their nouns and by the verbs of meeting."""

from summitry.reading.rules.meeting.bilateral import add_bilateral
from summitry.reading.rules.meeting.finding import OF_MEETINGS, find_meetings

__all__ = ["OF_MEETINGS", "add_bilateral", "find_meetings"]
