"""The documents of one sentence: one fact, its count, title, date and meeting."""

from __future__ import annotations

import re

from summitry.facts import DocumentAction, DocumentKind, Modality, When
from summitry.names.parties import is_organisation
from summitry.reading.anaphors import NO_ISSUER
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import (
    Item,
    span_of,
)
from summitry.reading.rules.nearby import dates_a_thing, stands

ACTIONS = {
    "SIGN": DocumentAction.SIGNED,
    "ADOPT": DocumentAction.ADOPTED,
    "RATIFY": DocumentAction.RATIFIED,
    "ISSUE": DocumentAction.ISSUED,
    "PROPOSE": DocumentAction.PROPOSED,
    "REJECTDOC": DocumentAction.REJECTED,
    "FORCE": DocumentAction.ENTERED_INTO_FORCE,
    "TERMINATE": DocumentAction.TERMINATED,
}
_BEFORE_COUNT = frozenset(("A", "COMMA", "OF", *ACTIONS))
_IN_TITLE = frozenset(("CLOSE", "CAP"))
_BEFORE_TITLE = frozenset(("PERSON", "SIGN", "ADOPT"))
_PRESENT = frozenset(("s", "base"))
_AFTER_TITLE = frozenset(("PERSON", "DATE", "MEETING"))
_PLACES = frozenset(("CAPITAL", "CAP"))

_PLURALS = re.compile(
    r"(?:declarations|agreements|treaties|conventions|protocols|memoranda|memorandums|decisions|resolutions|"
    r"plans|programmes|programs|documents|texts|statements|strategies|accords|amendments|decrees|reports|"
    r"instruments|charters)\b"
)
_SAME_ACT = {DocumentAction.SIGNED: DocumentAction.ADOPTED}
"""What counts as the same of a text that an earlier sentence told of."""
_RECENT = 30
"""So many drafts before are looked at for it."""


class Documents:
    """The documents that one sentence tells of."""

    def __init__(self, marks: Marks, context: Context, found: list[tuple[int, Draft]], text: str) -> None:
        self.marks = marks
        self.context = context
        self.found = found
        self.text = text
        self.subjects = context.subjects
        self.taken: set[int] = set()

    def add(
        self,
        noun: int,
        action: DocumentAction,
        items: list[Item],
        start: int,
        end: int,
        modality: Modality,
        rule: str,
        verb: int,
    ) -> None:
        """Keep the document whose noun is `marks[noun]`."""
        if noun in self.taken:
            return
        self.taken.add(noun)
        marks = self.marks
        kind = DocumentKind(marks[noun].senses["DOC"])
        if marks[noun].text.lower() == "document" and noun and "THE" in marks[noun - 1]:
            return
        count, title = self._count(noun), self._title(noun)
        if title is None and self._was_told(noun, kind, action):
            return
        meeting = self._meeting(noun)
        by = list(dict.fromkeys(party for party, _ in items if party))
        organisation = self._organisation(noun, by, meeting)
        if kind is DocumentKind.DOCUMENTS and marks[noun].text.lower() == "document":
            kind, count = DocumentKind.OTHER, 1
        if kind.value not in NO_ISSUER:
            self.context.document = kind.value
        draft = Draft(
            "document",
            rule,
            [span_of(marks, start, end)],
            kind=kind,
            title=title,
            count=count,
            action=action,
            by=tuple(by),
            organisation=organisation,
            date=self.date(start, end, meeting, verb, modality),
            modality=modality,
        )
        draft.meeting = meeting
        draft.resolved = True
        self.context.add(draft)

    def _was_told(self, noun: int, kind: DocumentKind, action: DocumentAction) -> bool:
        """Whether "the deal" is one that an earlier sentence told the same of."""
        marks = self.marks
        if noun == 0 or not stands(marks, "THE", noun - 3, noun) or marks[noun].text.endswith("s"):
            return False
        if any("DATE" in mark for mark in marks[noun:]):
            return False  # "The agreement was signed in May 2023" may be another
        return any(
            draft.fact == "document"
            and draft.fields["kind"] is kind
            and _SAME_ACT.get(draft.fields["action"], draft.fields["action"]) is _SAME_ACT.get(action, action)
            and draft.evidence[0][1] < self.marks[0].start
            for draft in self.context.drafts[-_RECENT:]
        )

    def _count(self, noun: int) -> int | None:
        """The number of documents: stated, one for a singular, None for "a number of" and plurals."""
        marks = self.marks
        for step in range(noun - 1, max(-1, noun - 6), -1):
            mark = marks[step]
            if "DASH" in marks[step + 1]:
                continue
            if mark.text.lower() == "since":
                break
            if "NUMBER" in mark and not (mark.capital and step) and not mark.forms:
                number: int = mark.senses["NUMBER"]
                return number if 0 < number < 1000 else None
            if mark.any_of(_BEFORE_COUNT):
                break
        return None if _PLURALS.search(marks[noun].text.lower()) else 1

    def _title(self, noun: int) -> str | None:
        """The name of a document: capitalised words around its noun, or in quotation marks."""
        marks = self.marks
        if not marks[noun].capital and not (
            noun and marks[noun - 1].capital and marks[noun - 1].any_of(_IN_TITLE)
        ):
            return None
        start = noun
        while (
            start > 0
            and (
                marks[start - 1].capital
                or marks[start - 1].text in ("and", "of", "on", "for", "’", "'", "s", "(", ")", "-")
            )
            and noun - start < 9
            and not marks[start - 1].any_of(_BEFORE_TITLE)
        ):
            start -= 1
        while start < noun and (not marks[start].capital or "THE" in marks[start]):
            start += 1
        end = noun + 1
        last = end
        while (
            end < len(marks)
            and end - noun < 14
            and (marks[end].capital or marks[end].text in ("and", "of", "on", "for", "the", "in", "to"))
            and not marks[end].any_of(_AFTER_TITLE)
            and not (end == noun + 1 and _is_in_a_place(marks, end))
        ):
            end += 1
            if marks[end - 1].capital:
                last = end
        if last - start < 2:
            return None
        return self.text[marks[start].start : marks[last - 1].end]

    def _meeting(self, noun: int) -> Draft | None:
        for place, draft in self.found:
            if abs(place - noun) < 25:
                return draft
        meeting = self.context.meeting
        return meeting if meeting is not None and meeting.evidence else None

    def _organisation(self, noun: int, by: list[str], meeting: Draft | None) -> str | None:
        marks = self.marks
        for step in (*range(noun - 1, max(-1, noun - 5), -1), *range(noun + 1, min(len(marks), noun + 5))):
            if "ORG" in marks[step]:
                return marks[step].senses["ORG"]  # type: ignore[no-any-return]
            if "BODY" in marks[step] and marks[step].senses["BODY"][0]:
                return marks[step].senses["BODY"][0]  # type: ignore[no-any-return]
        owner = next((party for party in by if is_organisation(party)), None)
        return owner or (meeting.fields["organisation"] if meeting else None)

    def date(
        self,
        start: int,
        end: int,
        meeting: Draft | None,
        verb: int,
        modality: Modality = Modality.ASSERTED,
    ) -> When | None:
        """The date that stands by marks `start:end`, or that of the meeting, or of the report."""
        marks = self.marks
        dates = [
            at
            for at in marks.places(("DATE",), max(0, start - 3), end + 4)
            if not marks[at].senses["DATE"].bound
        ]
        told = [at for at in dates if not dates_a_thing(marks, at)]
        if not told and _PRESENT.isdisjoint(marks[verb].forms.values()):
            told = dates  # "signed the 1987 treaty", not "signs the 1987 treaty"
        if told:
            return resolve_date(marks[told[0]].senses["DATE"], self.context.published, modality)
        if (
            meeting is not None
            and modality is Modality.ASSERTED
            and meeting.fields["modality"] is Modality.ASSERTED
        ):
            return meeting.fields["date"]  # type: ignore[no-any-return]
        return (
            When.day(self.context.published)
            if self.context.published and modality is Modality.ASSERTED
            else None
        )


def _is_in_a_place(marks: Marks, at: int) -> bool:
    """Whether "in" at `at` tells where a document was signed, not what it is on: "in Shusha"."""
    return "IN" in marks[at] and at + 1 < len(marks) and marks[at + 1].any_of(_PLACES)
