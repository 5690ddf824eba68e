"""Whose words a text is that says "we" and names no speaker: a communiqué's, a press office's release's."""

from __future__ import annotations

import re

from summitry.names.parties import is_organisation
from summitry.names.press_offices import press_office_of
from summitry.reading.context import Context
from summitry.reading.marking import mark_sentences
from summitry.reading.marks import Marks, Sentence
from summitry.reading.phrases import PARTY, Item, PartyList, item_of, parties_from, party_of
from summitry.reading.subjects import Subjects

_WE = re.compile(r"\b(?:We|for us),? the ", re.I)
_STATEMENTS = re.compile(
    r"\b(?:statement|declaration|communiqu[ée]|remarks|comment|message|letter|speech|address)\b", re.I
)
_COLLECTIVE = re.compile(r"\b(?:statement|declaration|communiqu[ée])\b", re.I)
_OF_VOICES = frozenset(("LEADERS", "MEMBERNOUN", "TITLE"))
_ISSUING = frozenset(("BY", "FROM", "OF"))
_BEFORE_ISSUER = frozenset(("THE", "LEADERS", "OF", "GOVERNMENT", "MEMBERNOUN", "WORD", "NUMBER", "ADJ"))
_NAMED = frozenset(("ORG", "BODY", "COUNTRY", "PERSON"))
_VOICE_REACHES = 12
"""Within so many marks after "we, the" stands whoever speaks."""
_BEFORE_ORGANISATION = frozenset(("OF", "THE", "LEADERS", "AND", "GOVERNMENT", "MEMBERNOUN", "WORD"))


def take_voice_of_title(context: Context) -> None:
    """Note from the title and the outlet whose words the text is, where it is nobody's report of them."""
    title = context.report.title or ""
    for sentence in context.mentions.title:
        told = _STATEMENTS.search(title, sentence.start, sentence.end)
        if told is None:
            continue
        issuers = _issuers(sentence.marks, told.start(), told.end())
        if issuers:
            context.voice = issuers
            return
        context.collective = _COLLECTIVE.search(title, sentence.start, sentence.end) is not None
    party = press_office_of(context.report.source, context.report.url)
    context.press_office = [(party, None)] if party is not None else []


def take_voice_of_opening(text: str, sentence: Sentence, subjects: Subjects, context: Context) -> None:
    """ "France and Germany state:" before what they state: they are "we" from here on."""
    if context.voice or context.speaker is not None or not text.startswith(":", sentence.end - 1):
        return
    held = subjects.first()
    if (
        held is not None
        and not held.anaphor
        and len(held.items) > 1
        and all(party for party, _ in held.items)
    ):
        context.voice = [(party, None) for party, _ in held.items]


def _issuers(marks: Marks, start: int, end: int) -> list[Item]:
    """Whose statement it is: "Statement by President Biden", "Quad Leaders' Joint Statement"."""
    after = next((at for at, mark in enumerate(marks) if mark.start >= end), len(marks))
    if after < len(marks) and marks[after].any_of(_ISSUING):
        named = after + 1
        while named < len(marks) and not marks[named].any_of(PARTY) and marks[named].any_of(_BEFORE_ISSUER):
            named += 1
        listed = parties_from(marks, named)
        places = [at for at in listed.places if marks[at].any_of(_NAMED)]
        items = [item_of(marks[at]) for at in places]
        return [(party, None if len(items) > 1 else person) for party, person in items if party]
    stated = [party_of(mark) for mark in marks if mark.start < start and mark.any_of(_NAMED)]
    own = [party for party in dict.fromkeys(stated) if party]
    if len(own) == 1:
        own = _two_sides(own[0]) or own
    if len(own) == 1 and not is_organisation(own[0]):
        return []  # "the Bahrain Declaration": where it was adopted
    return [(party, None) for party in own]


def _two_sides(organisation: str) -> list[str]:
    """The two parties of a forum that is called after both: "U.S.-EU Trade and Technology Council"."""
    sides = re.match(r"([\w.]+)[-–]([\w.]+) ", organisation)
    if sides is None:
        return []
    named = [mark for sentence in mark_sentences(" and ".join(sides.groups())) for mark in sentence.marks]
    parties = [party_of(mark) for mark in named if mark.any_of(_NAMED)]
    return [party for party in parties if party] if len(parties) == 2 and None not in parties else []


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
    context.collective, context.speaker = True, None
    context.document = context.document or "declaration"
    if len(parties) == 1 and is_organisation(parties[0]):
        context.voice = [(parties[0], None)]
    elif len(parties) > 1:
        context.voice = [(held, None)] if held else [(party, None) for party in parties]


def _organisation_of_title(context: Context) -> str | None:
    """The organisation of the meeting that the title tells of; else the only one that it names."""
    if context.titled is not None and context.titled.fields["organisation"]:
        organisation: str = context.titled.fields["organisation"]
        return organisation
    named = {mark.senses["ORG"] for line in context.mentions.title for _, mark in line.marks.having("ORG")}
    return next(iter(named)) if len(named) == 1 else None
