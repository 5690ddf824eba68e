"""Whose meeting it is, where its noun phrase does not say."""

from __future__ import annotations

from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Context
from summitry.reading.marks import Mark
from summitry.reading.rules.meeting.noun_phrase import ORGANISATION, NounPhrase
from summitry.reading.rules.meeting.placing import place_of

_APART = frozenset(("SEMI", "SAY"))
_ORGANISING = frozenset(("HOLD", "HOST", "MEET", "ATTEND", "CHAIR", "IN", "FOR"))
_OTHER_CLAUSE = frozenset(("SEMI", "QUOTE", "STANCE", "BECAUSE"))
_BEFORE_ORGANISER = frozenset(
    ("COMMA", "THE", "LEADERS", "OF", "DATE", "IN", "CAPITAL", "CAP", "COUNTRY", "WORD", "NUMBER", "ORGNOUN")
)
_OPENING = 3
_AT = frozenset(("at", "during", "after"))
_SIDED = frozenset(("trilateral", "bilateral", "quadrilateral"))
_OUR = frozenset(("our", "their", "its"))


def organiser(phrase: NounPhrase) -> str | None:
    """The organisation that holds, hosts or is asked to hold the meeting: "NATO to hold a meeting"."""
    for step in range(phrase.start - 1, max(-1, phrase.start - 10), -1):
        mark = phrase.marks[step]
        if mark.any_of(_ORGANISING) and "PERSON" not in mark:
            found = _organiser_before(phrase, step) or _of_whoever_acts(phrase)
            return found or (_organiser_after(phrase) if not step else None)
        if mark.any_of(_APART):
            return None
    return _of_leaders_before(phrase) or _organiser_after(phrase)


def _of_whoever_acts(phrase: NounPhrase) -> str | None:
    """ "EU leaders backed plans …, at an emergency summit in Brussels": they did so at their own."""
    before = phrase.marks[phrase.start - 1] if phrase.start else None
    if before is None or before.text.lower() not in _AT or phrase.definite or not phrase.is_high:
        return None
    holder = phrase.passage.context.subjects.first() if not phrase.passage.title else None
    if holder is None or len(holder.items) != 1 or holder.anaphor:
        return None
    party, person = holder.items[0]
    return party if party is not None and person is None and is_organisation(party) else None


def _of_leaders_before(phrase: NounPhrase) -> str | None:
    """The organisation of "ECOWAS leaders" who do something with a summit, whatever the verb."""
    marks = phrase.marks
    if not phrase.is_high:
        return None
    for step in range(phrase.start - 1, max(0, phrase.start - 9), -1):
        if marks[step].any_of(_OTHER_CLAUSE):
            return None
        if "LEADERS" in marks[step] and "ORG" in marks[step - 1]:
            key: str = marks[step - 1].senses["ORG"]
            return key
    return None


def _organiser_before(phrase: NounPhrase, verb: int) -> str | None:
    """The organisation nearest before the verb, be it named, referred to or led by a person named."""
    marks = phrase.marks
    for step in range(verb - 1, max(-1, verb - 9), -1):
        mark = marks[step]
        chief = _chief_of(phrase, mark)
        if chief is not None:
            return chief
        if mark.any_of(ORGANISATION):
            return _named(phrase, mark)
        if "ORGNOUN" in mark and step and "THE" in marks[step - 1]:
            return phrase.passage.context.refer(mark.senses["ORGNOUN"])
        if mark.any_of(_OTHER_CLAUSE):
            return None
    return None


def _chief_of(phrase: NounPhrase, mark: Mark) -> str | None:
    """The organisation whose body the person of the mark heads; that body then meets."""
    person = mark.senses.get("PERSON")
    if person is None or not person.body or not is_organisation(person.of):
        return None
    phrase.body, phrase.body_level = person.body, "session"
    owner: str = person.of
    return owner


def _named(phrase: NounPhrase, mark: Mark) -> str | None:
    """The organisation that a mark names, or that has the body it names, which then meets."""
    owner: str | None
    if "BODY" in mark:
        owner, body = mark.senses["BODY"]
        phrase.body, phrase.body_level = body.name, body.level
    else:
        owner = mark.senses["ORG"]
    return owner


def _organiser_after(phrase: NounPhrase) -> str | None:
    """ "During an emergency meeting, the foreign ministers of ASEAN agree …": whose it was."""
    marks = phrase.marks
    step = phrase.end
    while step < len(marks) and step < phrase.end + 8 and marks[step].any_of(_BEFORE_ORGANISER):
        step += 1
    if step >= len(marks) or "ORG" not in marks[step]:
        return None
    if not any("COMMA" in mark for mark in marks[phrase.end : step + 1]):
        return None
    levels = [mark.senses["LEADERS"] for mark in marks[phrase.end : step + 3] if "LEADERS" in mark]
    if not levels and not (phrase.is_high and phrase.start <= _OPENING):
        return None
    phrase.leaders = phrase.leaders or next(iter(levels), None)
    key: str = marks[step].senses["ORG"]
    return key


def organisation_in_hand(phrase: NounPhrase) -> str | None:
    """The organisation of "our next summit", "the Madrid summit", "a special leaders' retreat"."""
    context = phrase.passage.context
    if phrase.urgent and phrase.start and phrase.marks[phrase.start - 1].text.lower() in _AT:
        # "was decided at an extraordinary meeting in Cairo"
        return context.organisation if place_of(phrase) is not None else None
    if phrase.is_next and context.meeting is not None and not phrase.others and place_of(phrase) is not None:
        following: str | None = context.meeting.fields["organisation"]
        return following  # "Uzbekistan will host the next annual meeting, in Samarkand"
    if not phrase.is_high or phrase.others:
        return None
    if not (phrase.definite or phrase.place is not None or phrase.leaders is not None or _is_ours(phrase)):
        return None
    if any(mark.text.lower() in _SIDED for mark in phrase.marks):
        return None
    held: str | None = context.meeting.fields["organisation"] if context.meeting else None
    return held or context.organisation


def _is_ours(phrase: NounPhrase) -> bool:
    """Whether "our", "their" or "its" stands before the phrase."""
    if not phrase.start:
        return False
    before = phrase.marks[phrase.start - 1]
    return "PRON" in before and before.text.lower() in _OUR


def owner_of_body(body: str, context: Context) -> str | None:
    """The organisation in hand, where it has a body of that name."""
    organisation = organisations().get(context.organisation or "")
    if organisation and any(known.name == body for known in organisation.bodies):
        return organisation.key
    return None
