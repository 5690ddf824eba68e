"""Treaties by their names: "Iran ratifies the Paris Agreement", "the New START treaty enters into force"."""

from __future__ import annotations

from summitry.facts import DocumentAction, DocumentKind, Modality
from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, is_passive, parties_from, span_of
from summitry.reading.rules.document.documents import Documents

_NOUNS = frozenset("treaty agreement convention protocol pact accord accords compact charter".split())
_ACTIONS = {
    "RATIFY": DocumentAction.RATIFIED,
    "SIGN": DocumentAction.SIGNED,
    "ADOPT": DocumentAction.ADOPTED,
}
_BEFORE_NAME = frozenset(("THE", "ADJ", "CAP", "ORDINAL", "A", "WORD", "ACTINGADJ", "DATE"))
_OTHER_CLAUSE = frozenset(("SEMI", "STANCE", "SAY", "DOC", "COMMA"))
_OWNED = frozenset(("POSS", "DOC", "MEETING"))
_PARTS = frozenset("rulebook annex annexes text amendment amendments".split())
_REACH = 12


def named_treaties(here: Documents) -> None:
    """ "Iran ratifies the Paris Agreement", "the Kyoto Protocol comes into force"."""
    for at, mark in here.marks.having("ORG"):
        if _is_treaty(mark) and not (_enters_into_force(here, at) or _is_acted_on(here, at)):
            _acts_on(here, at)


def _is_treaty(mark: Mark) -> bool:
    """Whether the name says of itself that it is a treaty's, and not of an organisation under one."""
    known = organisations().get(mark.senses["ORG"])
    words = mark.text.lower().split()
    return known is not None and not _NOUNS.isdisjoint(known.nouns) and not _NOUNS.isdisjoint(words)


def _enters_into_force(here: Documents, at: int) -> bool:
    marks = here.marks
    if at + 1 < len(marks) and "TO" in marks[at + 1]:
        return False  # "called for the Paris Agreement to enter into force"
    for step in range(at + 1, min(len(marks), at + _REACH)):
        if "FORCE" in marks[step]:
            between = at + 1 < len(marks) and marks[at + 1].text == "between"
            items = parties_from(marks, at + 2).items if between else []
            _keep(here, at, DocumentAction.ENTERED_INTO_FORCE, items, (at, step + 1), step)
            return True
        if marks[step].any_of(_OTHER_CLAUSE):
            break
    return False


def _is_acted_on(here: Documents, at: int) -> bool:
    """ "The Paris Agreement was ratified by India"."""
    marks = here.marks
    for step in range(at + 1, min(len(marks), at + 4)):
        kind = next((kind for kind in _ACTIONS if kind in marks[step]), None)
        if kind is not None and is_passive(marks, step, kind):
            by = step + 1 < len(marks) and "BY" in marks[step + 1]
            listed = parties_from(marks, step + 2) if by else None
            end = listed.end if listed is not None and listed.items else step + 1
            _keep(here, at, _ACTIONS[kind], listed.items if listed else [], (at, end), step)
            return True
    return False


def _acts_on(here: Documents, at: int) -> None:
    """ "Iran ratifies the Paris Agreement"."""
    marks = here.marks
    verb = at - 1
    while verb > 0 and marks[verb].any_of(_BEFORE_NAME) and not marks[verb].forms:
        verb -= 1
    if verb < 0 or _is_infinitive(marks, verb) or _is_of_more(marks, at + 1):
        return  # "asked Israel to sign the Non-Proliferation Treaty"
    kind = next((kind for kind in _ACTIONS if marks[verb].forms.get(kind)), None)
    holder = here.subjects.of(verb) if kind is not None else None
    if kind is None or holder is None or "PERSON" in marks[verb]:
        return
    _keep(here, at, _ACTIONS[kind], holder.items, (min(holder.start, verb), at + 1), verb)


def _is_infinitive(marks: Marks, verb: int) -> bool:
    step = verb - 1
    while step > 0 and marks[step].text.endswith("ly"):
        step -= 1
    return step >= 0 and "TO" in marks[step]


def _is_of_more(marks: Marks, at: int) -> bool:
    """Whether the treaty's name belongs to what stands at `at`: "the Paris Agreement's annex", "rulebook"."""
    return at < len(marks) and (marks[at].any_of(_OWNED) or marks[at].text.lower() in _PARTS)


def _keep(
    here: Documents, at: int, action: DocumentAction, items: list[Item], where: tuple[int, int], verb: int
) -> None:
    modality, negated = modality_at(here.marks, verb)
    by = tuple(dict.fromkeys(party for party, _ in items if party))
    draft = Draft(
        "document",
        "named_treaties",
        [span_of(here.marks, *where)],
        kind=DocumentKind.TREATY,
        title=here.marks[at].text,
        count=1,
        action=action,
        by=by,
        organisation=next((party for party in by if is_organisation(party)), None),
        date=here.date(*where, None, verb, modality),
        modality=Modality.DENIED if negated else modality,
    )
    draft.resolved = True
    here.context.add(draft)
