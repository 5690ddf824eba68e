"""What a speaker judges in his own words: "it is important to", "this is unacceptable"."""

from __future__ import annotations

import re

from summitry.facts import Stance
from summitry.reading.context import Holder
from summitry.reading.rules.position.positions import Positions

_WEIGHTY = re.compile(
    r"\b(?:(?:is|are|of|as|extremely|very|particularly|vitally|especially) "
    r"(?:important|essential|crucial|vital|"
    r"paramount importance|great importance|key importance|imperative|necessary)|priority|key tasks?)\b",
    re.I,
)
_WEIGHTS = ("import", "essential", "crucial", "vital", "imperative", "necessary", "priority", "key task")
_CALLS = ("should", "must", "need", "ought to", "hope that", "let us")
"""One of these is in all that the patterns find: a plain look for them takes a tenth of the time."""
_CALLING = re.compile(r"\b(?:should|must|needs? to|urgent need|ought to|hope that|let us)\b", re.I)


def speaker_judges(here: Positions) -> None:
    """ "It is important to …", "this is unacceptable": a speaker's or a communiqué's own judgement."""
    context = here.context
    marks = here.marks
    if here.covered or not marks or len(marks) < 8:
        return
    if context.speaker is not None and context.speaker.party:
        holder = Holder([(context.speaker.party, context.speaker)], 0, 1, True)
    elif context.speaks_for:
        holder = Holder([(context.speaks_for, None)], 0, 1, True)
    else:
        we = next((at for at, mark in marks.having("PRON") if mark.senses["PRON"] == "we"), None)
        held = (
            here.subjects.pronoun(we)
            if we is not None and (context.voice or context.collective or context.press_office)
            else None
        )
        if held is None:
            return
        holder = held
    words = here.text[marks[0].start : marks[-1].end]
    low = words.lower()
    if any(word in low for word in _WEIGHTS) and _WEIGHTY.search(words):
        here.add(holder, Stance.EMPHASISES, 0, len(marks), "judges_important")
    elif "unacceptable" in words or "inadmissible" in words:
        here.add(holder, Stance.CONDEMNS, 0, len(marks), "judges_unacceptable")
    elif low.startswith(("unfortunately", "regrettably")) or "unfortunately," in words:
        here.add(holder, Stance.CONCERN, 0, len(marks), "judges_unfortunate")
    elif any(word in low for word in _CALLS) and _CALLING.search(words) and not words.endswith("?"):
        here.add(holder, Stance.CALLS_FOR, 0, len(marks), "judges_needed")
