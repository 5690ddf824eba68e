"""Phrases over marks: lists of parties, subjects and objects of verbs, modality, clauses."""

from __future__ import annotations

from summitry.facts import Span
from summitry.reading.marks import Mark, Marks
from summitry.reading.persons import Person

Item = tuple[str | None, Person | None]
"""A party, and the person who stands for it where one is known."""

PARTY = frozenset(("COUNTRY", "ORG", "PERSON", "CAPITAL", "SEAT", "BODY", "PEOPLE", "ADJ"))
_PARTY_NAMES = ("ORG", "COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT")
"""Classes of names of parties; of a mark that can be several, the first counts."""
_JOINTS = frozenset(("COMMA", "AND", "SEMI"))
_TOLD = frozenset(("past", "s"))
_LONGEST_CLAUSE = 10
AUXILIARY = frozenset(("BE", "HAVE", "WILL", "MAY", "MUST", "NOT", "DO", "TO"))
POSSESSIVES = frozenset("his its our my her their your".split())
_BREAKS = frozenset(("SEMI", "COLON", "BUT", "IF"))
_AFTER_NATION = _JOINTS | {"COUNTERPART", "LEADERS", "GOVERNMENT", "TITLE"}
"""What an adjective may stand before and still name a party: "Russian and Chinese leaders"."""
_BEFORE_PERSON = _JOINTS | {"DASH", "THE", "POSS"}
_BEFORE_PARTY = frozenset(("THE", "A", "WITH", "HONORIFIC"))
_OTHER_VERBS = frozenset(("SAY", "STANCE", "ATTEND", "COLON"))
_BEFORE_LISTED = frozenset(("THE", "WITH"))
_ADVERBIAL = frozenset(("IN", "ON", "TO", "FOR"))
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
    joined = False
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
        while before >= 0 and (marks[before].any_of(_COMMA_OR_AND) or marks[before].text == "nor"):
            before -= 1
        if before == joint or _is_beside(marks, joint):
            break
        joined = joined or any("COMMA" not in link for link in marks[before + 1 : joint + 1])
        if not joined and _kind_of(mark) != _kind_of(marks[before]):
            break  # "Speaking in Germany, President Macron called": no list of two
        step = before
    if len(items) > 2 and _acts(marks, end) and _ends_adverbial(marks, start):
        items.pop()
        places.pop()
        start = places[-1]
    if start and marks[start - 1].text.lower() == "neither":
        start -= 1
    return PartyList(items[::-1], places[::-1], start, end)


def _kind_of(mark: Mark) -> str:
    return next((kind for kind in ("PERSON", "ORG", "BODY") if kind in mark), "COUNTRY")


def _acts(marks: Marks, at: int) -> bool:
    """Whether a verb or its auxiliary stands at `at`."""
    return at < len(marks) and (bool(marks[at].forms) or marks[at].any_of(AUXILIARY))


def _ends_adverbial(marks: Marks, at: int) -> bool:
    """Whether what stands at `at` before a comma belongs to the words before it: "paid through COVAX,"."""
    before = marks[at - 1] if at else None
    if before is None or at + 1 >= len(marks) or "COMMA" not in marks[at + 1]:
        return False
    return before.any_of(_ADVERBIAL) or before.text.lower() in ("through", "at", "via", "against")


def _is_beside(marks: Marks, comma: int) -> bool:
    """Whether a comma and a bare "with" part two clauses: "the war in Congo, with Zambia absent"."""
    return "COMMA" in marks[comma] and "WITH" in marks[comma + 1] and marks[comma + 1].text.lower() == "with"


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
