"""Whose words a sentence is: datelines, and the turns of a transcript."""

from __future__ import annotations

import re

from summitry.facts import Modality, Office, Span
from summitry.names.spelling import in_title_case
from summitry.reading.context import Context
from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.persons import Person
from summitry.reading.rules import attendance, office
from summitry.text.dateline import Dateline

_TURN = re.compile(
    r"\s*(?:(?:MR|MS|MRS|DR|H\.E|Mr|Ms|Mrs|Dr)\b\.? )?"
    r"(?P<name>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]+(?: (?:de|da|al|el|bin|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’\-]*)){0,5})"
    r"(?: \((?P<of>[^()\n]{2,60})\))? ?:(?=\s)"
)
"""Who speaks, in capitals: "RAFAEL MARIANO GROSSI:", "Ms. NULAND (United States):"."""
_LETTER = re.compile(
    r"\s*(?P<name>[QA]) ?:(?=\s)|\s*(?P<word>Question|Answer|Journalist|Reporter|Moderator) ?:(?=\s)"
)
_ASKING = (
    "Q",
    "QUESTION",
    "JOURNALIST",
    "REPORTER",
    "MODERATOR",
    "OPERATOR",
    "PRESS",
    "INTERPRETER",
    "ANCHOR",
)
_ANSWERING = ("A", "ANSWER")
_TITLE = re.compile(
    r"(?:(?:UNDER|DEPUTY|PRIME|FOREIGN|SECRETARY|MINISTER|AMBASSADOR|COMMISSIONER|GENERAL|SPOKESPERSON) )+"
)
_OFFICIALS = "ADMINISTRATION OFFICIAL"
_DESCRIPTION = frozenset(("CAP", "OF", "COUNTRY", "THE", "PERSON"))
_LONGEST_DESCRIPTION = 10
_LABEL_BEGINS = 14
"""Within so many marks of a sentence begins who speaks, where no title says that it is a person."""
_GAP = 60


def after_dateline(sentence: Sentence, dateline: Dateline | None) -> Marks:
    """The marks of a sentence without those of the dateline: its city is where the report was written."""
    if dateline is None or sentence.start >= dateline.end or sentence.end <= dateline.start:
        return sentence.marks
    return Marks(mark for mark in sentence.marks if mark.start >= dateline.end or mark.end <= dateline.start)


def take_speaker(text: str, marks: Marks, context: Context) -> Marks:
    """Note who speaks from here on in a transcript ("President of Russia Vladimir Putin: …").

    What comes back is the sentence without the words that say who speaks.
    """
    for colon, _ in marks.having("COLON"):
        at = _named_before(marks, colon)
        if at is None or marks[colon].start - marks[at].end >= _GAP or _is_told_of(marks, at):
            continue
        person: Person = marks[at].senses["PERSON"]
        if person.name and (at == 0 or person.title or at < 3):
            _give_the_floor(person, context, (marks[at].start, marks[at].end))
            office.find_offices(Marks(marks[: at + 1]), context)
            _speaks_at_meeting(marks[at], person, context)
            return Marks(marks[colon + 1 :])
    return _take_turn(text, marks, context) if marks and marks[0].capital else marks


def _named_before(marks: Marks, colon: int) -> int | None:
    """The place of the person who stands before the colon, with a description or without."""
    at = colon - 1
    if at >= 0 and "PERSON" in marks[at]:
        return at
    if at >= 1 and "CLOSE" in marks[at]:  # "Dina Boluarte (President of Peru):"
        opening = next((step for step in range(at, max(-1, at - 9), -1) if "OPEN" in marks[step]), None)
        if opening is None:  # the description is of the person's mark
            return at - 1 if "PERSON" in marks[at - 1] else None
        return opening - 1 if opening and "PERSON" in marks[opening - 1] else None
    for step in range(at, max(-1, at - _LONGEST_DESCRIPTION), -1):
        if "PERSON" in marks[step] and marks[step].senses["PERSON"].title:
            return step
        if not marks[step].any_of(_DESCRIPTION):
            return None
    return None


def _is_told_of(marks: Marks, at: int) -> bool:
    """Whether the person at `at` is only spoken of, and what follows the colon is not his turn."""
    if at > _LABEL_BEGINS and not marks[at].senses["PERSON"].title:
        return True
    return any("ISSUE" in before for before in marks[:at])  # "issued today by President Elbio Rosselli:"


def _take_turn(text: str, marks: Marks, context: Context) -> Marks:
    """Note who speaks where the name stands in capitals, or only "Q:" and "A:"."""
    match = _TURN.match(text, marks[0].start) or _LETTER.match(text, marks[0].start)
    if match is None:
        return marks
    label = match["name"] if match.re is _TURN else (match["name"] or match["word"])
    rest = Marks(mark for mark in marks if mark.start >= match.end())
    words = label.upper().split()
    if words[-1] in _ASKING or words[0] in _ASKING:
        if context.speaker is not None:
            context.answers, context.speaker = context.speaker, None
        context.asked = True
        return rest
    if words[0] in _ANSWERING and len(words) == 1:
        if context.answers is not None:
            _give_the_floor(context.answers, context)
        return rest
    if _OFFICIALS in label:
        speaker = Person(label.lower(), Office.OTHER, None)
        speaker.party = context.country or "USA"
        _give_the_floor(speaker, context)
        return rest
    if len(marks) == len(rest) or not _is_a_turn(text, marks[0].start):
        return marks
    person = _person_called(label, marks if match["of"] else None, context)
    _give_the_floor(person, context, match.span("name"))
    return rest


def _is_a_turn(text: str, start: int) -> bool:
    """Whether a line begins here: "NOTE: …" within one names nobody."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _person_called(label: str, described: Marks | None, context: Context) -> Person:
    """The person whom a name in capitals means: one of the report, one of the field, or one unknown."""
    name = in_title_case(_TITLE.sub("", label))
    known = context.mentions.people.find(name)
    person = Person(known.name if known is not None else name, known.office if known is not None else None)
    person.party = known.party if known is not None else None
    for mark in described or ():
        if "COLON" in mark:
            break
        person.party = person.party or mark.senses.get("COUNTRY") or mark.senses.get("ORG")
    if person.party is None:
        famous = context.mentions.people.known_to_the_field(name)
        person.party = famous.party if famous is not None else None
    return person


def _give_the_floor(person: Person, context: Context, label: Span | None = None) -> None:
    """Let the person speak from here on; without a `label` it is who spoke before the question."""
    context.label = label or context.label
    if person.party is None and context.press_office:
        person.party = context.press_office[0][0]
    context.speaker = context.person = person
    context.asked = False


def _speaks_at_meeting(mark: Mark, person: Person, context: Context) -> None:
    """Whoever speaks in the transcript of a meeting was there."""
    meeting = context.titled
    if meeting is None or not meeting.evidence or meeting.fields["modality"] is not Modality.ASSERTED:
        return
    if any(d.fact == "attendance" and d.fields["person"] == person.name for d in context.drafts):
        return
    here = attendance.Attendances(Marks([mark]), context, [(0, meeting)], context.mentions.text)
    here.add(meeting, (person.party, person), [(mark.start, mark.end)], "speaks_at")
