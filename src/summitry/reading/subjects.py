"""Who does what in a sentence: the subjects of its verbs, pronouns and "the leaders" resolved."""

from __future__ import annotations

from summitry.reading.context import Context, Holder
from summitry.reading.marks import Marks
from summitry.reading.persons import Person
from summitry.reading.phrases import (
    AUXILIARY,
    PARTY,
    Item,
    PartyList,
    item_of,
    parties_before,
    parties_from,
    party_of,
    person_before,
)


class Subjects:
    """Finds who does what in one sentence."""

    def __init__(self, marks: Marks, context: Context) -> None:
        self.marks = marks
        self.context = context
        self.last: Holder | None = None
        self._held: dict[int, Holder | None] = {}
        self._done = 0

    def of(self, verb: int) -> Holder | None:
        """The subject of the verb at `verb`; that of the verb before it where it has none of its own.

        Verbs are taken in the order of the sentence, so that "they" finds the subject before it.
        """
        for at in range(self._done, verb + 1):
            mark = self.marks[at]
            if (mark.forms and "PERSON" not in mark) or at == verb:
                found = self._before(at)
                if found is not None:
                    self.last = found
                self._held[at] = found or self.last
        self._done = max(self._done, verb + 1)
        return self._held.get(verb) or self._opening(verb)

    def first(self) -> Holder | None:
        """The subject of the first verb that has one."""
        for at, mark in enumerate(self.marks):
            if mark.forms and "PERSON" not in mark:
                found = self.of(at)
                if found is not None:
                    return found
        return None

    def after(self, participle: int) -> Holder | None:
        """The subject that follows an opening participle."""
        return self._after_comma(participle)

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
                held = self.holder_at(opened - 1)
                if held is not None:
                    return held
            return None
        if "CLOSE" in marks[step]:
            while step > 0 and "OPEN" not in marks[step]:
                step -= 1
            step -= 1
        if step >= 0 and "REL" in marks[step]:
            return self._antecedent(step)
        return self.holder_at(step)

    def _antecedent(self, at: int) -> Holder | None:
        """Whatever "which" or "who" at `at` refers to: "which" never a person, but his country."""
        marks = self.marks
        step = at - 1
        if step >= 0 and "COMMA" in marks[step]:
            step -= 1
        held = self.holder_at(step)
        if held is None or marks[at].text.lower() != "which" or held.items[-1][1] is None:
            return held
        return Holder([(held.items[-1][0], None)], max(held.start, step), held.end, held.anaphor)

    def _skip_auxiliaries(self, step: int) -> int:
        plain = 0
        marks = self.marks
        while step >= 0:
            mark = marks[step]
            if mark.any_of(AUXILIARY) and not mark.any_of(frozenset(("STANCE",))):
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
                            "like",
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

    def holder_at(self, at: int) -> Holder | None:
        """The holder whose words end at `at`."""
        marks = self.marks
        if at < 0:
            return None
        mark = marks[at]
        if "PRON" in mark:
            return self.pronoun(at)
        if "COUNTERPART" in mark:
            return self._counterparts(at)
        if mark.any_of(frozenset(("LEADERS", "GOVERNMENT"))) and "PERSON" not in mark:
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
        if found.items and found.start and "IN" in marks[found.start - 1] and found.items[-1][1] is None:
            return None
        if found.items:
            items, start = self._with_others(found)
            return Holder(items, start, at + 1, False)
        return self._phrase(at)

    def _counterparts(self, at: int) -> Holder | None:
        """ "Putin and his Belarusian and Kyrgyz counterparts": he, and one party an adjective."""
        marks = self.marks
        items: list[Item] = []
        step = at - 1
        while step >= 0 and marks[step].any_of(frozenset(("ADJ", "COUNTRY", "COMMA", "AND", "POSS"))):
            if marks[step].any_of(frozenset(("ADJ", "COUNTRY"))):
                items.insert(0, (party_of(marks[step]), None))
            step -= 1
        if not items or step < 0 or "PRON" not in marks[step]:
            return None
        joint = step - 1
        while joint >= 0 and marks[joint].any_of(frozenset(("AND", "COMMA"))):
            joint -= 1
        before = parties_before(marks, joint + 1) if joint >= 0 else None
        start = before.start if before and before.items else step
        return Holder([*(before.items if before else []), *items], start, at + 1, False)

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
                if at - step <= 1 and (
                    step == at or not marks[step + 1].any_of(frozenset(("POSS", "MEETING")))
                ):
                    return Holder([item_of(mark)], step, at + 1, False)
                return None
        return None

    def pronoun(self, at: int) -> Holder | None:
        """Whoever the pronoun at `at` stands for."""
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
            person = self._single_person() or context.person or person_before(self.marks, at)
            return Holder([(person.party, person)], *place, True) if person else None
        if kind == "they":
            if self.last is not None and (self.last.plural or len(self.last.items) > 1):
                return Holder(self.last.items, *place, True, plural=True)
            if context.several:
                return Holder(context.several, *place, True, plural=True)
            return None
        if kind == "it" and self.last is not None and len(self.last.items) == 1 and not self.last.plural:
            if self.last.items[0][1] is None:
                return Holder(self.last.items, *place, True)
        if kind == "it" and context.topic is not None:
            return Holder([(context.topic, None)], *place, True)
        if kind == "it":
            if context.document and context.organisation:
                return Holder([(context.organisation, None)], *place, True)
            party = context.country or context.organisation
            return Holder([(party, None)], *place, True) if party else None
        return None

    def _single_person(self) -> Person | None:
        """The one person who is the subject of the verb before."""
        if self.last is not None and len(self.last.items) == 1:
            return self.last.items[0][1]
        return None

    def _group(self, at: int) -> Holder | None:
        """ "the leaders", "the G7 leaders", "Russian officials", "the leaders of France and Germany"."""
        marks = self.marks
        after = at + 1
        if after < len(marks) and marks[after].any_of(frozenset(("OF", "FROM"))):
            found = parties_from(marks, after + 1)
            if found.items:
                return Holder([(party, None) for party, _ in found.items], at, found.end, False, plural=True)
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
            plural = "LEADERS" in marks[at] and marks[at].text.lower() != "leader"
            return Holder(
                [(party, None) for party, _ in found.items], found.start, at + 1, False, plural=plural
            )
        if ("LEADERS" in marks[at] and at > 0 and marks[at - 1].any_of(frozenset(("THE", "NUMBER")))) or (
            "LEADERS" in marks[at] and at == 0
        ):
            organisation = (
                self.context.speaks_for or self._meeting_organisation() or self.context.organisation
            )
            if marks[at].senses["LEADERS"] == "session" and self.context.several and not organisation:
                return Holder(self.context.several, at, at + 1, True)
            if organisation:
                return Holder([(organisation, None)], at, at + 1, True, plural=True)
            if self.context.several:
                return Holder(self.context.several, at, at + 1, True, plural=True)
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
        if person is not None and person.office is title.office:
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
                        held = self.holder_at(end - 1)
                        if held is not None:
                            return Holder(held.items, step + 1, end, True)
        return None
