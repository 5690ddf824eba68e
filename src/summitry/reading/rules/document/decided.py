"""Decisions and statements that are told of by what was decided or said in them."""

from __future__ import annotations

from summitry.facts import DocumentAction, DocumentKind, Modality
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import span_of
from summitry.reading.rules.document.documents import Documents
from summitry.reading.rules.nearby import counts_votes, remains_seized, stands_any

_ENDS = frozenset(("SEMI", "COMMA", "BUT", "SAY"))
_OF_MEMBERS = frozenset(("ADMIT", "SUSPEND", "EXPEL"))
"""A vote on a member is told as what becomes of it: "voted to admit Angola"."""
_SPEAKS = ("SAY", "STANCE")
_WHEREIN = frozenset(("in", "through"))
_OF_THEIRS = frozenset(("a", "an", "their", "its"))


def decided(here: Documents) -> None:
    """ "The Council decided on Monday to close the mission": it has taken a decision."""
    marks = here.marks
    for at, mark in marks.having("DECIDE"):
        if here.taken or "not" in mark.text.lower() or _is_no_decision(marks, at):
            continue
        if not mark.text.lower().endswith((" to", " that")) and not any(
            "TO" in m or "THAT" in m for m in marks[at + 1 : at + 6]
        ):
            continue
        if mark.text.lower().startswith("it was"):
            meeting = here.context.meeting
            organisation = meeting.fields["organisation"] if meeting is not None else None
            if organisation is not None:
                _decision(here, at, at, organisation)
            continue
        holder = here.subjects.of(at)
        by = list(dict.fromkeys(party for party, _ in holder.items if party)) if holder else []
        modality, negated = modality_at(marks, at)
        if holder is None or negated or modality is not Modality.ASSERTED or len(by) != 1:
            continue
        if not is_organisation(by[0]) or any(person for _, person in holder.items):
            continue
        _decision(here, at, holder.start, by[0])


def _is_no_decision(marks: Marks, at: int) -> bool:
    """Whether no decision is told of at `at`: none yet, a count of votes, or a vote on a member."""
    return (
        _is_yet_to_be(marks, at)
        or remains_seized(marks, at)
        or counts_votes(marks, at)
        or ("vote" in marks[at].text.lower() and stands_any(marks, _OF_MEMBERS, at + 1, at + 3))
    )


def _is_yet_to_be(marks: Marks, at: int) -> bool:
    """Whether it is only to be decided: "begins its meeting to decide whether"."""
    return at > 0 and "TO" in marks[at - 1] and marks[at].forms.get("DECIDE") == "base"


def _decision(here: Documents, at: int, start: int, organisation: str) -> None:
    """Keep the decision that the organisation's verb at `at` tells of."""
    marks, meeting = here.marks, here.context.meeting
    end = marks.next(_ENDS, at + 2)
    if meeting is not None and meeting.fields["organisation"] != organisation:
        meeting = None
    draft = Draft(
        "document",
        "decided",
        [span_of(marks, min(start, at), end)],
        kind=DocumentKind.DECISION,
        title=None,
        count=1,
        action=DocumentAction.ADOPTED,
        by=(organisation,),
        organisation=organisation,
        date=here.date(at, end, meeting, at),
        modality=Modality.ASSERTED,
    )
    draft.meeting = meeting
    draft.resolved = True
    here.context.add(draft)


def said_in(here: Documents) -> None:
    """ "Mali and Niger said in a joint statement on Monday that …": they have issued one."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        if at in here.taken or mark.senses["DOC"] != "statement" or mark.text.lower().endswith("s"):
            continue
        near = [word.text.lower() for word in marks[max(0, at - 4) : at]]
        if _WHEREIN.isdisjoint(near) or _OF_THEIRS.isdisjoint(near):
            continue
        joint = mark.text.lower().startswith("joint") or "joint" in near
        holder = here.subjects.first()
        items = holder.items if holder is not None else []
        parties = [party for party, person in items if party and (joint or person is None)]
        if holder is None or not parties or not any(kind in m for m in marks for kind in _SPEAKS):
            continue
        if not joint and not any(is_organisation(party) for party in parties):
            continue
        if any(_is_statement(draft) for draft in here.context.drafts):
            continue
        start, end = (holder.start, at + 1) if holder.start < at else (at - 2, at + 2)
        here.add(
            at, DocumentAction.ISSUED, holder.items, max(0, start), end, Modality.ASSERTED, "said_in", at
        )


def _is_statement(draft: Draft) -> bool:
    return draft.fact == "document" and draft.fields["kind"] is DocumentKind.STATEMENT
