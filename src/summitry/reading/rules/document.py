"""Documents: what was signed, adopted, issued or put forward."""

from __future__ import annotations

import re

from summitry.facts import DocumentAction, DocumentKind, Modality, When
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import (
    Item,
    clause_end,
    is_passive,
    modality_at,
    parties_from,
    span_of,
)

_ACTIONS = {
    "SIGN": DocumentAction.SIGNED,
    "ADOPT": DocumentAction.ADOPTED,
    "RATIFY": DocumentAction.RATIFIED,
    "ISSUE": DocumentAction.ISSUED,
    "PROPOSE": DocumentAction.PROPOSED,
    "REJECTDOC": DocumentAction.REJECTED,
    "FORCE": DocumentAction.ENTERED_INTO_FORCE,
    "TERMINATE": DocumentAction.TERMINATED,
}
_STOPS = frozenset(
    "STANCE SAY ATTEND REL THAT BECAUSE SEMI COLON TO FROM BY WITH PERSON BE HAVE WILL "
    "MAY BUT IF HOLD MEET PRON NOT".split()
)
_STRONG_KINDS = frozenset(
    (
        DocumentKind.DECLARATION,
        DocumentKind.COMMUNIQUE,
        DocumentKind.TREATY,
        DocumentKind.PROTOCOL,
        DocumentKind.MEMORANDUM,
        DocumentKind.RESOLUTION,
    )
)
_PLURALS = re.compile(
    r"(?:declarations|agreements|treaties|conventions|protocols|memoranda|memorandums|decisions|resolutions|"
    r"plans|programmes|programs|documents|texts|statements|strategies|accords|amendments|decrees|reports|"
    r"instruments|charters)\b"
)
_WEAK_VERBS = frozenset(
    (
        "make",
        "makes",
        "made",
        "making",
        "accept",
        "accepts",
        "accepted",
        "pass",
        "passed",
        "passes",
        "agree",
        "agrees",
        "agreed",
        "reach",
        "reached",
        "reaches",
        "reaching",
    )
)
_DOMESTIC = frozenset("bill law budget constitution legislation lawmakers congress".split())


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
        meeting = self._meeting(noun)
        by = list(dict.fromkeys(party for party, _ in items if party))
        organisation = self._organisation(noun, by, meeting)
        if kind is DocumentKind.DOCUMENTS and marks[noun].text.lower() == "document":
            kind, count = DocumentKind.OTHER, 1
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
            date=self._date(start, end, modality, meeting, verb),
            modality=modality,
        )
        draft.meeting = meeting
        draft.resolved = True
        self.context.add(draft)

    def _count(self, noun: int) -> int | None:
        """The number of documents: stated, one for a singular, None for "a number of" and plurals."""
        marks = self.marks
        for step in range(noun - 1, max(-1, noun - 6), -1):
            mark = marks[step]
            if "NUMBER" in mark and not mark.capital and not mark.forms:
                number: int = mark.senses["NUMBER"]
                return number if 0 < number < 1000 else None
            if mark.any_of(frozenset(("A", "COMMA", "OF", *_ACTIONS))):
                break
        return None if _PLURALS.search(marks[noun].text.lower()) else 1

    def _title(self, noun: int) -> str | None:
        """The name of a document: capitalised words around its noun, or in quotation marks."""
        marks = self.marks
        if not marks[noun].capital and not (
            noun and marks[noun - 1].capital and marks[noun - 1].any_of(frozenset(("CLOSE", "CAP")))
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
            and not marks[start - 1].any_of(frozenset(("PERSON", "SIGN", "ADOPT")))
        ):
            start -= 1
        while start < noun and not marks[start].capital:
            start += 1
        end = noun + 1
        last = end
        while (
            end < len(marks)
            and end - noun < 14
            and (marks[end].capital or marks[end].text in ("and", "of", "on", "for", "the", "in", "to"))
            and not marks[end].any_of(frozenset(("PERSON", "DATE", "MEETING")))
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

    def _date(
        self, start: int, end: int, modality: Modality, meeting: Draft | None, verb: int
    ) -> When | None:
        marks = self.marks
        for step in range(max(0, start - 3), min(len(marks), end + 4)):
            if "DATE" in marks[step] and not getattr(marks[step].senses["DATE"], "bound", None):
                return resolve_date(marks[step].senses["DATE"], self.context.published, modality)
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


_BETWEEN = frozenset(("SEMI", "SAY", "STANCE", "BUT"))


def acted_on(here: Documents) -> None:
    """ "the heads of state inked 14 documents", "the parties approved the Military Doctrine"."""
    marks = here.marks
    for at, mark in marks.having(*_ACTIONS):
        kinds = [kind for kind in _ACTIONS if kind in mark]
        if (
            not kinds
            or "PERSON" in mark
            or "DOC" in mark
            or (mark.forms.get(kinds[0]) == "ing" and not _after_participle(marks, at))
        ):
            continue
        action = _ACTIONS[kinds[0]]
        if is_passive(marks, at, kinds[0]) or _is_reduced(marks, at, kinds[0]):
            _passive(here, at, action)
        else:
            _active(here, at, action)


def _is_reduced(marks: Marks, at: int, kind: str) -> bool:
    """Whether the verb is a passive without auxiliary: "the Joint Statement adopted at the summit"."""
    if marks[at].forms.get(kind) not in ("past", "part") or not at:
        return False
    before = marks[at - 1]
    after = marks[at + 1] if at + 1 < len(marks) else None
    return (
        "DOC" in before
        and after is not None
        and after.any_of(frozenset(("IN", "ON", "AS", "BY", "DATE", "POINT", "COMMA", "BECAUSE")))
    )


def _after_participle(marks: Marks, at: int) -> bool:
    return at + 1 < len(marks) and "OF" in marks[at + 1]


def _active(here: Documents, at: int, action: DocumentAction) -> None:
    marks = here.marks
    low = marks[at].text.lower()
    nouns = _object_nouns(marks, at)
    if not nouns:
        return
    holder = here.subjects.of(at)
    modality, negated = modality_at(marks, at)
    if any(mark.text.lower() in _DOMESTIC for mark in marks[max(0, at - 5) : nouns[-1] + 1]):
        return
    items = holder.items if holder is not None else []
    start = min(holder.start, at) if holder is not None else at
    if low.split()[0] in _WEAK_VERBS and not _strong(here, nouns[0], low):
        return
    if action is DocumentAction.PROPOSED and DocumentKind(
        marks[nouns[0]].senses["DOC"]
    ) not in _STRONG_KINDS | {DocumentKind.PLAN}:
        return
    grouped = any(mark.any_of(frozenset(("LEADERS", "MEMBERNOUN"))) for mark in marks[max(0, at - 4) : at])
    if holder is None and action is not DocumentAction.SIGNED and not grouped:
        return
    if (
        action in (DocumentAction.REJECTED, DocumentAction.TERMINATED)
        and DocumentKind(marks[nouns[0]].senses["DOC"]) not in _STRONG_KINDS
    ):
        return
    for noun in nouns:
        with_after = _parties_with(here, noun)
        here.add(
            noun,
            action,
            [*items, *with_after],
            start,
            _noun_end(marks, noun),
            Modality.DENIED if negated else modality,
            "acted_on",
            at,
        )


def _strong(here: Documents, noun: int, verb: str) -> bool:
    """Whether "reach an agreement", "agree a plan" names a document of its own."""
    marks = here.marks
    kind = DocumentKind(marks[noun].senses["DOC"])
    if not any(
        mark.any_of(frozenset(("A", "THE", "NUMBER", "POSS"))) for mark in marks[max(0, noun - 5) : noun]
    ):
        return False
    if verb.startswith(("make", "mad")):
        return kind is DocumentKind.DECISION
    return kind in _STRONG_KINDS or kind is DocumentKind.PLAN


def _parties_with(here: Documents, noun: int) -> list[Item]:
    """ "signs an agreement with the European Union", "between the two governments"."""
    marks = here.marks
    for step in range(noun + 1, min(len(marks), noun + 8)):
        if "WITH" in marks[step] or marks[step].text.lower() == "between":
            return list(parties_from(marks, step + 1).items)
        if marks[step].any_of(frozenset(("COMMA", "SEMI", "TO", "ON"))):
            break
    return []


def _object_nouns(marks: Marks, at: int) -> list[int]:
    """The nouns of documents that are the object of the verb at `at`, "including a declaration" too."""
    nouns: list[int] = []
    step = at + 1
    limit = min(len(marks), at + 12)
    while step < limit:
        mark = marks[step]
        if "DOC" in mark and "PERSON" not in mark and not _is_modifier(marks, step):
            if mark.text == "agenda" and "THE" in marks[step - 1]:
                break
            nouns.append(step)
            limit = min(len(marks), step + 10)
            after = step + 1
            if after < len(marks) and not marks[after].any_of(frozenset(("COMMA", "AND", "INCLUDING"))):
                joint = _joined_document(marks, after)
                if joint is None:
                    break
                step = joint
                continue
        elif (mark.any_of(_STOPS) and "DOC" not in mark and not mark.capital) or (
            "COMMA" in mark and not nouns
        ):
            break
        step += 1
    return nouns


def _joined_document(marks: Marks, at: int) -> int | None:
    """The place after "and" or "including" where a further document follows in the clause."""
    for step in range(at, min(len(marks), at + 14)):
        if marks[step].any_of(frozenset(("AND", "INCLUDING"))):
            for inner in range(step + 1, min(len(marks), step + 5)):
                if "DOC" in marks[inner] and not _is_modifier(marks, inner):
                    return inner
                if not marks[inner].any_of(frozenset(("THE", "A", "WORD", "CAP", "ORG", "NUMBER", "POSS"))):
                    break
        if marks[step].any_of(frozenset(("SEMI", "REL", "SAY", "STANCE"))):
            return None
    return None


def _is_modifier(marks: Marks, at: int) -> bool:
    """Whether the noun only modifies the next one: "the agreement signing", "decision making"."""
    after = marks[at + 1] if at + 1 < len(marks) else None
    return (
        after is not None
        and after.any_of(frozenset(("DOC", "MEETING", "GOVERNMENT", "TITLE")))
        and "COMMA" not in after
    )


def _noun_end(marks: Marks, noun: int) -> int:
    """The end of the document's own words: up to the next comma, "and" or verb."""
    for step in range(noun + 1, len(marks)):
        if (
            marks[step].any_of(
                frozenset(("COMMA", "SEMI", "SAY", "STANCE", "REL", "INCLUDING", "BUT", "DASH"))
            )
            or step > noun + 16
        ):
            return step
    return len(marks)


def _passive(here: Documents, at: int, action: DocumentAction) -> None:
    """ "A Decree of the Council was signed", "a number of decisions were also taken"."""
    marks = here.marks
    noun = next(
        (s for s in range(at - 1, max(-1, at - 30), -1) if "DOC" in marks[s] and not _is_modifier(marks, s)),
        None,
    )
    if noun is None or any(mark.any_of(_BETWEEN) for mark in marks[noun + 1 : at]):
        return
    if any("COMMA" in mark for mark in marks[max(0, at - 3) : at]):
        noun = next(
            (s for s in range(min(6, noun)) if "DOC" in marks[s] and not _is_modifier(marks, s)), noun
        )
    low = marks[at].text.lower()
    if low.split()[0] in _WEAK_VERBS and not _strong(here, noun, low):
        return
    modality, negated = modality_at(marks, at)
    items: list[Item] = []
    end = at + 1
    if at + 1 < len(marks) and "BY" in marks[at + 1]:
        listed = parties_from(marks, at + 2)
        items, end = listed.items, max(listed.end, at + 2)
    start = noun
    while start > 0 and not marks[start - 1].any_of(_STOPS | {"COMMA"}) and noun - start < 6:
        start -= 1
    here.add(noun, action, items, start, end, Modality.DENIED if negated else modality, "was_acted_on", at)


def decisions_taken(here: Documents) -> None:
    """ "A number of decisions were also taken", "the council took a decision on …"."""
    marks = here.marks
    for at, mark in marks.having("TAKE"):
        if "PERSON" in mark:
            continue
        noun = next(
            (
                s
                for s in (*range(at - 1, max(-1, at - 7), -1), *range(at + 1, min(len(marks), at + 5)))
                if "DOC" in marks[s] and marks[s].senses["DOC"] == "decision"
            ),
            None,
        )
        if noun is None or not marks[noun].text.lower().startswith("decision"):
            continue
        modality, _ = modality_at(marks, at)
        holder = here.subjects.of(at) if noun > at else None
        here.add(
            noun,
            DocumentAction.ADOPTED,
            holder.items if holder else [],
            min(noun, at),
            max(noun, at) + 1,
            modality,
            "decisions_taken",
            at,
        )


def ended_with(here: Documents) -> None:
    """ "The summit ends with a declaration of commitment", "in the joint statement on AUKUS"."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        if (
            "DOC" not in mark
            or at in here.taken
            or mark.senses["DOC"] not in ("declaration", "communique", "statement", "resolution")
        ):
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
                _noun_end(marks, at),
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
        nouns = _object_nouns(marks, at)
        holder = here.subjects.of(at - 1)
        if nouns and holder is not None:
            end = _noun_end(marks, nouns[0])
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
    """ "a joint statement by Egypt, Greece and Cyprus on October 8"."""
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
    """ "outlined in the Joint Leaders' Statement on AUKUS": a text that has a name was issued."""
    marks = here.marks
    for at, mark in marks.having("DOC"):
        if mark.senses["DOC"] not in ("statement", "communique") or at in here.taken or not mark.capital:
            continue
        near = marks[max(0, at - 4) : at]
        if at and any(m.any_of(frozenset(("LEADERS", "ORG"))) and m.capital for m in near):
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


RULES = (proposed_adoption, acted_on, decisions_taken, ended_with, statement_by, titled)

__all__ = ["RULES", "Documents", "clause_end"]
