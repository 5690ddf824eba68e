"""The reader by rules: sentences of marks → drafts of facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from summitry.facts import AttendanceStatus, Modality, Office, Role, Standing
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft
from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.mentions import Mentions
from summitry.reading.persons import Person
from summitry.reading.phrases import party_of
from summitry.reading.rules import attendance, chairmanship, document, membership, office, position
from summitry.reading.rules.meeting import find_meetings
from summitry.reading.subjects import Subjects
from summitry.text.report import Report

_WE = re.compile(r"\bWe,? the ", re.I)
_OF_MEETINGS = ("MEETING", "ORG", "BODY", "MEET", "CALL")
"""Classes of marks without which a sentence tells of no meeting."""
_TAKING_PART = frozenset(("participants", "leaders", "the leaders", "event", "agenda", "ministers", "talks"))
_SPEECH = re.compile(r"[A-Z][A-Z .\-]{5,40}:")
_DOCUMENT_TITLES = (
    ("COMMUNIQU", "communique"),
    ("DECLARATION", "declaration"),
    ("JOINT STATEMENT", "statement"),
    ("STATEMENT", "statement"),
)


def draft_facts(report: Report, mentions: Mentions) -> list[Draft]:
    """The would-be facts of a report, in the order in which its sentences tell them."""
    context = Context(report, mentions)
    _read_title(report, mentions, context)
    for number, sentence in enumerate(mentions.sentences):
        _read_sentence(report.text, sentence, context, first=number == 0)
    _ground_title(mentions, context)
    _resolve_members(context)
    return [draft for draft in context.drafts if draft.evidence or draft.fact != "meeting"]


def _resolve_members(context: Context) -> None:
    """Resolve "the leaders of the member states" to the members that the report lists, less the absent."""
    for meeting, span in context.all_came:
        organisation = meeting.fields["organisation"]
        listed = {
            draft.fields["party"]: draft.evidence
            for draft in context.drafts
            if draft.fact == "membership"
            and draft.rule == "members_listed"
            and draft.fields["organisation"] == organisation
            and draft.fields["status"] is Standing.MEMBER
        }
        for party, evidence in listed.items():
            if party in context.stayed_away:
                continue
            draft = Draft(
                "attendance",
                "members_came",
                [span, *evidence],
                party=party,
                person=None,
                office=None,
                role=Role.PARTICIPANT,
                status=AttendanceStatus.ATTENDED,
                modality=Modality.ASSERTED,
                reason=None,
            )
            draft.meeting, draft.resolved = meeting, True
            context.add(draft)


def _ground_title(mentions: Mentions, context: Context) -> None:
    """A meeting that only the title names rests on the first sentence that speaks of who meets."""
    for draft in context.meetings:
        if draft.evidence:
            continue
        for sentence in mentions.sentences[:4]:
            if any(mark.text.lower() in _TAKING_PART for mark in sentence.marks):
                draft.evidence = [(sentence.start, sentence.end)]
                break


def _read_title(report: Report, mentions: Mentions, context: Context) -> None:
    """The title may settle who, when and what kind; no fact rests on it."""
    for sentence in mentions.title:
        find_meetings(sentence.marks, context, report.title or "", title=True)
        for mark in sentence.marks:
            context.note(mark)
    context.titled = context.meeting
    upper = (report.title or "").upper()
    if "STATEMENT BY" not in upper and "READOUT" not in upper:
        context.document = next((kind for word, kind in _DOCUMENT_TITLES if word in upper), None)


def _read_sentence(text: str, sentence: Sentence, context: Context, *, first: bool) -> None:
    context.sentence = sentence
    marks = _after_dateline(text, sentence.marks) if first else sentence.marks
    marks = _take_speaker(text, marks, context)
    _take_voice(text, sentence, marks, context)
    if not marks:
        return
    for part in _parts(marks):
        context.subjects = Subjects(part, context)
        _apply_rules(text, part, context)
        _remember(part, context)


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
    before = len(context.drafts)
    for _, mark in marks.having("ORG", "BODY"):
        context.note(mark)
    found = find_meetings(marks, context, text) if marks.has(*_OF_MEETINGS) else []
    if found or context.meeting is not None or marks.has("MEET", "CALL"):
        presence = attendance.Attendances(marks, context, found, text)
        for attends in attendance.RULES:
            attends(presence)
    if marks.has("ORG", "ORGNOUN", "SUSPEND", "APPLY", "MEMBERNOUN", "OBSERVERNOUN"):
        standing = membership.Memberships(marks, context, text)
        for belongs in membership.RULES:
            belongs(standing)
    chairmanship.find_chairmanships(marks, context)
    office.find_offices(marks, context)
    if marks.has("DOC"):
        documents = document.Documents(marks, context, found, text)
        for documented in document.RULES:
            documented(documents)
    stances = position.Positions(marks, context, text)
    for takes in position.RULES:
        takes(stances)
    if context.speaker is not None:
        for draft in context.drafts[before:]:
            if draft.fact != "position":
                draft.fields["claimed_by"] = context.speaker.name


def _after_dateline(text: str, marks: Marks) -> Marks:
    """The marks after a dateline: "ISTANBUL (AA) -", "MOSCOW, Nov 28 (TASS) —"."""
    for at, mark in enumerate(marks[:14]):
        if "DASH" in mark and at and text[marks[0].start : marks[0].end].isupper():
            head = text[marks[0].start : mark.start]
            if "(" in head or "," in head or len(head) < 40:
                return Marks(marks[at + 1 :])
    return marks


def _take_speaker(text: str, marks: Marks, context: Context) -> Marks:
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
            person: Person = mark.senses["PERSON"]
            if person.name and (at == 0 or person.title or at < 3):
                context.speaker = context.person = person
                office.find_offices(Marks(marks[: at + 1]), context)
                _speaks_at_meeting(mark, person, context)
                return Marks(marks[at + 2 :])
    if marks and text[marks[0].start :][:1].isupper():
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
    here = attendance.Attendances(Marks([mark]), context, [(0, meeting)], context.report.text)
    here.add(meeting, (person.party, person), [(mark.start, mark.end)], "speaks_at")


def _take_voice(text: str, sentence: Sentence, marks: Marks, context: Context) -> None:
    """ "We, the Leaders of the Group of Seven": whoever "we" is from here on."""
    if not _WE.search(text, sentence.start, min(sentence.end, sentence.start + 60)):
        return
    for at, mark in enumerate(marks[:12]):
        if "LEADERS" in mark or "MEMBERNOUN" in mark or "TITLE" in mark:
            after = at + 1
            while (
                after < len(marks)
                and marks[after].any_of(
                    frozenset(("OF", "THE", "LEADERS", "AND", "GOVERNMENT", "MEMBERNOUN", "WORD"))
                )
                and after < at + 9
            ):
                after += 1
            if after < len(marks) and is_organisation(party_of(marks[after])):
                context.speaks_for = party_of(marks[after])
                context.document = context.document or "declaration"
                context.speaker = None
            return


def _remember(marks: Marks, context: Context) -> None:
    """Keep for the next sentence whom this one spoke of: its subject, and what it named."""
    if not marks:
        return
    subject = context.subjects.first()
    for _, mark in marks.having("BODY", "ORG", "COUNTRY", "PERSON"):
        context.note(mark)
    if subject is None:
        return
    person = subject.items[0][1] if len(subject.items) == 1 else None
    if person is not None and person.name is not None:
        context.person = person
    if subject.plural:
        context.several = [item for item in subject.items if item[0]]


# ------------------------------------------------------------------ after the last sentence


def settle(drafts: list[Draft]) -> list[Draft]:
    """The drafts with ids for meetings, facts told twice coded once, and lists resolved."""
    kept: list[Draft] = []
    seen: dict[tuple[Any, ...], Draft] = {}
    number = 0
    for draft in drafts:
        if draft.fact == "meeting":
            number += 1
            draft.fields["id"] = f"m{number}"
    _resolve_leaders(drafts)
    for draft in drafts:
        if draft.fact in ("attendance", "document") and draft.meeting is not None:
            if not draft.meeting.fields["id"]:
                if draft.fact == "attendance":
                    continue
                draft.meeting = None
            else:
                draft.fields["meeting"] = draft.meeting.fields["id"]
        key = KEYS[draft.fact](draft)
        same = seen.get(key)
        if same is None:
            seen[key] = draft
            kept.append(draft)
        else:
            _merge(same, draft)
    return _without_contradictions(kept)


def _resolve_leaders(drafts: list[Draft]) -> None:
    """Documents by "the leaders" of a meeting are by those who came, less those who stayed away."""
    for draft in drafts:
        if draft.fact != "document" or draft.meeting is None or not draft.fields["by"]:
            continue
        organisation = draft.meeting.fields["organisation"]
        if draft.fields["by"] != (organisation,):
            continue
        came = [
            other.fields["party"]
            for other in drafts
            if other.fact == "attendance"
            and other.meeting is draft.meeting
            and other.fields["status"] is not AttendanceStatus.ABSENT
            and other.fields["office"] in (Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT)
        ]
        if len(came) >= 2:
            draft.fields["by"] = tuple(sorted(set(filter(None, came))))


def _merge(kept: Draft, again: Draft) -> None:
    """Complete a fact by its second telling; the fuller evidence stays."""
    for name, value in again.fields.items():
        if kept.fields.get(name) in (None, ()) and value not in (None, ()):
            kept.fields[name] = value
    if (
        kept.fact == "attendance"
        and again.fields["role"] in ("chair", "host")
        and kept.fields["role"] == "participant"
    ):
        kept.fields["role"] = again.fields["role"]
        kept.evidence, kept.rule = again.evidence, again.rule
    if kept.fact == "attendance" and again.fields["status"] == "remote":
        kept.fields["status"] = again.fields["status"]


def _without_contradictions(drafts: list[Draft]) -> list[Draft]:
    """Drop "came" where the same sentence's party is coded absent, and nobody-in-particular twice."""
    away = {
        (id(d.meeting), d.fields["party"])
        for d in drafts
        if d.fact == "attendance" and d.fields["status"] is AttendanceStatus.ABSENT
    }
    named = {
        (id(d.meeting), d.fields["party"]) for d in drafts if d.fact == "attendance" and d.fields["person"]
    }
    kept: list[Draft] = []
    for draft in drafts:
        if draft.fact == "attendance" and draft.fields["status"] is not AttendanceStatus.ABSENT:
            place = (id(draft.meeting), draft.fields["party"])
            if place in away and draft.fields["person"] is None:
                continue
            if draft.fields["person"] is None and place in named and draft.fields["role"] == "participant":
                continue
        kept.append(draft)
    return kept


def _meeting_key(draft: Draft) -> tuple[Any, ...]:
    return ("meeting", id(draft))


def _attendance_key(draft: Draft) -> tuple[Any, ...]:
    fields = draft.fields
    return (
        "attendance",
        id(draft.meeting),
        fields["party"],
        fields["person"],
        fields["status"] is AttendanceStatus.ABSENT,
    )


def _membership_key(draft: Draft) -> tuple[Any, ...]:
    fields = draft.fields
    return (
        "membership",
        fields["organisation"],
        fields["party"],
        fields["status"],
        fields["modality"] is Modality.DENIED,
    )


def _chairmanship_key(draft: Draft) -> tuple[Any, ...]:
    fields = draft.fields
    return (
        "chairmanship",
        fields["organisation"],
        fields["party"],
        None if fields["party"] else fields["person"],
        fields["change"],
    )


def _office_key(draft: Draft) -> tuple[Any, ...]:
    fields = draft.fields
    return ("office", fields["person"], fields["office"], fields["of"])


def _document_key(draft: Draft) -> tuple[Any, ...]:
    fields = draft.fields
    agreed = fields["action"] in ("signed", "adopted")
    title = fields["title"] or tuple(draft.evidence)
    return ("document", fields["kind"], agreed or fields["action"], fields["count"], title)


def _position_key(draft: Draft) -> tuple[Any, ...]:
    fields = draft.fields
    return ("position", fields["holder"], fields["stance"], tuple(draft.evidence))


KEYS: dict[str, Callable[[Draft], tuple[Any, ...]]] = {
    "meeting": _meeting_key,
    "attendance": _attendance_key,
    "membership": _membership_key,
    "chairmanship": _chairmanship_key,
    "office": _office_key,
    "document": _document_key,
    "position": _position_key,
}
"""What makes two drafts of a kind one fact."""
