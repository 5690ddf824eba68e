"""Sentences of marks → drafts of facts, by rules."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.facts import Office
from summitry.names.acronyms import is_acronym
from summitry.names.parties import is_organisation
from summitry.reading.anaphors import NO_ISSUER
from summitry.reading.context import Context, Draft, Holder
from summitry.reading.enacting import implied_subject, take_enactor
from summitry.reading.holders import SOMEBODY
from summitry.reading.marks import Marks, Sentence
from summitry.reading.mentions import Mentions
from summitry.reading.openers import opening_organisation
from summitry.reading.persons import Person
from summitry.reading.places import filed_from
from summitry.reading.rules import attendance, chairmanship, document, membership, office, position
from summitry.reading.rules.attendance.lists import may_list
from summitry.reading.rules.attendance.representatives import speaks_for_country
from summitry.reading.rules.chairmanship import OF_CHAIRS
from summitry.reading.rules.meeting import OF_MEETINGS, find_meetings
from summitry.reading.rules.meeting.dating import recent_days
from summitry.reading.settling import ground_title, resolve_members
from summitry.reading.speakers import after_dateline, take_speaker
from summitry.reading.subjects import Subjects
from summitry.reading.voice import take_voice, take_voice_of_opening, take_voice_of_title
from summitry.text.dateline import Dateline, find_dateline
from summitry.text.report import Report

_OF_DOCUMENTS = frozenset(("DOC", "DECIDE", "FORCE", "RATIFY", "SIGN", "ADOPT"))
_OF_ANOTHER = frozenset(("A", "POSS", "COUNTRY", "ADJ"))
_OF_MEMBERSHIP = frozenset(
    "ORG ORGNOUN SUSPEND APPLY MEMBERNOUN OBSERVERNOUN JOIN LEAVE ADMIT WITHDRAWALN ACCESSION BELONG".split()
)
"""Classes of marks without which a sentence tells of no standing."""
_TELLING = SOMEBODY.union(
    OF_MEETINGS,
    OF_CHAIRS,
    {"COLON"},
    attendance.RULES.cues,
    membership.RULES.cues,
    document.RULES.cues,
    position.RULES.cues,
)
"""Classes of marks without which a sentence tells nothing by itself."""
_DOCUMENT_TITLES = (
    ("COMMUNIQU", "communique"),
    ("DECLARATION", "declaration"),
    ("JOINT STATEMENT", "statement"),
    ("STATEMENT", "statement"),
)


def draft_facts(report: Report, mentions: Mentions) -> list[Draft]:
    """The would-be facts of a report, in the order in which its sentences tell them."""
    context = Context(report, mentions)
    for _ in read_sentences(report, mentions, context):
        pass
    ground_title(mentions, context)
    resolve_members(context)
    # They hold the context too: in a circle it would keep all marks until the garbage collector comes.
    del context.subjects
    return [draft for draft in context.drafts if draft.evidence or draft.fact != "meeting"]


def read_sentences(
    report: Report, mentions: Mentions, context: Context | None = None
) -> Iterator[tuple[Sentence, Context]]:
    """Each sentence when the rules have read it, with the context as it then is."""
    context = context or Context(report, mentions)
    context.subjects = Subjects(Marks(), context)
    _read_title(report, mentions, context)
    dateline = find_dateline(mentions.text, is_acronym)
    context.here = filed_from(mentions.text, dateline)
    context.filed = dateline.filed(mentions.text, report.published) if dateline is not None else None
    for sentence in mentions.sentences:
        _read_sentence(mentions.text, sentence, context, dateline)
        yield sentence, context


def _read_title(report: Report, mentions: Mentions, context: Context) -> None:
    """The title may settle who, when and what kind; no fact rests on it."""
    for sentence in mentions.title:
        find_meetings(sentence.marks, context, report.title or "", title=True)
        for mark in sentence.marks:
            context.note(mark)
    for draft in context.meetings:
        draft.evidence = []
    context.titled = context.meeting
    upper = (report.title or "").upper()
    if "STATEMENT BY" not in upper and "READOUT" not in upper:
        context.document = next((kind for word, kind in _DOCUMENT_TITLES if word in upper), None)
    take_voice_of_title(context)


def _read_sentence(text: str, sentence: Sentence, context: Context, dateline: Dateline | None) -> None:
    marks = after_dateline(sentence, dateline)
    if "COLON" in marks.kinds:
        marks = take_speaker(text, marks, context)
    take_voice(text, sentence, marks, context)
    if not marks or _tells_nothing(marks, context):
        return
    implied = implied_subject(text, sentence, marks, context) if context.enactor is not None else None
    for part in _parts(marks):
        context.subjects = Subjects(part, context, implied)
        _apply_rules(text, part, context)
        _remember(part, context)
    if implied is None:
        if "COLON" in marks.kinds:
            take_voice_of_opening(text, sentence, context.subjects, context)
        take_enactor(text, sentence, marks, context.subjects, context)


def _tells_nothing(marks: Marks, context: Context) -> bool:
    """Whether no rule has a cue in the sentence, and nothing before makes it a line of something."""
    return _TELLING.isdisjoint(marks.kinds) and not may_list(marks, context) and not _goes_on(context)


def _goes_on(context: Context) -> bool:
    """Whether somebody speaks or enacts, or a list was opened: a position may be taken without a cue."""
    return not (
        context.speaker is None
        and not context.voice
        and not context.press_office
        and not context.collective
        and context.listed_stance is None
        and context.enactor is None
    )


def _parts(marks: Marks) -> list[Marks]:
    """The sentence, cut where a very long one (a list of commitments) would make rules see too far."""
    if len(marks) < 400:
        return [marks]
    cuts = [at for at, mark in enumerate(marks) if "SEMI" in mark]
    parts: list[Marks] = []
    start = 0
    for at in [*cuts, len(marks)]:
        if at - start >= 120 or at == len(marks):
            parts.append(Marks(marks[start:at]))
            start = at + 1
    return [part for part in parts if part]


def _apply_rules(text: str, marks: Marks, context: Context) -> None:
    """Run the rules that the sentence gives reason for; what a speaker is quoted with is his claim."""
    before = len(context.drafts)
    kinds = marks.kinds
    for _, mark in marks.having("ORG", "BODY"):
        context.note(mark)
    found = _meetings_and_attendance(text, marks, context)
    if not _OF_MEMBERSHIP.isdisjoint(kinds):
        membership.RULES.apply(membership.Memberships(marks, context, text), marks)
    if not OF_CHAIRS.isdisjoint(kinds):
        chairmanship.find_chairmanships(marks, context)
    if "PERSON" in kinds:
        office.find_offices(marks, context)
    if not _OF_DOCUMENTS.isdisjoint(kinds):
        document.RULES.apply(document.Documents(marks, context, found, text), marks)
    if "COLON" in kinds or not position.RULES.cues.isdisjoint(kinds) or _goes_on(context):
        position.RULES.apply(position.Positions(marks, context, text), marks)
    if context.speaker is not None:
        _claim(context.drafts[before:], context.speaker.name)


def _meetings_and_attendance(text: str, marks: Marks, context: Context) -> list[tuple[int, Draft]]:
    """Draft who came or stayed away; the meetings that the sentence tells of, each with its place."""
    kinds = marks.kinds
    found = find_meetings(marks, context, text) if not OF_MEETINGS.isdisjoint(kinds) else []
    if (found or context.meeting is not None or "MEET" in kinds or "CALL" in kinds) and (
        not attendance.RULES.cues.isdisjoint(kinds) or may_list(marks, context)
    ):
        attendance.RULES.apply(attendance.Attendances(marks, context, found, text), marks)
    return found


def _claim(drafts: list[Draft], speaker: str | None) -> None:
    """Note on all drafts but positions, which have their own holder, that the speaker says so."""
    for draft in drafts:
        if draft.fact != "position":
            draft.fields["claimed_by"] = speaker


def _told_of_text(marks: Marks, context: Context, subject: Holder | None) -> tuple[str, str] | None:
    """Whoever issued the text that the sentence tells of last, and its kind: "read the communique aloud"."""
    speaks = subject is not None and not subject.anaphor and not subject.plural
    if "DOC" not in marks.kinds or (speaks and subject is not None and subject.items[0][1] is None):
        return None  # "Mali rejected the declaration. It said …"
    at, mark = list(marks.having("DOC"))[-1]
    kind, issuer = mark.senses["DOC"], context.issuer
    if issuer is None or kind in NO_ISSUER or (at and marks[at - 1].any_of(_OF_ANOTHER)):
        return None
    return issuer, kind


def _remember(marks: Marks, context: Context) -> None:
    """Keep for the next sentence whom this one spoke of: its subject, and what it named; and when."""
    if "DATE" in marks.kinds:
        context.recent_days = recent_days(marks, context) or context.recent_days
    if SOMEBODY.isdisjoint(marks.kinds):
        return
    subject = context.subjects.first()
    for _, mark in marks.having("BODY", "ORG", "COUNTRY", "PERSON"):
        context.note(mark)
    context.text_told = _told_of_text(marks, context, subject)
    if subject is None:
        context.topic = opening_organisation(marks, context) or context.topic
        several = context.subjects.several() if "BE" in marks.kinds else None
        if several is not None:
            context.several = [item for item in several.items if item[0]]
        return
    person = subject.items[0][1] if len(subject.items) == 1 else None
    if person is None and speaks_for_country(marks, subject):
        person = Person(None, Office.ENVOY, subject.items[0][0])
        context.person = person  # "The representative of Chile said … She regretted"
    if person is not None and person.name is not None:
        context.person = person
    if person is None and len(subject.items) == 1 and not subject.plural:
        context.topic = subject.items[0][0]
    if subject.plural or _are_leaders_of(marks, subject):
        context.several = [item for item in subject.items if item[0]]


def _are_leaders_of(marks: Marks, subject: Holder) -> bool:
    """Whether the words before one organisation make several of it: "The leaders of the EU met"."""
    if len(subject.items) != 1 or subject.anaphor or not is_organisation(subject.items[0][0]):
        return False
    return any("LEADERS" in mark for mark in marks[max(0, subject.start - 3) : subject.start])
