"""Documents told of otherwise: proposed, ended with, by somebody, named."""

from __future__ import annotations

from summitry.facts import DocumentAction, Modality
from summitry.names.parties import is_organisation
from summitry.reading.phrases import (
    Item,
    parties_from,
)
from summitry.reading.rules.document.documents import Documents
from summitry.reading.rules.document.nouns import noun_end, object_nouns

_ENDS_WITH = frozenset(("declaration", "communique", "statement", "resolution"))
_ISSUERS = frozenset(("LEADERS", "ORG"))


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
