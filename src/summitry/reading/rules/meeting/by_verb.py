"""A meeting that a verb tells: "EU finance ministers meet in Brussels", "held a call with G7 leaders"."""

from __future__ import annotations

from summitry.facts import MeetingKind, Modality, Office
from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft
from summitry.reading.counterparts import counterparts_before
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import PartyList, parties_before
from summitry.reading.rules.meeting.dating import date_of
from summitry.reading.rules.meeting.merging import settle
from summitry.reading.rules.meeting.modality import is_ahead
from summitry.reading.rules.meeting.noun_phrase import HIGH_LEVELS, ORGANISATION, NounPhrase, is_verb
from summitry.reading.rules.meeting.organiser import owner_of_body
from summitry.reading.rules.meeting.passage import Passage
from summitry.reading.rules.meeting.telling import Telling, told
from summitry.reading.rules.nearby import with_after

_GROUPED = frozenset(("MEMBERNOUN", "ORGNOUN"))
_MINISTERS = {Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER, Office.MINISTER}
_NEAR = 9
_BEFORE_VERB = frozenset(("BE", "WILL", "HAVE", "TO", "WORD", "COMMA", "DATE", "MAY", "PLAN"))
_OTHER_CLAUSE = frozenset(("SEMI", "STANCE", "SAY", "QUOTE", "BECAUSE"))
_OF_THEM = frozenset(("OF", "FROM"))
_AMONG_LEADERS = frozenset(("THE", "OF", "WORD", "POSS", "MEMBERNOUN"))


def meeting_by_verb(passage: Passage, found: list[tuple[int, Draft]]) -> tuple[int, Draft] | None:
    """The first meeting that a verb tells, with the verb's place; None where one named is meant."""
    marks = passage.marks
    for at, mark in marks.having("MEET", "CALL"):
        if "PERSON" in mark or ("MEETING" in mark and not is_verb(marks, at)) or _is_part(marks, at):
            continue
        if any(_is_same(passage, at, place, draft) for place, draft in found):
            return None
        phrase = _who_meets(passage, at)
        if phrase is None:
            continue
        draft = settle(phrase, told_by_verb(phrase))
        if draft is not None:
            return at, draft
    return None


def _is_part(marks: Marks, at: int) -> bool:
    """Whether "part" is no parting of two: "a loan as part of a package", "aid to parts of Somalia"."""
    if marks[at].text == "parts" and at and "TO" in marks[at - 1]:
        return True
    return marks[at].text == "part" and at + 1 < len(marks) and "OF" in marks[at + 1]


def _is_same(passage: Passage, at: int, noun: int, draft: Draft) -> bool:
    """Whether the verb at `at` tells of the meeting named at `noun`, not of one ahead of it."""
    if abs(at - noun) > _NEAR or draft.fields["kind"] is MeetingKind.BILATERAL:
        return False
    marks = passage.marks
    return noun <= at or not is_ahead(passage.text[marks[at].end : marks[noun].start])


def told_by_verb(phrase: NounPhrase) -> Telling:
    """What the clause tells of the meeting, its modality being that of the verb."""
    phrase.end = phrase.noun + 1
    telling = told(phrase)
    modality, negated = modality_at(phrase.marks, phrase.noun)
    if modality is not Modality.ASSERTED:
        telling.fields["modality"] = modality
        telling.fields["date"] = date_of(phrase, modality)[0]
    if negated:
        telling.fields["modality"] = Modality.DENIED
    return telling


# ------------------------------------------------------------------ who meets


def _who_meets(passage: Passage, at: int) -> NounPhrase | None:
    """The phrase for whoever meets at the verb: an organisation, its leaders, three persons or more."""
    marks = passage.marks
    phrase = NounPhrase(passage, at)
    called = "CALL" in marks[at]
    beside = with_after(marks, at)
    if (beside or called) and _are_leaders_met(phrase, (beside or at) + 1):
        phrase.video = called
        return phrase
    end = subject_end(marks, at)
    if called or end == 0:
        return None
    counterparts = counterparts_before(marks, end) if "COUNTERPART" in marks.kinds else None
    listed = counterparts or parties_before(marks, end)
    if beside and len(listed.items) < 3:
        return None
    persons = sum(person is not None for _, person in listed.items)
    if len(listed.items) >= 3 and persons in (0, len(listed.items)):
        return _take_list(phrase, listed)
    return phrase if is_group(phrase, end) else None


def subject_end(marks: Marks, verb: int) -> int:
    """The place after the verb's subject, auxiliaries and a few words skipped; 0 where it has none."""
    step = verb - 1
    while step >= 0 and verb - step < 6 and marks[step].any_of(_BEFORE_VERB):
        step -= 1
    return step + 1


def _take_list(phrase: NounPhrase, listed: PartyList) -> NounPhrase | None:
    """The phrase for three or more persons or countries; None where organisations are among these."""
    persons = listed.items[0][1] is not None
    if not persons and any(map(is_organisation, listed.parties)):
        return None
    phrase.start = listed.start
    before = phrase.marks[max(0, listed.start - 5) : listed.start]
    if len(before) > 1 and before[-1].any_of(_OF_THEM) and "LEADERS" in before[-2]:
        phrase.leaders = before[-2].senses["LEADERS"]
    if any(mark.any_of(_GROUPED) for mark in before):  # "the G7 members Canada, France, …"
        phrase.organisation = next((mark.senses["ORG"] for mark in before if "ORG" in mark), None)
    phrase.organisation = phrase.organisation or _format_after(phrase)
    offices = {person.office for _, person in listed.items if person is not None}
    if persons:
        phrase.leaders = "ministerial" if offices & _MINISTERS else "summit"
    phrase.others = listed.parties
    return phrase


def _format_after(phrase: NounPhrase) -> str | None:
    """The organisation of "met in the 3+3 format", "as the Quad", "and founded the Baltic Assembly"."""
    marks = phrase.marks
    for at in range(phrase.noun + 1, min(len(marks) - 1, phrase.noun + 14)):
        if "ORG" in marks[at] and (
            marks[at + 1].text.lower() == "format"
            or any("FOUND" in mark for mark in marks[at - 2 : at])
            or any("AS" in mark for mark in marks[at - 3 : at])
        ):
            key: str = marks[at].senses["ORG"]
            return key
    return None


def is_group(phrase: NounPhrase, end: int) -> bool:
    """Whether the subject before `end` is an organisation, its body or its leaders; the phrase takes it."""
    context = phrase.passage.context
    _look_left(phrase, end)
    if phrase.organisation is None and phrase.body is not None:
        phrase.organisation = owner_of_body(phrase.body, context)
    if phrase.organisation is None:
        return False
    if phrase.leaders is not None or phrase.body is not None:
        return True
    if organisations()[phrase.organisation].kind == "treaty":
        return False  # "the Convention on the Law of the Sea, to meet challenges"
    return context.subjects.holder_at(end - 1) is not None


def _look_left(phrase: NounPhrase, end: int) -> None:
    """Take the organisation and leaders before `end`; "the member states" are of the one in hand."""
    members = False
    noun: str | None = None
    for step in range(end - 1, max(-1, end - 13), -1):
        mark = phrase.marks[step]
        if (mark.any_of(_OTHER_CLAUSE) and "LEADERS" not in mark) or ("REL" in mark and step < end - 1):
            break
        members = members or "MEMBERNOUN" in mark
        noun = mark.senses.get("ORGNOUN", noun)
        if "LEADERS" in mark and phrase.leaders is None:
            phrase.leaders = mark.senses["LEADERS"]
            phrase.start = step
        if mark.any_of(ORGANISATION):
            phrase.take_organisation(mark)
            phrase.start = step
    if phrase.organisation is None and _meet_again(phrase, end):
        phrase.organisation = phrase.passage.context.meeting.fields["organisation"]  # type: ignore[union-attr]
        phrase.leaders = phrase.leaders or "summit"
    if members and phrase.organisation is None and phrase.leaders in HIGH_LEVELS:
        context = phrase.passage.context
        phrase.organisation = (
            context.refer(noun) if noun is not None else context.about or context.organisation
        )


def _meet_again(phrase: NounPhrase, end: int) -> bool:
    """Whether those of the meeting in hand meet "again in The Hague", or "last met in Biarritz"."""
    meeting = phrase.passage.context.meeting
    if meeting is None or meeting.fields["kind"] is not MeetingKind.SUMMIT:
        return False
    marks = phrase.marks
    if phrase.noun >= 2 and marks[phrase.noun - 1].text == "last" and "PRON" in marks[phrase.noun - 2]:
        return "DATE" in marks.kinds  # "since we last met in Biarritz in August 2019"
    again = any(mark.text.lower() == "again" for mark in marks[phrase.noun + 1 : phrase.noun + 4])
    they = any("PRON" in mark or "LEADERS" in mark for mark in marks[max(0, end - 3) : end])
    return again and they and modality_at(marks, phrase.noun)[0] is Modality.PLANNED


def _are_leaders_met(phrase: NounPhrase, at: int) -> bool:
    """ "will meet with G7 leaders": whoever meets the leaders of an organisation meets in its circle."""
    marks = phrase.marks
    for step in range(at, min(len(marks), at + 5)):
        mark = marks[step]
        if "ORG" in mark and phrase.organisation is None:
            phrase.organisation = mark.senses["ORG"]
        elif "LEADERS" in mark:
            phrase.leaders = mark.senses["LEADERS"]
        elif not mark.any_of(_AMONG_LEADERS):
            break
    organisation = organisations().get(phrase.organisation or "")
    if organisation is None:
        return False
    return phrase.leaders in HIGH_LEVELS or organisation.kind == "grouping"
