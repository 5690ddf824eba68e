"""The attendance that a sentence tells: at which meeting, and one fact of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from summitry.facts import AttendanceStatus, MeetingFormat, MeetingKind, Modality, Office, Role, Span
from summitry.names.organisations import organisations
from summitry.reading.context import Context, Draft
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.nearby import object_end, stands

Found = list[tuple[int, Draft]]
"""The meetings of a sentence, each with the place of its noun or verb."""

STOPS = frozenset(("SEMI", "COLON"))
_NOT_OF_ONESELF = frozenset((Role.PARTICIPANT, Role.CHAIR))
_GOVERNED = 8
_NOT_YET = frozenset((Modality.PLANNED, Modality.POSSIBLE))


class Manner(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody was there: as what, in which way, and whether the words name them (`resolved` if not)."""

    role: Role = Role.PARTICIPANT
    status: AttendanceStatus = AttendanceStatus.ATTENDED
    modality: Modality = Modality.ASSERTED
    reason: str | None = None
    office: Office | None = None
    resolved: bool = False


CAME = Manner()
_SOON = 14
"""Within so many days people set out for a meeting, and stay away from it."""


class Attendances:
    """The attendance that one sentence tells."""

    def __init__(self, marks: Marks, context: Context, found: Found, text: str) -> None:
        self.marks = marks
        self.context = context
        self.found = found
        self.text = text
        self.subjects = context.subjects

    def meeting_near(self, at: int, *, reach: int = 22) -> Draft | None:
        """The meeting whose noun stands nearest to `at`, those after it first; None where none does."""
        before = None
        for place, draft in self.found:
            if at < place <= at + reach and not self._broken(at, place):
                return draft
            if at - reach <= place <= at:
                before = draft
        return before

    def _broken(self, start: int, end: int) -> bool:
        return any(self.marks[at].any_of(STOPS) for at in range(start, min(len(self.marks), end)))

    def meeting_governed(self, at: int) -> Draft | None:
        """The meeting whose noun follows the word at `at` closely, with no verb in between."""
        near = ((place, draft) for place, draft in self.found if at < place <= at + _GOVERNED)
        place, meeting = next(near, (0, None))
        return None if any(mark.forms for mark in self.marks[at + 1 : place]) else meeting

    def meeting_or_current(self, at: int) -> Draft | None:
        """As `meeting_near`, or the meeting in hand where the sentence names none."""
        return self.meeting_near(at) or self.in_hand(at)

    def in_hand(self, at: int) -> Draft | None:
        """The meeting in hand; where that is to come, and somebody came, the last that was held."""
        meeting, mark = self.context.meeting, self.marks[at]
        if meeting is None or meeting.fields["modality"] not in _NOT_YET:
            return meeting
        listed = "ing" in mark.forms.values() and mark.capital  # "Attending were Lavrov and Ushakov"
        came = "past" in mark.forms.values() and not self._is_near(meeting)
        if not (listed or came) or modality_at(self.marks, at) != (Modality.ASSERTED, False):
            return meeting
        held = (
            draft
            for draft in reversed(self.context.meetings)
            if draft.fields["modality"] is Modality.ASSERTED and draft.evidence
        )
        return next(held, meeting)

    def _is_near(self, meeting: Draft) -> bool:
        """Whether a meeting to come is so near that the report may be about who comes to it."""
        date, published = meeting.fields["date"], self.context.published
        return date is not None and published is not None and (date.first - published).days <= _SOON

    def told(self, start: int, at: int) -> list[Span]:
        """The evidence from `start` to where the words about the meeting after `at` end."""
        return [span_of(self.marks, start, object_end(self.marks, at))]

    def status(self, at: int, start: int) -> AttendanceStatus:
        """Whether whoever stands at `start` came, or came by video, as the verb at `at` tells."""
        if stands(self.marks, "VIDEO", start - 1, self._own_end(at)):
            return AttendanceStatus.REMOTE
        if self.marks[at].senses.get("ATTEND") == "remote":
            return AttendanceStatus.REMOTE
        return AttendanceStatus.ATTENDED

    def _own_end(self, at: int) -> int:
        """The place up to which the words after the verb at `at` are about all whom it tells of.

        "… Uzbekistan's Shavkat Mirziyoyev, who took part by video": that is about him alone.
        """
        end = min(len(self.marks), at + 16)
        return next((step for step in range(at + 1, end) if "REL" in self.marks[step]), end)

    def add(self, meeting: Draft, item: Item, evidence: list[Span], rule: str, manner: Manner = CAME) -> None:
        """Keep one attendance, unless it is nobody's, or the organisation's at its own meeting."""
        party, person = item
        if party is None and (person is None or person.name is None):
            return
        role = _role(meeting, item, manner.role)
        if role in _NOT_OF_ONESELF and _is_organiser(meeting, item):
            return
        draft = Draft(
            "attendance",
            rule,
            evidence,
            party=party,
            person=person.name if person else None,
            office=manner.office or (person.office if person else None),
            role=role,
            status=_status(meeting, manner.status),
            modality=_modality(meeting, manner.modality),
            reason=manner.reason,
        )
        draft.meeting = meeting
        draft.resolved = manner.resolved
        self.context.add(draft)

    def add_all(
        self,
        meeting: Draft,
        items: Iterable[Item],
        evidence: list[Span],
        rule: str,
        manner: Manner = CAME,
    ) -> None:
        """Keep an attendance for each item."""
        for item in items:
            self.add(meeting, item, evidence, rule, manner)


def _role(meeting: Draft, item: Item, role: Role) -> Role:
    """The role told, or that of the secretariat: a secretary general at the own meeting."""
    party, person = item
    if (
        role is Role.PARTICIPANT
        and person is not None
        and person.office is Office.SECRETARY_GENERAL
        and party == meeting.fields["organisation"]
    ):
        return Role.SECRETARIAT
    return role


def _is_organiser(meeting: Draft, item: Item) -> bool:
    """Whether the item is but the organisation whose meeting it is, as no side of two."""
    party, person = item
    return (
        person is None
        and party == meeting.fields["organisation"]
        and meeting.fields["kind"] is not MeetingKind.BILATERAL
        and organisations().get(party or "") is not None
    )


def _status(meeting: Draft, status: AttendanceStatus) -> AttendanceStatus:
    """The status told, or remote: nobody comes in person to a meeting by video."""
    if meeting.fields["format"] is MeetingFormat.REMOTE and status is AttendanceStatus.ATTENDED:
        return AttendanceStatus.REMOTE
    return status


def _modality(meeting: Draft, modality: Modality) -> Modality:
    """The modality told, or planned: nobody has come yet to a meeting to come."""
    if modality is Modality.ASSERTED and meeting.fields["modality"] in _NOT_YET:
        return Modality.PLANNED
    return modality
