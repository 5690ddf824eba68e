"""The meetings of a sentence: those it names, and one that its verb tells."""

from __future__ import annotations

from summitry.reading.context import Context, Draft
from summitry.reading.marks import Marks
from summitry.reading.rules.meeting.by_act import meeting_by_act
from summitry.reading.rules.meeting.by_noun import meeting_of, phrase_at
from summitry.reading.rules.meeting.by_opening import meeting_by_opening
from summitry.reading.rules.meeting.by_verb import meeting_by_verb
from summitry.reading.rules.meeting.passage import Passage

OF_MEETINGS = frozenset(("MEETING", "ORG", "BODY", "MEET", "CALL"))
"""Classes of marks without which a sentence tells of no meeting."""


def find_meetings(
    marks: Marks, context: Context, text: str, *, title: bool = False
) -> list[tuple[int, Draft]]:
    """The meetings that a sentence tells of, each with the place of its noun or verb."""
    passage = Passage(text, marks, context, title=title)
    found = _named(passage)
    if not title:
        verb = meeting_by_verb(passage, found) or (meeting_by_opening(passage) if not found else None)
        if verb is None and not found:
            verb = meeting_by_act(passage)
        if verb is not None:
            found.append(verb)
    return found


def _named(passage: Passage) -> list[tuple[int, Draft]]:
    """The meetings that stand as nouns; the context learns where the phrase of each starts."""
    context = passage.context
    context.starts = {}
    found: list[tuple[int, Draft]] = []
    phrases = [phrase_at(passage, at) for at, _ in passage.marks.having("MEETING", "ORG", "BODY")]
    taken: set[int] = set()
    for phrase in phrases:
        if phrase is None or phrase.noun in taken:
            continue
        taken.update(range(phrase.start, phrase.end))
        draft = meeting_of(phrase)
        if draft is not None:
            found.append((phrase.noun, draft))
            context.starts[phrase.noun] = phrase.start
    return found
