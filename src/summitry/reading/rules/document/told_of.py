"""Documents told of otherwise: proposed, ended with, by somebody, named."""

from __future__ import annotations

from summitry.facts import DocumentAction, DocumentKind, Modality
from summitry.names.parties import is_organisation
from summitry.reading.marks import Marks
from summitry.reading.phrases import (
    Item,
    parties_from,
)
from summitry.reading.rules.document.documents import Documents
from summitry.reading.rules.document.nouns import noun_end, object_nouns

_ENDS_WITH = frozenset(("declaration", "communique", "statement", "resolution"))
_BEFORE_DECLARATION = frozenset(("PRON", "A", "WORD", "CAP"))
_ISSUERS = frozenset(("LEADERS", "ORG"))
_THEY = frozenset(("They", "These", "Among"))
_INCLUDE_STANDS = 4
_ONE_OF_A_LOT = frozenset(("A", "WORD", "ADJ", "CAP", "AND", "COMMA"))


def ended_with(here: Documents) -> None:
    """ "The summit ends with a declaration of commitment", "in the joint statement on fisheries"."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        if at in here.taken or mark.senses["DOC"] not in _ENDS_WITH:
            continue
        before = marks[max(0, at - 5) : at]
        if mark.senses["DOC"] == "statement" and not mark.text.lower().startswith(
            ("joint", "chair", "presiden", "leaders")
        ):
            continue
        verb = next((s for s in range(at - 1, max(-1, at - 22), -1) if "HOLD" in marks[s]), None)
        if verb is not None and any("WITH" in m for m in before) and here.found:
            meeting = here.found[0][1]
            organisation = meeting.fields["organisation"]
            by: list[Item] = [(organisation, None)] if organisation else []
            here.add(
                at,
                DocumentAction.ADOPTED,
                by,
                min(here.found[0][0], at),
                noun_end(marks, at),
                Modality.ASSERTED,
                "ended_with",
                verb,
            )


def proposed_adoption(here: Documents) -> None:
    """ "Russia has suggested adopting a joint statement": it is proposed, not adopted."""
    marks = here.marks
    for at, mark in marks.having("ADOPT", "SIGN", "ISSUE"):
        if at < 1 or "STANCE" not in marks[at - 1] or "ing" not in mark.forms.values():
            continue
        nouns = object_nouns(marks, at)
        holder = here.subjects.of(at - 1)
        if nouns and holder is not None:
            end = noun_end(marks, nouns[0])
            here.add(
                nouns[0],
                DocumentAction.PROPOSED,
                holder.items,
                holder.start,
                end,
                Modality.ASSERTED,
                "proposed_adoption",
                at,
            )


def statement_by(here: Documents) -> None:
    """ "a joint statement by Chad and Niger of May 3"."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        if mark.senses["DOC"] not in ("statement", "declaration", "communique") or at in here.taken:
            continue
        if at + 1 < len(marks) and "BY" in marks[at + 1]:
            listed = parties_from(marks, at + 2)
            if len(listed.items) >= 2 or any(is_organisation(party) for party, _ in listed.items):
                end = (
                    listed.end + 4
                    if listed.end < len(marks) and "LEADERS" in marks[listed.end]
                    else listed.end
                )
                here.add(
                    at,
                    DocumentAction.ISSUED,
                    listed.items,
                    max(0, at - 1),
                    min(end, len(marks)),
                    Modality.ASSERTED,
                    "statement_by",
                    at,
                )


def titled(here: Documents) -> None:
    """ "as the Ministers' Statement on Trade sets out": a text that has a name was issued."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        if mark.senses["DOC"] not in ("statement", "communique") or at in here.taken or not mark.capital:
            continue
        near = marks[max(0, at - 4) : at]
        if at and any(m.any_of(_ISSUERS) and m.capital for m in near):
            planned = any("WILL" in m for m in marks[max(0, at - 9) : at])
            by: list[Item] = [(m.senses["ORG"], None) for m in near if "ORG" in m]
            here.add(
                at,
                DocumentAction.ISSUED,
                by,
                max(0, at - 4),
                at + 1,
                Modality.PLANNED if planned else Modality.ASSERTED,
                "titled",
                at,
            )


def lots_include(here: Documents) -> None:
    """ "They include a joint statement and an address", after "signed a package of documents"."""
    marks = here.marks
    lot = here.context.drafts[-1] if here.context.drafts else None
    if lot is None or lot.fact != "document" or lot.fields["kind"] is not DocumentKind.DOCUMENTS:
        return
    include = next((at for at, mark in marks.having("INCLUDING") if at <= _INCLUDE_STANDS), None)
    if include is None or marks[0].text not in _THEY:
        return
    for at, _ in marks.having("DOC"):
        if at > include and at not in here.taken and marks[at - 1].any_of(_ONE_OF_A_LOT):
            items: list[Item] = [(party, None) for party in lot.fields["by"]]
            here.add(
                at,
                lot.fields["action"],
                items,
                max(include + 1, at - 2),
                noun_end(marks, at),
                lot.fields["modality"],
                "lots_include",
                at,
            )


def named_after_the_place(here: Documents) -> None:
    """ "The Astana Declaration calls for a ceasefire", told of a meeting in Astana."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        meeting = here.context.meeting
        if at in here.taken or not mark.capital or mark.senses["DOC"] not in _ENDS_WITH or meeting is None:
            continue
        fields = meeting.fields
        names = {str(name).lower() for name in (fields["city"],) if name}
        if fields["modality"] is not Modality.ASSERTED or not names:
            continue
        if any(near.text.lower() in names for near in (*marks[max(0, at - 1) : at], *marks[at + 1 : at + 3])):
            by: list[Item] = [(fields["organisation"], None)] if fields["organisation"] else []
            start = max(0, at - 1)
            here.add(at, DocumentAction.ADOPTED, by, start, at + 1, Modality.ASSERTED, "of_the_place", at)


def in_their_declaration(here: Documents) -> None:
    """ "In their joint declaration the leaders opposed sanctions": they have adopted one."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        meeting = here.context.meeting
        if at in here.taken or mark.senses["DOC"] not in _ENDS_WITH or meeting is None:
            continue
        start = _in_it(marks, at)
        leaders = start is not None and any("LEADERS" in after for after in marks[at + 1 : at + 6])
        if leaders and meeting.fields["modality"] is Modality.ASSERTED:
            organisation = meeting.fields["organisation"]
            by: list[Item] = [(organisation, None)] if organisation else []
            first = start or 0
            declared = mark.senses["DOC"] == DocumentKind.DECLARATION.value
            action = DocumentAction.ADOPTED if declared else DocumentAction.ISSUED
            here.add(at, action, by, first, at + 1, Modality.ASSERTED, "in_declaration", at)


def _in_it(marks: Marks, at: int) -> int | None:
    """The place of "in" before "their joint declaration" whose noun is at `at`; None elsewhere."""
    step = at - 1
    while step >= 0 and at - step < 5 and marks[step].any_of(_BEFORE_DECLARATION):
        step -= 1
    return step if step >= 0 and marks[step].text.lower() == "in" and step < at - 1 else None
