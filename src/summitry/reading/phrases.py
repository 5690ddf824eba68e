"""Phrases over marks: lists of parties, subjects and objects of verbs, modality, clauses."""

from __future__ import annotations

from summitry.facts import Modality, Span
from summitry.reading.marks import Mark, Marks
from summitry.reading.persons import Person

Item = tuple[str | None, Person | None]
"""A party, and the person who stands for it where one is known."""

PARTY = frozenset(("COUNTRY", "ORG", "PERSON", "CAPITAL", "SEAT", "BODY", "PEOPLE", "ADJ"))
_PARTY_NAMES = ("ORG", "COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT")
"""Classes of names of parties; of a mark that can be several, the first counts."""
_JOINTS = frozenset(("COMMA", "AND", "SEMI"))
_TELLING = frozenset(("SAY", "STANCE"))
_TOLD = frozenset(("past", "s"))
_LONGEST_CLAUSE = 10
_SAID_NEAR = 5
AUXILIARY = frozenset(("BE", "HAVE", "WILL", "MAY", "MUST", "NOT", "DO", "TO"))
_BREAKS = frozenset(("SEMI", "COLON", "BUT", "IF"))
_AFTER_NATION = _JOINTS | {"COUNTERPART", "LEADERS", "GOVERNMENT", "TITLE"}
"""What an adjective may stand before and still name a party: "Russian and Chinese leaders"."""
_BEFORE_PERSON = _JOINTS | {"DASH", "THE"}
_BEFORE_PARTY = frozenset(("THE", "A", "WITH", "HONORIFIC"))
_OTHER_VERBS = frozenset(("SAY", "STANCE", "ATTEND", "COLON"))
_BEFORE_LISTED = frozenset(("THE", "WITH"))
_COMMA_OR_AND = frozenset(("COMMA", "AND"))
_BEFORE_PASSIVE = frozenset(("WORD", "NOT"))
_OPENING = frozenset(("COMMA", "SEMI", "AND", "COLON", "BUT", "DASH"))


def is_inverted(marks: Marks, verb: int) -> bool:
    """Whether a person follows the verb as its subject: "…", warned Margaret Chan."""
    if verb < 2 or verb + 1 >= len(marks) or "PERSON" not in marks[verb + 1]:
        return False
    mark = marks[verb]
    form = mark.forms.get("STANCE", mark.forms.get("SAY"))
    if form not in _TOLD or mark.capital:
        return False
    return "QUOTE" in marks[verb - 1] or ("COMMA" in marks[verb - 1] and "QUOTE" in marks[verb - 2])


def party_of(mark: Mark) -> str | None:
    """The code of the party that a mark names."""
    senses = mark.senses
    if "PERSON" in senses:
        person: Person = senses["PERSON"]
        return person.party
    if "BODY" in senses:
        owner: str | None = senses["BODY"][0]
        return owner
    for kind in _PARTY_NAMES:
        if kind in senses:
            code: str = senses[kind]
            return code
    return None


def item_of(mark: Mark) -> Item:
    """The party and person of a mark."""
    return party_of(mark), mark.senses.get("PERSON")


class PartyList:
    """Parties named one after the other: the items, and the marks `start:end` that name them."""

    __slots__ = ("end", "items", "places", "start")

    def __init__(self, items: list[Item], places: list[int], start: int, end: int) -> None:
        self.items = items
        self.places = places
        self.start = start
        self.end = end

    @property
    def parties(self) -> list[str]:
        """The codes that are known, each once, in order."""
        return list(dict.fromkeys(party for party, _ in self.items if party))


def parties_from(marks: Marks, at: int, *, long: bool = False) -> PartyList:
    """The list of parties that begins at `at`, articles skipped; empty where none does.

    With `long`, a list may be interrupted by descriptions of up to eight plain words, as lists of
    participants are.
    """
    items: list[Item] = []
    places: list[int] = []
    step = end = at
    while step < len(marks):
        here = _past_articles(marks, step, listed=bool(items))
        if here >= len(marks) or not marks[here].any_of(PARTY) or _is_attributive(marks, here):
            skip = _after_description(marks, here) if long and items else None
            if skip is None:
                break
            step = skip
            continue
        items.append(item_of(marks[here]))
        places.append(here)
        step = end = here + 1
        if step < len(marks) and "PERSON" in marks[here] and "OF" in marks[step] and step + 1 < len(marks):
            if marks[step + 1].any_of(PARTY):
                step = end = step + 2
        joint = step = _past_clause(marks, step) if long else step
        while joint < len(marks) and (
            marks[joint].any_of(_JOINTS) or marks[joint].text.lower() in ("also", "then")
        ):
            joint += 1
        if joint == step:
            skip = _after_description(marks, step) if long else None
            if skip is None:
                break
            step = skip
            continue
        step = joint
    return PartyList(items, places, places[0] if places else at, end)


def _past_articles(marks: Marks, at: int, *, listed: bool) -> int:
    """The place after articles and the like; in a list also after "of": "of France and of Germany"."""
    if listed and at < len(marks) and "OF" in marks[at] and "AND" in marks[at - 1]:
        at += 1
    while at < len(marks) and marks[at].any_of(_BEFORE_PARTY):
        at += 1
    return at


def _past_clause(marks: Marks, at: int) -> int:
    """The place of the comma after a relative clause at `at`, "…, who took part by video,"; else `at`."""
    if at + 1 >= len(marks) or "COMMA" not in marks[at] or "REL" not in marks[at + 1]:
        return at
    ahead = range(at + 2, min(len(marks), at + 2 + _LONGEST_CLAUSE))
    return next((step for step in ahead if "COMMA" in marks[step]), at)


def _is_attributive(marks: Marks, at: int) -> bool:
    """Whether an adjective or a possessive stands before something else: "Russian troops"."""
    mark = marks[at]
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None:
        return False
    if "POSS" in after:
        return True
    if "ADJ" in mark.senses and "COUNTRY" not in mark.senses and "PERSON" not in mark.senses:
        beyond = marks[at + 2] if at + 2 < len(marks) else None
        if "GOVERNMENT" in after and beyond is not None and "WORD" in beyond:
            return True
        return not after.any_of(_AFTER_NATION)
    return False


def _after_description(marks: Marks, at: int) -> int | None:
    """The place of the next person after up to twelve marks of description and a joint."""
    for step in range(at, min(len(marks), at + 14)):
        if "PERSON" in marks[step] and step > at and marks[step - 1].any_of(_BEFORE_PERSON):
            return step
        if marks[step].any_of(_OTHER_VERBS) and "PERSON" not in marks[step]:
            return None
    return None


def parties_before(marks: Marks, end: int) -> PartyList:
    """The list of parties whose last one stands directly before `end`."""
    items: list[Item] = []
    places: list[int] = []
    step = end - 1
    start = end
    while step >= 0:
        mark = marks[step]
        if not mark.any_of(PARTY):
            break
        items.append(item_of(mark))
        places.append(step)
        start = step
        joint = step - 1
        while joint >= 0 and marks[joint].any_of(_BEFORE_LISTED):
            joint -= 1
        before = joint
        while before >= 0 and marks[before].any_of(_COMMA_OR_AND):
            before -= 1
        if before == joint or _is_beside(marks, joint):
            break
        step = before
    return PartyList(items[::-1], places[::-1], start, end)


def _is_beside(marks: Marks, comma: int) -> bool:
    """Whether a comma and a bare "with" part two clauses: "the war in Congo, with Zambia absent"."""
    return "COMMA" in marks[comma] and "WITH" in marks[comma + 1] and marks[comma + 1].text.lower() == "with"


def modality_at(marks: Marks, verb: int) -> tuple[Modality, bool]:
    """The modality of the verb at `verb`, and whether it is negated."""
    negated = False
    modality = Modality.ASSERTED
    step = verb - 1
    plain = 0
    while step >= 0 and plain < 3:
        mark = marks[step]
        if "NOT" in mark.senses or _declines(marks, step):
            negated = not negated
            modality = _modality_of_negation(marks, step) or modality
        elif _is_to_come(marks, step):
            modality = Modality.PLANNED
        elif _may_be(mark):
            modality = _modality_of_may(marks, step, modality, negated=negated)
        elif ("STANCE" in mark.senses and "TO" in marks[step + 1]) or mark.text.endswith(" to"):
            modality = _modality_under(mark, modality)
        elif "AND" in mark.senses and step == verb - 1 and _is_bare(marks[verb]):
            return _joined_modality(marks, step), negated
        elif "WORD" in mark.senses or "BUT" in mark.senses or "AND" in mark.senses:
            plain += 1
        elif not mark.any_of(AUXILIARY):
            return _modality_of_clause(marks, step, modality), negated
        step -= 1
    return modality, negated


def _may_be(mark: Mark) -> bool:
    """ "may", "if", "considers": what the verb after it tells may be or not."""
    senses = mark.senses
    return "MAY" in senses or "IF" in senses or senses.get("PLAN") == "possible"


def _modality_of_may(marks: Marks, at: int, modality: Modality, *, negated: bool) -> Modality:
    """Possible; "could not" has come to pass, and what somebody said that he would do is planned."""
    low = marks[at].text.lower()
    if low == "could" and negated:
        return modality
    return Modality.PLANNED if low == "would" and _is_said_before(marks, at) else Modality.POSSIBLE


def _is_said_before(marks: Marks, at: int) -> bool:
    """Whether "would" stands in what somebody said: "said he would attend", "the minister would, it said"."""
    before = marks[max(0, at - _SAID_NEAR) : at]
    return any(mark.any_of(_TELLING) or mark.text == "confirmed" for mark in before)


def _modality_under(mark: Mark, modality: Modality) -> Modality:
    """ "agreed to" tells what is to come, "urged to" what may be."""
    stance = mark.senses.get("STANCE")
    if stance == "commits":
        return Modality.PLANNED
    return Modality.POSSIBLE if stance is not None and modality is Modality.ASSERTED else modality


def _modality_of_clause(marks: Marks, subject: int, modality: Modality) -> Modality:
    """Possible where the clause of the subject is a question: "has yet to say whether he will"."""
    asked = subject > 0 and "IF" in marks[subject - 1] and "PRON" in marks[subject]
    return Modality.POSSIBLE if asked else modality


def _declines(marks: Marks, at: int) -> bool:
    """ "refused to", "failed to", "decided against": the verb after it did not take place."""
    mark = marks[at]
    if "DECLINE" not in mark or not mark.forms or at + 1 >= len(marks):
        return False
    return mark.text.endswith(" to") or "TO" in marks[at + 1] or "ing" in marks[at + 1].forms.values()


def _modality_of_negation(marks: Marks, at: int) -> Modality | None:
    """ "will not", "has no plans to" tell of what is to come, "unlikely to" of what may be."""
    mark = marks[at]
    if "MAY" in mark:
        return Modality.POSSIBLE
    ahead = "WILL" in mark or mark.forms.get("DECLINE") in ("s", "base")
    if mark.text.lower() == "would not":
        ahead = _is_said_before(marks, at)
    return Modality.PLANNED if ahead else None


def _is_to_come(marks: Marks, at: int) -> bool:
    """ "will", "plans to": what the verb after it tells lies ahead."""
    senses = marks[at].senses
    if "WILL" in senses and "STANCE" not in senses:
        return True
    return senses.get("PLAN") == "planned" and _to_after(marks, at)


def _is_bare(mark: Mark) -> bool:
    return "base" in mark.forms.values()


def _joined_modality(marks: Marks, joint: int) -> Modality:
    """The modality of a verb joined by "and" to one before it: "plan to review … and adopt"."""
    for step in range(joint - 1, max(-1, joint - 22), -1):
        mark = marks[step]
        if "WILL" in mark.senses or ("PLAN" in mark.senses and mark.senses["PLAN"] == "planned"):
            return Modality.PLANNED
        if "MAY" in mark.senses:
            return Modality.POSSIBLE
        if "SEMI" in mark.senses:
            break
    return Modality.ASSERTED


def _to_after(marks: Marks, at: int) -> bool:
    return at + 1 < len(marks) and ("TO" in marks[at + 1] or marks[at].text.lower().endswith(" to"))


def is_passive(marks: Marks, verb: int, kind: str) -> bool:
    """Whether the verb is a passive: "was suspended", "been adopted", "suspended by"."""
    if marks[verb].forms.get(kind) not in ("past", "part"):
        return False
    step = verb - 1
    while step >= 0 and (marks[step].any_of(_BEFORE_PASSIVE) and verb - step < 4):
        step -= 1
    if step >= 0 and ("BE" in marks[step] or marks[step].text.lower().endswith(("be", "to be"))):
        return True
    return verb + 1 < len(marks) and "BY" in marks[verb + 1]


def clause_end(marks: Marks, at: int) -> int:
    """The place where the clause that holds `at` ends: a semicolon, "but", or the sentence's end."""
    return marks.next(_BREAKS, at + 2)


def span_of(marks: Marks, start: int, end: int) -> Span:
    """The span of text of marks `start:end`, without punctuation at its ends."""
    start, end = min(start, len(marks) - 1), min(end, len(marks))
    if end <= start:
        start, end = max(0, end - 1), start + 1
    while end - 1 > start and marks[end - 1].text in ".,;:–—-":
        end -= 1
    while start < end - 1 and marks[start].any_of(_OPENING):
        start += 1
    return marks[start].start, marks[end - 1].end


def person_before(marks: Marks, at: int) -> Person | None:
    """The named person who stands nearest before `at` in the sentence."""
    for step in range(at - 1, -1, -1):
        person: Person | None = marks[step].senses.get("PERSON")
        if person is not None and person.name is not None:
            return person
    return None
