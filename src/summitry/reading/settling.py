"""After the last sentence: facts told twice become one, meetings get ids, contradictions go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summitry.facts import AttendanceStatus, Modality, Office, Role, Standing
from summitry.reading.context import Context, Draft
from summitry.reading.mentions import Mentions

_TAKING_PART = frozenset(("participants", "leaders", "the leaders", "event", "agenda", "ministers", "talks"))


def resolve_members(context: Context) -> None:
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


def ground_title(mentions: Mentions, context: Context) -> None:
    """A meeting that only the title names rests on the first sentence that speaks of who meets."""
    for draft in context.meetings:
        if draft.evidence:
            continue
        for sentence in mentions.sentences[:4]:
            if any(mark.text.lower() in _TAKING_PART for mark in sentence.marks):
                draft.evidence = [(sentence.start, sentence.end)]
                break


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
