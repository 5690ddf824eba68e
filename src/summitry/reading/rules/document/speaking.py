"""Documents of a meeting that speak for themselves, and those that it did without."""

from __future__ import annotations

from summitry.facts import DocumentAction, Modality
from summitry.reading.context import Draft
from summitry.reading.marks import Marks
from summitry.reading.phrases import Item
from summitry.reading.rules.document.documents import Documents

_KINDS = frozenset(("declaration", "communique", "statement"))
_OWN = frozenset(("joint", "final", "closing", "concluding", "common", "chair's", "chairman's"))
_SPEAKS = frozenset(("STANCE", "SAY"))
_FINITE = frozenset(("s", "past", "base"))
_BEFORE = frozenset(
    ("THE", "A", "POSS", "PRON", "WORD", "CAP", "LEADERS", "ADJ", "CAPITAL", "COUNTRY", "ORG")
)
_LACKING = frozenset(("BE", "WITH"))
_ENDED = frozenset(("HOLD", "MEETING", "END", "BE", "LEADERS"))


def speaking(here: Documents) -> None:
    """ "Their joint declaration deplores the coup": the meeting that is told of has adopted one."""
    marks = here.marks
    meeting = here.context.meeting
    if meeting is None or meeting.fields["modality"] is not Modality.ASSERTED:
        return
    for at, mark in marks.having("DOC"):
        kind = mark.senses["DOC"]
        if at in here.taken or kind not in _KINDS or not _speaks(marks, at) or not _is_theirs(marks, at):
            continue
        if _is_told(here, kind):
            continue
        organisation = meeting.fields["organisation"]
        by: list[Item] = [(organisation, None)] if organisation else []
        action = DocumentAction.ADOPTED if kind == "declaration" else DocumentAction.ISSUED
        here.add(at, action, by, max(0, at - 2), at + 2, Modality.ASSERTED, "speaking", at)


def _speaks(marks: Marks, at: int) -> bool:
    """Whether the words after the noun are a verb of saying that has it for its subject."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None or not after.any_of(_SPEAKS):
        return False
    return any(after.forms.get(kind) in _FINITE for kind in _SPEAKS)


def _is_theirs(marks: Marks, at: int) -> bool:
    """Whether the noun at `at` opens its clause and is the meeting's: "the final", "their", a name."""
    mark = marks[at]
    first = at
    while first and at - first < 5 and marks[first - 1].any_of(_BEFORE):
        first -= 1
    words = [word.text.lower() for word in marks[first : at + 1]]
    named = mark.capital and at > 0 and marks[at - 1].capital and at - first > 0
    if mark.senses["DOC"] == "statement":
        return words[0] == "their" or mark.text.lower().startswith(tuple(_OWN)) or words[-2:-1] == ["joint"]
    return named or words[0] in ("their", "the", "its")


def _is_told(here: Documents, kind: str) -> bool:
    """Whether the report has told of such a document before."""
    return any(_is_a(draft, kind) for draft in here.context.drafts)


def _is_a(draft: Draft, kind: str) -> bool:
    return draft.fact == "document" and draft.fields["kind"].value == kind


def without(here: Documents) -> None:
    """ "The summit ended without a joint statement", "there was no final declaration": there is none."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        kind = mark.senses["DOC"]
        if at in here.taken or kind not in _KINDS:
            continue
        none = next((s for s in range(at - 1, max(-1, at - 5), -1) if "NOT" in marks[s]), None)
        if none is None or marks[none].text.lower() not in ("no", "without"):
            continue
        if any(marks[s].forms for s in range(none + 1, at)) or not _is_short_of(marks, none):
            continue
        here.add(at, DocumentAction.ADOPTED, [], none, at + 1, Modality.DENIED, "without", at)


def _is_short_of(marks: Marks, none: int) -> bool:
    """Whether "no" or "without" at `none` tells how a meeting ended."""
    before = marks[max(0, none - 9) : none]
    if marks[none].text.lower() == "without":
        return any(mark.any_of(_ENDED) for mark in before)
    last = marks[none - 1] if none else None
    return last is not None and (last.any_of(_LACKING) or last.text.lower() in ("be", "produced", "issued"))
