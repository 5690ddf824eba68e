"""Whose words a sentence is: datelines, the speakers of a transcript, the "we" of a communiqué."""

from __future__ import annotations

import re

from summitry.facts import Modality, Office
from summitry.names.parties import is_organisation
from summitry.reading.context import Context
from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.persons import Person
from summitry.reading.phrases import PartyList, parties_from
from summitry.reading.rules import attendance, office
from summitry.text.dateline import Dateline

_WE = re.compile(r"\bWe,? the ", re.I)
_OF_VOICES = frozenset(("LEADERS", "MEMBERNOUN", "TITLE"))
_SPEECH = re.compile(r"[A-Z][A-Z .\-]{5,40}:")
_VOICE_REACHES = 12
"""Within so many marks after "we, the" stands whoever speaks."""
_BEFORE_ORGANISATION = frozenset(("OF", "THE", "LEADERS", "AND", "GOVERNMENT", "MEMBERNOUN", "WORD"))


def after_dateline(sentence: Sentence, dateline: Dateline | None) -> Marks:
    """The marks of a sentence without those of the dateline: its city is where the report was written."""
    if dateline is None or sentence.start >= dateline.end or sentence.end <= dateline.start:
        return sentence.marks
    return Marks(mark for mark in sentence.marks if mark.start >= dateline.end or mark.end <= dateline.start)


def take_speaker(text: str, marks: Marks, context: Context) -> Marks:
    """Note who speaks from here on in a transcript ("President of Russia Vladimir Putin: …")."""
    for colon, _ in marks.having("COLON"):
        at, mark = colon - 1, marks[colon - 1]
        if (
            at >= 0
            and at + 1 < len(marks)
            and "PERSON" in mark
            and "COLON" in marks[at + 1]
            and marks[at + 1].start - mark.end < 60
        ):
            if at > 14 and not mark.senses["PERSON"].title:
                continue
            if any("ISSUE" in before for before in marks[:at]):
                continue  # "issued today by Council President Elbio Rosselli:" names no speaker
            person: Person = mark.senses["PERSON"]
            if person.name and (at == 0 or person.title or at < 3):
                context.speaker = context.person = person
                office.find_offices(Marks(marks[: at + 1]), context)
                _speaks_at_meeting(mark, person, context)
                return Marks(marks[at + 2 :])
    if marks and marks[0].capital:
        match = _SPEECH.match(text, marks[0].start)
        if match and "ADMINISTRATION OFFICIAL" in match.group():
            speaker = Person(match.group().rstrip(":").lower(), Office.OTHER, None)
            speaker.party = context.country or "USA"
            context.speaker = speaker
            return Marks(mark for mark in marks if mark.start >= match.end())
    return marks


def _speaks_at_meeting(mark: Mark, person: Person, context: Context) -> None:
    """Whoever speaks in the transcript of a meeting was there."""
    meeting = context.titled
    if meeting is None or not meeting.evidence or meeting.fields["modality"] is not Modality.ASSERTED:
        return
    if any(d.fact == "attendance" and d.fields["person"] == person.name for d in context.drafts):
        return
    here = attendance.Attendances(Marks([mark]), context, [(0, meeting)], context.mentions.text)
    here.add(meeting, (person.party, person), [(mark.start, mark.end)], "speaks_at")


def take_voice(text: str, sentence: Sentence, marks: Marks, context: Context) -> None:
    """ "We, the Ministers of the Nordic Council": whoever "we" is from here on."""
    if "PRON" not in marks.kinds or _OF_VOICES.isdisjoint(marks.kinds):
        return
    match = _WE.search(text, sentence.start, sentence.end)
    if match is None:
        return
    start = next(at for at, mark in enumerate(marks) if mark.end > match.start())
    for at in range(start, min(start + _VOICE_REACHES, len(marks))):
        if marks[at].any_of(_OF_VOICES):
            after = at + 1
            while after < len(marks) and marks[after].any_of(_BEFORE_ORGANISATION) and after < at + 9:
                after += 1
            _take_voice_of(parties_from(marks, after), context)
            return


def _take_voice_of(listed: PartyList, context: Context) -> None:
    """One organisation speaks for itself; several parties for that of the title, or each for itself."""
    parties = listed.parties
    held = _organisation_of_title(context)
    if len(parties) == 1 and is_organisation(parties[0]):
        context.speaks_for = parties[0]
    elif len(parties) > 1 and held:
        context.speaks_for = held
    elif len(parties) > 1:
        context.speaks_for, context.several = None, [(party, None) for party in parties]
    else:
        return
    context.document = context.document or "declaration"
    context.speaker = None


def _organisation_of_title(context: Context) -> str | None:
    """The organisation of the meeting that the title tells of; else the only one that it names."""
    if context.titled is not None and context.titled.fields["organisation"]:
        organisation: str = context.titled.fields["organisation"]
        return organisation
    named = {mark.senses["ORG"] for line in context.mentions.title for _, mark in line.marks.having("ORG")}
    return next(iter(named)) if len(named) == 1 else None
