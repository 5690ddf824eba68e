"""Documents whose verb stands in a clause that is set off: "the protocol that the four signed"."""

from __future__ import annotations

from summitry.facts import DocumentAction, DocumentKind, Modality
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, parties_from
from summitry.reading.rules.document.acted_on import STRONG_KINDS, WEAK_VERBS
from summitry.reading.rules.document.documents import ACTIONS, Documents
from summitry.reading.rules.document.nouns import STOPS, is_modifier

_KINDS = STRONG_KINDS | {DocumentKind.STATEMENT, DocumentKind.PLAN, DocumentKind.OTHER}
_CONCLUDING = ("SIGN", "ADOPT", "RATIFY", "ISSUE")
_BEFORE_NOUN = STOPS | {"COMMA"}
_NAMES = frozenset(("PERSON", "DOC"))
_TOLD = (Modality.ASSERTED, Modality.DENIED)

_PAST = ("past", "part")
_AFTER_PARTICIPLE = frozenset(
    ("IN", "ON", "AS", "BY", "DATE", "POINT", "COMMA", "BECAUSE", "WITH", "OF", "FROM")
)
_NOT_OF_TITLE = frozenset(("SEMI", "COLON", "REL", "THAT", "SAY", "STANCE", "BE", "HAVE", "WILL", "TO"))
_RELATIVE = frozenset(("REL", "THAT"))
_NOT_OF_SUBJECT = frozenset(("SEMI", "COLON", "SAY", "STANCE", "BUT", "TO"))


def set_off(here: Documents) -> None:
    """ "The Jeddah Declaration, adopted on Friday, …", "the protocol that the four members signed"."""
    marks = here.marks
    for at, mark in marks.having(*_CONCLUDING):
        kind = next((kind for kind in _CONCLUDING if kind in mark), None)
        if kind is None or mark.any_of(_NAMES) or mark.text.lower() in WEAK_VERBS:
            continue
        noun = set_off_noun(marks, at, kind)
        if noun is not None:
            by = list(parties_from(marks, at + 2).items) if "BY" in marks[at + 1] else []
            _add(here, noun, at, ACTIONS[kind], by, Modality.ASSERTED)
            continue
        noun = relative_noun(marks, at)
        if noun is None:
            continue
        holder = here.subjects.of(at)
        modality, negated = modality_at(marks, at)
        modality = Modality.DENIED if negated else modality
        if modality in _TOLD:
            by = holder.items if holder is not None and holder.start > noun else []
            _add(here, noun, at, ACTIONS[kind], by, modality)


def _add(
    here: Documents, noun: int, at: int, action: DocumentAction, by: list[Item], modality: Modality
) -> None:
    """Keep the document of `noun`, whose verb follows at `at`."""
    marks = here.marks
    kind = DocumentKind(marks[noun].senses["DOC"])
    if kind not in _KINDS or (kind is DocumentKind.PLAN and action is DocumentAction.ISSUED):
        return
    start = noun
    while start > 0 and not marks[start - 1].any_of(_BEFORE_NOUN) and noun - start < 6:
        start -= 1
    here.add(noun, action, by, start, at + 1, modality, "set_off", at)


def set_off_noun(marks: Marks, at: int, kind: str) -> int | None:
    """The noun before a participle: "The Jeddah Declaration, adopted at the end"; None elsewhere."""
    if marks[at].forms.get(kind) not in _PAST or at < 2 or at + 1 >= len(marks):
        return None
    if not marks[at + 1].any_of(_AFTER_PARTICIPLE):
        return None
    if "COMMA" not in marks[at - 1]:
        return None
    return _noun_before(marks, at - 1)


def relative_noun(marks: Marks, at: int) -> int | None:
    """The noun that a relative clause is on: "the protocol that the four members signed"."""
    for step in range(at - 1, max(0, at - 10), -1):
        mark = marks[step]
        if mark.any_of(_RELATIVE) and mark.text.lower() in ("which", "that"):
            end = step - 1 if "COMMA" in marks[step - 1] else step
            return _noun_before(marks, end) if step < at - 1 else None
        if "PRON" in mark and step and "DOC" in marks[step - 1]:
            return step - 1
        if mark.any_of(_NOT_OF_SUBJECT) and not mark.capital:
            return None
    return None


def _noun_before(marks: Marks, end: int) -> int | None:
    """The noun of a document whose words end at `end`; None where a clause stands between."""
    for step in range(end - 1, max(-1, end - 9), -1):
        mark = marks[step]
        if "DOC" in mark and not is_modifier(marks, step):
            return step
        if mark.any_of(_NOT_OF_TITLE) or "COMMA" in mark or (mark.forms and not mark.capital):
            return None
    return None
