"""Phrases over marks: lists of parties, subjects and objects of verbs, modality, clauses."""

from __future__ import annotations

from summitry.facts import Modality, Span
from summitry.reading.context import Context, Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.persons import Person

Item = tuple[str | None, Person | None]
"""A party, and the person who stands for it where one is known."""

PARTY = frozenset(("COUNTRY", "ORG", "PERSON", "CAPITAL", "SEAT", "BODY", "PEOPLE", "ADJ"))
_JOINTS = frozenset(("COMMA", "AND", "SEMI"))
_AUXILIARY = frozenset(("BE", "HAVE", "WILL", "MAY", "MUST", "NOT", "DO", "TO"))
_BREAKS = frozenset(("SEMI", "COLON", "BUT", "IF"))


def party_of(mark: Mark) -> str | None:
    """The code of the party that a mark names."""
    if "PERSON" in mark:
        person: Person = mark.senses["PERSON"]
        return person.party
    if "BODY" in mark:
        owner: str | None = mark.senses["BODY"][0]
        return owner
    for kind in ("ORG", "COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT"):
        if kind in mark:
            code: str = mark.senses[kind]
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
        here = step
        while here < len(marks) and marks[here].any_of(frozenset(("THE", "A", "WITH"))):
            here += 1
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
        joint = step
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


def _is_attributive(marks: Marks, at: int) -> bool:
    """Whether an adjective or a possessive stands before something else: "Russian troops"."""
    mark = marks[at]
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None:
        return False
    if "POSS" in after:
        return True
    if "ADJ" in mark and "COUNTRY" not in mark and "PERSON" not in mark:
        beyond = marks[at + 2] if at + 2 < len(marks) else None
        if "GOVERNMENT" in after and beyond is not None and "WORD" in beyond:
            return True
        return not after.any_of(_JOINTS | {"COUNTERPART", "LEADERS", "GOVERNMENT", "TITLE"})
    return False


def _after_description(marks: Marks, at: int) -> int | None:
    """The place of the next person after up to twelve marks of description and a joint."""
    for step in range(at, min(len(marks), at + 14)):
        if "PERSON" in marks[step] and step > at and marks[step - 1].any_of(_JOINTS | {"DASH", "THE"}):
            return step
        if (
            marks[step].any_of(frozenset(("SAY", "STANCE", "ATTEND", "COLON")))
            and "PERSON" not in marks[step]
        ):
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
        while joint >= 0 and marks[joint].any_of(frozenset(("THE", "WITH"))):
            joint -= 1
        before = joint
        while before >= 0 and marks[before].any_of(frozenset(("COMMA", "AND"))):
            before -= 1
        if before == joint:
            break
        step = before
    return PartyList(items[::-1], places[::-1], start, end)


def modality_at(marks: Marks, verb: int) -> tuple[Modality, bool]:
    """The modality of the verb at `verb`, and whether it is negated."""
    negated = False
    modality = Modality.ASSERTED
    step = verb - 1
    plain = 0
    while step >= 0 and plain < 3:
        mark = marks[step]
        if "NOT" in mark:
            negated = True
        elif ("WILL" in mark and "STANCE" not in mark) or (
            "PLAN" in mark and mark.senses["PLAN"] == "planned" and _to_after(marks, step)
        ):
            modality = Modality.PLANNED
        elif "MAY" in mark or "IF" in mark or ("PLAN" in mark and mark.senses["PLAN"] == "possible"):
            modality = Modality.POSSIBLE
        elif ("STANCE" in mark and "TO" in marks[step + 1]) or mark.text.endswith(" to"):
            modality = (
                Modality.PLANNED if "STANCE" in mark and mark.senses["STANCE"] == "commits" else modality
            )
            if modality is Modality.ASSERTED and "STANCE" in mark:
                modality = Modality.POSSIBLE
        elif "AND" in mark and step == verb - 1 and _is_bare(marks[verb]):
            return _joined_modality(marks, step), negated
        elif "WORD" in mark or "BUT" in mark or "AND" in mark:
            plain += 1
        elif not mark.any_of(_AUXILIARY):
            break
        step -= 1
    return modality, negated


def _is_bare(mark: Mark) -> bool:
    return "base" in mark.forms.values()


def _joined_modality(marks: Marks, joint: int) -> Modality:
    """The modality of a verb joined by "and" to one before it: "plan to review … and adopt"."""
    for step in range(joint - 1, max(-1, joint - 22), -1):
        mark = marks[step]
        if "WILL" in mark or ("PLAN" in mark and mark.senses["PLAN"] == "planned"):
            return Modality.PLANNED
        if "MAY" in mark:
            return Modality.POSSIBLE
        if "SEMI" in mark:
            break
    return Modality.ASSERTED


def _to_after(marks: Marks, at: int) -> bool:
    return at + 1 < len(marks) and ("TO" in marks[at + 1] or marks[at].text.lower().endswith(" to"))


def is_passive(marks: Marks, verb: int, kind: str) -> bool:
    """Whether the verb is a passive: "was suspended", "been adopted", "suspended by"."""
    if marks[verb].forms.get(kind) not in ("past", "part"):
        return False
    step = verb - 1
    while step >= 0 and (marks[step].any_of(frozenset(("WORD", "NOT"))) and verb - step < 4):
        step -= 1
    if step >= 0 and ("BE" in marks[step] or marks[step].text.lower().endswith(("be", "to be"))):
        return True
    return verb + 1 < len(marks) and "BY" in marks[verb + 1]


def clause_end(marks: Marks, at: int) -> int:
    """The place where the clause that holds `at` ends: a semicolon, "but", or the sentence's end."""
    for step in range(at + 1, len(marks)):
        if marks[step].any_of(_BREAKS) and step > at + 1:
            return step
    return len(marks)


def span_of(marks: Marks, start: int, end: int) -> Span:
    """The span of text of marks `start:end`, without punctuation at its ends."""
    while end - 1 > start and marks[end - 1].text in ".,;:–—-":
        end -= 1
    while start < end - 1 and marks[start].any_of(
        frozenset(("COMMA", "SEMI", "AND", "COLON", "BUT", "DASH"))
    ):
        start += 1
    return marks[start].start, marks[end - 1].end


def person_before(marks: Marks, at: int) -> Person | None:
    """The named person who stands nearest before `at` in the sentence."""
    for step in range(at - 1, -1, -1):
        person: Person | None = marks[step].senses.get("PERSON")
        if person is not None and person.name is not None:
            return person
    return None


class Subjects:
    """Finds who does what in one sentence."""

    def __init__(self, marks: Marks, context: Context) -> None:
        self.marks = marks
        self.context = context
        self.last: Holder | None = None

    def of(self, verb: int) -> Holder | None:
        """The subject of the verb at `verb`; that of the verb before it where it has none of its own."""
        found = self._before(verb)
        if found is not None:
            self.last = found
        return found or self.last or self._opening(verb)

    def _opening(self, verb: int) -> Holder | None:
        """The parties or the group with which the sentence opens: the subject of "… and suspends"."""
        marks = self.marks
        if verb < 2 or not any("AND" in mark or "COMMA" in mark for mark in marks[max(0, verb - 3) : verb]):
            return None
        start = next((at for at, mark in enumerate(marks[:4]) if "THE" not in mark), 0)
        found = parties_from(marks, start)
        if found.items and found.end <= verb and not marks[found.end].any_of(frozenset(("POSS", "OF"))):
            return Holder(found.items, 0, found.end, False)
        return None

    def _before(self, verb: int) -> Holder | None:
        marks = self.marks
        step = self._skip_auxiliaries(verb - 1)
        if step < 0:
            return self._after_comma(verb)
        if "COMMA" in marks[step] or "DASH" in marks[step]:
            opened = self._comma_before(step)
            if opened is not None:
                held = self._holder_at(opened - 1)
                if held is not None:
                    return held
            return None
        if "CLOSE" in marks[step]:
            while step > 0 and "OPEN" not in marks[step]:
                step -= 1
            step -= 1
        if step >= 0 and "REL" in marks[step]:
            step -= 1
            if step >= 0 and "COMMA" in marks[step]:
                step -= 1
        return self._holder_at(step)

    def _skip_auxiliaries(self, step: int) -> int:
        plain = 0
        marks = self.marks
        while step >= 0:
            mark = marks[step]
            if mark.any_of(_AUXILIARY) and not mark.any_of(frozenset(("STANCE",))):
                step -= 1
            elif (
                (
                    "WORD" in mark
                    and (
                        mark.text.endswith("ly")
                        or mark.text
                        in (
                            "also",
                            "then",
                            "again",
                            "further",
                            "jointly",
                            "all",
                            "both",
                            "each",
                            "went",
                            "on",
                            "once",
                            "now",
                            "still",
                            "already",
                            "today",
                            "went",
                            "himself",
                            "herself",
                            "itself",
                            "themselves",
                            "would",
                            "first",
                        )
                    )
                    and plain < 3
                )
                or mark.text.lower() in ("on", "first", "only")
                or ("DATE" in mark and plain < 3)
            ):
                plain += 1
                step -= 1
            else:
                break
        return step

    def _comma_before(self, comma: int) -> int | None:
        for step in range(comma - 1, max(-1, comma - 30), -1):
            if self.marks[step].any_of(frozenset(("COMMA", "DASH"))):
                return step
        return None

    def _holder_at(self, at: int) -> Holder | None:
        """The holder whose words end at `at`."""
        marks = self.marks
        if at < 0:
            return None
        mark = marks[at]
        if "PRON" in mark:
            return self._pronoun(at)
        if mark.any_of(frozenset(("LEADERS", "GOVERNMENT", "COUNTERPART"))) and "PERSON" not in mark:
            return self._group(at)
        if "DOC" in mark:
            return self._document(at)
        if "ORGNOUN" in mark and at > 0 and marks[at - 1].any_of(frozenset(("THE",))):
            organisation = self.context.refer(mark.senses["ORGNOUN"])
            if organisation:
                return Holder([(organisation, None)], at - 1, at + 1, True)
        if "TITLE" in mark and "PERSON" not in mark and at > 0 and "THE" in marks[at - 1]:
            return self._titled(at)
        if "MEMBERNOUN" in mark and at > 0 and "ORG" in marks[at - 1]:
            return Holder([(marks[at - 1].senses["ORG"], None)], at - 1, at + 1, False)
        if "ADJ" in mark and "COUNTRY" not in mark and "PERSON" not in mark and "ORG" not in mark:
            return None
        found = parties_before(marks, at + 1)
        if found.items:
            items, start = self._with_others(found)
            return Holder(items, start, at + 1, False)
        return self._phrase(at)

    def _with_others(self, found: PartyList) -> tuple[list[Item], int]:
        """The list with what stands before "and other nations including" it."""
        marks = self.marks
        start = self._owner_start(found)
        step = start - 1
        if step < 2 or "INCLUDING" not in marks[step]:
            return found.items, start
        step -= 1
        while step > 0 and marks[step].any_of(frozenset(("LEADERS", "WORD", "AND", "COMMA", "MEMBERNOUN"))):
            step -= 1
        before = parties_before(marks, step + 1)
        return [*before.items, *found.items], before.start if before.items else start

    def _owner_start(self, found: PartyList) -> int:
        start = found.start
        while start > 0 and "THE" in self.marks[start - 1]:
            start -= 1
        return start

    def _phrase(self, at: int) -> Holder | None:
        """A noun phrase that ends in a plain word but holds a party: "the African Union Commission"."""
        marks = self.marks
        for step in range(at, max(-1, at - 7), -1):
            mark = marks[step]
            if mark.any_of(
                frozenset(("COMMA", "SEMI", "STANCE", "SAY", "QUOTE", "ATTEND", "REL", "THAT", "BECAUSE"))
            ):
                return None
            if (
                mark.any_of(frozenset(("LEADERS", "GOVERNMENT", "COUNTERPART")))
                and "PERSON" not in mark
                and step < at
            ):
                if "OF" in marks[step + 1] or "FOR" in marks[step + 1] or "IN" in marks[step + 1]:
                    return self._group(step)
            if mark.any_of(frozenset(("PERSON", "ORG", "BODY", "COUNTRY"))) and party_of(mark):
                if at - step <= 3 and (step == at or not marks[step + 1].any_of(frozenset(("POSS",)))):
                    return Holder([item_of(mark)], step, at + 1, False)
                return None
        return None

    def _pronoun(self, at: int) -> Holder | None:
        context = self.context
        kind = self.marks[at].senses["PRON"]
        place = (at, at + 1)
        if kind in ("i", "we"):
            if context.speaker is not None and context.speaker.party:
                return Holder([(context.speaker.party, context.speaker)], *place, True)
            if kind == "we" and context.speaks_for:
                return Holder([(context.speaks_for, None)], *place, True)
            if kind == "we" and context.several and context.speaker is None:
                return Holder(context.several, *place, True)
            return None
        if kind == "he":
            person = person_before(self.marks, at) or context.person
            return Holder([(person.party, person)], *place, True) if person else None
        if kind in ("they", "it") and self.last is not None and not self.last.anaphor:
            if (len(self.last.items) > 1) == (kind == "they") and self.last.items[0][1] is None:
                return Holder(self.last.items, *place, True)
        if kind == "they":
            if context.several:
                return Holder(context.several, *place, True)
            organisation = context.speaks_for or context.organisation
            return Holder([(organisation, None)], *place, True) if organisation else None
        if kind == "it":
            if context.document and context.organisation:
                return Holder([(context.organisation, None)], *place, True)
            party = context.country or context.organisation
            return Holder([(party, None)], *place, True) if party else None
        return None

    def _group(self, at: int) -> Holder | None:
        """ "the leaders", "the G7 leaders", "Russian officials", "the leaders of France and Germany"."""
        marks = self.marks
        after = at + 1
        if after < len(marks) and marks[after].any_of(frozenset(("OF", "FROM"))):
            found = parties_from(marks, after + 1)
            if found.items:
                return Holder([(party, None) for party, _ in found.items], at, found.end, False)
        step = at - 1
        while (
            step >= 0
            and marks[step].any_of(
                frozenset(("WORD", "GOVERNMENT", "POSS", "LEADERS", "CAP", "TITLE", "NUMBER", "ACTINGADJ"))
            )
            and at - step < 5
            and "PERSON" not in marks[step]
        ):
            step -= 1
        if step >= 0 and marks[step].any_of(PARTY) and "PERSON" not in marks[step]:
            found = parties_before(marks, step + 1)
            return Holder([(party, None) for party, _ in found.items], found.start, at + 1, False)
        if ("LEADERS" in marks[at] and at > 0 and marks[at - 1].any_of(frozenset(("THE", "NUMBER")))) or (
            "LEADERS" in marks[at] and at == 0
        ):
            organisation = (
                self.context.speaks_for or self._meeting_organisation() or self.context.organisation
            )
            if marks[at].senses["LEADERS"] == "session" and self.context.several and not organisation:
                return Holder(self.context.several, at, at + 1, True)
            if organisation:
                return Holder([(organisation, None)], at, at + 1, True)
            if self.context.several:
                return Holder(self.context.several, at, at + 1, True)
        return None

    def _meeting_organisation(self) -> str | None:
        meeting = self.context.meeting
        return meeting.fields.get("organisation") if meeting else None

    def _document(self, at: int) -> Holder | None:
        """ "the declaration", "the joint statement": whoever issued it."""
        organisation = self._meeting_organisation() or self.context.speaks_for or self.context.organisation
        if (
            organisation
            and at > 0
            and self.marks[at].senses["DOC"] not in ("treaty", "plan", "report", "other")
        ):
            self.context.document = self.marks[at].senses["DOC"]
            return Holder([(organisation, None)], at, at + 1, True)
        return None

    def _titled(self, at: int) -> Holder | None:
        """ "the President", "the prime minister": the person of that office in hand."""
        title = self.marks[at].senses["TITLE"]
        person = self.context.person
        if person is not None and person.office in (title.office, title.in_organisation):
            return Holder([(person.party, person)], at, at + 1, True)
        for known in self.context.mentions.people.everybody():
            if title.office in (known.office, known.field_office) and known.party:
                found = Person(known.name, known.office or known.field_office, known.of)
                found.party = known.party
                return Holder([(known.party, found)], at, at + 1, True)
        return None

    def _after_comma(self, verb: int) -> Holder | None:
        """The subject after an opening participle: "Expressing concern about X, the leaders …"."""
        if self.marks[verb].capital and verb < 3:
            for step in range(verb + 1, len(self.marks)):
                if "COMMA" in self.marks[step]:
                    end = step + 1
                    while end < len(self.marks) and self.marks[end].any_of(
                        frozenset(
                            (
                                "THE",
                                "ADJ",
                                "ORG",
                                "LEADERS",
                                "DOC",
                                "COUNTRY",
                                "PERSON",
                                "PRON",
                                "BODY",
                                "GOVERNMENT",
                                "ORGNOUN",
                                "AND",
                            )
                        )
                    ):
                        end += 1
                    if end > step + 1:
                        held = self._holder_at(end - 1)
                        if held is not None:
                            return Holder(held.items, step + 1, end, True)
        return None
