"""Documents that somebody signs, adopts, issues, ratifies, or that were."""

from __future__ import annotations

from summitry.facts import DocumentAction, DocumentKind, Modality
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, is_passive, parties_from
from summitry.reading.rules.document.documents import ACTIONS, Documents
from summitry.reading.rules.document.nouns import STOPS, is_modifier, noun_end, object_nouns

STRONG_KINDS = frozenset(
    (
        DocumentKind.DECLARATION,
        DocumentKind.COMMUNIQUE,
        DocumentKind.TREATY,
        DocumentKind.PROTOCOL,
        DocumentKind.MEMORANDUM,
        DocumentKind.RESOLUTION,
    )
)

WEAK_VERBS = frozenset(
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

_ASKING_REACHES = 9
_PROPOSING = frozenset(("propose", "proposes", "proposed", "suggest", "suggests", "suggested"))
_OF_ITSELF = frozenset((DocumentAction.ENTERED_INTO_FORCE,))
"""What a document does itself."""
_DECLINING = frozenset(("DECLINE",))
_OBJECTS = frozenset(("THE", "A", "NUMBER", "DOC", "ADJ", "PRON", "CAP"))
_BETWEEN = frozenset(("SEMI", "SAY", "STANCE", "BUT"))
_BEFORE_NOUN = STOPS | {"COMMA"}
_AFTER_PARTICIPLE = frozenset(("IN", "ON", "AS", "BY", "DATE", "POINT", "COMMA", "BECAUSE"))
_GROUP = frozenset(("LEADERS", "MEMBERNOUN", "MEETING"))
_BEFORE_ISSUES = frozenset(("WORD", "ADJ", "OF", "A", "THE", "NUMBER"))
_DETERMINERS = frozenset(("A", "THE", "NUMBER", "POSS"))
_AFTER_NOUN = frozenset(("COMMA", "SEMI", "TO", "ON", "BECAUSE"))


def acted_on(here: Documents) -> None:
    """ "the heads of state inked 14 documents", "the parties approved the Military Doctrine"."""
    marks = here.marks
    for at, mark in marks.having(*ACTIONS):
        kinds = [kind for kind in ACTIONS if kind in mark]
        if (
            not kinds
            or "PERSON" in mark
            or "DOC" in mark
            or (mark.forms.get(kinds[0]) == "ing" and not _after_participle(marks, at))
        ):
            continue
        if mark.text.lower() in ("issue", "issues") and at and marks[at - 1].any_of(_BEFORE_ISSUES):
            continue  # "to discuss security issues and an agreement"
        action = ACTIONS[kinds[0]]
        if action in _OF_ITSELF or is_passive(marks, at, kinds[0]) or _is_reduced(marks, at, kinds[0]):
            _passive(here, at, action)
        else:
            _active(here, at, action)


def _is_reduced(marks: Marks, at: int, kind: str) -> bool:
    """Whether the verb is a passive without auxiliary: "the Joint Statement adopted at the summit"."""
    if marks[at].forms.get(kind) not in ("past", "part") or not at:
        return False
    before = marks[at - 1]
    after = marks[at + 1] if at + 1 < len(marks) else None
    return "DOC" in before and after is not None and after.any_of(_AFTER_PARTICIPLE)


def _after_participle(marks: Marks, at: int) -> bool:
    """Whether a participle tells what was done: "adopting of", "Adopting resolution 2728, the Council"."""
    if at + 1 >= len(marks):
        return False
    return "OF" in marks[at + 1] or (at == 0 and marks[at].capital and "DOC" in marks[at + 1])


def _active(here: Documents, at: int, action: DocumentAction) -> None:
    marks = here.marks
    low = marks[at].text.lower()
    nouns = object_nouns(marks, at)
    if not nouns or _is_asked_for(marks, at) or _describes(marks, at):
        return
    holder = here.subjects.of(at)
    modality, negated = modality_at(marks, at)
    negated = negated or _is_declined(marks, at)
    action = DocumentAction.PROPOSED if _is_proposed(marks, at) else action
    if any(mark.text.lower() in _DOMESTIC for mark in marks[max(0, at - 5) : nouns[-1] + 1]):
        return
    items = holder.items if holder is not None else []
    start = min(holder.start, at) if holder is not None else at
    if low.split()[0] in WEAK_VERBS:
        strong = _strong(here, nouns[0], low)
        if not strong or _comes_to_none(
            marks, at, nouns[0], negated=negated, asserted=modality is Modality.ASSERTED
        ):
            return
    if action is DocumentAction.PROPOSED and DocumentKind(
        marks[nouns[0]].senses["DOC"]
    ) not in STRONG_KINDS | {DocumentKind.PLAN}:
        return
    grouped = any(mark.any_of(_GROUP) for mark in marks[max(0, at - 4) : at])
    if holder is None and action is not DocumentAction.SIGNED and not grouped:
        return
    if (
        action in (DocumentAction.REJECTED, DocumentAction.TERMINATED)
        and DocumentKind(marks[nouns[0]].senses["DOC"]) not in STRONG_KINDS
    ):
        return
    for noun in nouns:
        with_after = parties_with(here, noun)
        here.add(
            noun,
            action,
            [*items, *with_after],
            start,
            noun_end(marks, noun),
            Modality.DENIED if negated else modality,
            "acted_on",
            at,
        )


def _comes_to_none(marks: Marks, at: int, noun: int, *, negated: bool, asserted: bool) -> bool:
    """Whether no document comes of it: "will not accept any plan", "talks to reach a deal"."""
    low, between = marks[at].text.lower(), marks[at + 1 : noun]
    if negated and any(mark.text == "any" for mark in between):
        return True
    if low.endswith(" to") and not marks[at + 1].any_of(_OBJECTS) and any("IN" in mark for mark in between):
        return True  # "agrees to resign in a deal with"
    return low == "reach" and asserted and at > 0 and "TO" in marks[at - 1]


def _is_declined(marks: Marks, at: int) -> bool:
    """Whether the verb stands under "refused to", "failed to", "declined once more to"."""
    if not at or not ("TO" in marks[at - 1] or marks[at - 1].text.lower().endswith(" to")):
        return False
    for mark in reversed(marks[max(0, at - 4) : at]):
        if mark.any_of(_DECLINING) or mark.senses.get("STANCE") == "refuses":
            return True
    return False


def _describes(marks: Marks, at: int) -> bool:
    """Whether a participle only describes the text: "supports an Australian proposed resolution"."""
    past = not {"past", "part"}.isdisjoint(marks[at].forms.values())
    return past and at > 0 and "ADJ" in marks[at - 1] and at + 1 < len(marks) and "DOC" in marks[at + 1]


def _is_asked_for(marks: Marks, at: int) -> bool:
    """Whether somebody is asked to do it: "call on everyone here to ratify the treaty"."""
    if not at or "TO" not in marks[at - 1]:
        return False
    return any(
        mark.senses.get("STANCE") == "calls_for" and "INVITE" not in mark
        for mark in marks[max(0, at - _ASKING_REACHES) : at]
    )


def _is_proposed(marks: Marks, at: int) -> bool:
    """Whether it is but proposed: "I propose that we adopt the roadmap"."""
    before = marks[max(0, at - _ASKING_REACHES) : at]
    proposes = next((step for step, mark in enumerate(before) if mark.text.lower() in _PROPOSING), None)
    return proposes is not None and any("THAT" in mark for mark in before[proposes:])


def _strong(here: Documents, noun: int, verb: str) -> bool:
    """Whether "reach an agreement", "agree a plan" names a document of its own."""
    marks = here.marks
    kind = DocumentKind(marks[noun].senses["DOC"])
    if not any(mark.any_of(_DETERMINERS) for mark in marks[max(0, noun - 5) : noun]):
        return False
    if verb.startswith(("make", "mad")):
        return kind is DocumentKind.DECISION
    return kind in STRONG_KINDS or kind is DocumentKind.PLAN


def parties_with(here: Documents, noun: int) -> list[Item]:
    """ "signs an agreement with the European Union", "between the two governments"."""
    marks = here.marks
    for step in range(noun + 1, min(len(marks), noun + 8)):
        if "WITH" in marks[step] or marks[step].text.lower() == "between":
            return list(parties_from(marks, step + 1).items)
        if marks[step].any_of(_AFTER_NOUN):
            break
    return []


def _passive(here: Documents, at: int, action: DocumentAction) -> None:
    """ "A Decree of the Council was signed", "a number of decisions were also taken"."""
    marks = here.marks
    noun = next(
        (s for s in range(at - 1, max(-1, at - 30), -1) if "DOC" in marks[s] and not is_modifier(marks, s)),
        None,
    )
    if noun is None or any(mark.any_of(_BETWEEN) for mark in marks[noun + 1 : at]):
        return
    if any("COMMA" in mark for mark in marks[max(0, at - 3) : at]):
        noun = next((s for s in range(min(6, noun)) if "DOC" in marks[s] and not is_modifier(marks, s)), noun)
    low = marks[at].text.lower()
    if low.split()[0] in WEAK_VERBS and not _strong(here, noun, low):
        return
    if any(mark.text.lower() in _DOMESTIC for mark in marks[at + 1 : at + 4]):
        return  # "can be signed into law"
    modality, negated = modality_at(marks, at)
    items: list[Item] = []
    end = at + 1
    if at + 1 < len(marks) and "BY" in marks[at + 1]:
        agent = here.subjects.agent(at + 1)
        if agent is not None and not agent.anaphor:
            items, end = agent.items, agent.end
        else:
            end = at + 2
    start = noun
    while start > 0 and not marks[start - 1].any_of(_BEFORE_NOUN) and noun - start < 6:
        start -= 1
    negated = negated or any(mark.text.lower() == "no" for mark in marks[max(0, noun - 3) : noun])
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
