"""Whom a phrase refers back to: "the leaders", "he", "its members", "the declaration"."""

from __future__ import annotations

from summitry.facts import MeetingKind, Office
from summitry.names.organisations import organisations
from summitry.reading.context import Context, Holder
from summitry.reading.marks import Marks
from summitry.reading.people import Known
from summitry.reading.persons import Person
from summitry.reading.phrases import (
    PARTY,
    Item,
    parties_before,
    parties_from,
    person_before,
)
from summitry.text.quotations import is_quoted

_OF_PARTIES = frozenset(("OF", "FROM"))
_BEFORE_GROUP = frozenset(("WORD", "GOVERNMENT", "POSS", "LEADERS", "CAP", "TITLE", "NUMBER", "ACTINGADJ"))
_NOT_OF_THE_STATE = frozenset(
    "opposition rebel rebels separatist protest religious church business labour labor student tribal "
    "community party union militant guerrilla islamist faction".split()
)
"""Whose leaders or officials do not speak for the country: "Iranian opposition leaders"."""
_OF_REGIONS = frozenset(
    "Allied African American Arab Asian Balkan Baltic Caribbean European Gulf Islamic Latin Nordic Pacific "
    "Turkic Western Eurasian".split()
)
_DETERMINERS = frozenset(("THE", "NUMBER"))
_BEFORE_OPENING = frozenset(("THE", "WORD", "ADJ", "COUNTRY", "POSS", "TITLE"))
_BEFORE_TEXT = frozenset(("THE", "A", "WORD", "ADJ", "CAP"))
_TOLD_NEAR = 6
"""Within so many marks after a quotation stands who is quoted, with the verb of saying."""
_PAIRS = frozenset(("presidents", "prime ministers", "premiers", "chancellors"))
"""How two who met are called, where no number says so."""
NO_ISSUER = frozenset(("treaty", "plan", "report", "other"))
"""Kinds of documents that speak for nobody."""


class Anaphors:
    """Finds whom the phrases of one sentence refer back to."""

    def __init__(self, marks: Marks, context: Context) -> None:
        self.marks = marks
        self.context = context
        self.last: Holder | None = None

    # ------------------------------------------------------------------ pronouns

    def pronoun(self, at: int) -> Holder | None:
        """Whoever the pronoun at `at` stands for."""
        kind = self.marks[at].senses["PRON"]
        if kind in ("i", "we"):
            return self._voice(at, several=kind == "we")
        if kind == "he":
            person = self._single_person() or self._opening_person(at)
            person = person or person_before(self.marks, at) or self.context.person
            if person is not None and person.name is None and person.party is None:
                return None
            return Holder([(person.party, person)], at, at + 1, True) if person else None
        if kind == "they":
            return self._they(at)
        return self._it(at) if kind == "it" else None

    def _voice(self, at: int, *, several: bool) -> Holder | None:
        """ "I", "we": whoever speaks, or whom the text speaks for."""
        context = self.context
        if context.speaker is not None and context.speaker.party:
            return Holder([(context.speaker.party, context.speaker)], at, at + 1, True)
        quoted = self._quoted_by(at)
        if quoted is not None:
            return Holder([(quoted.party, quoted)], at, at + 1, True)
        return self._voice_of_the_text(at, several=several)

    def _voice_of_the_text(self, at: int, *, several: bool) -> Holder | None:
        """Whoever issues the text, where nobody is quoted: the "we" of a communiqué, of a press office."""
        context = self.context
        if context.speaker is not None or context.asked:
            return None
        if is_quoted(context.mentions.text, self.marks[at].start):
            told = several and context.document is not None and context.several
            return Holder(context.several, at, at + 1, True) if told else None
        if not several:
            own = [item for item in context.voice if item[1] is not None]
            return Holder(own, at, at + 1, True) if own else None
        held = context.voice
        if not held and context.collective and context.assembled:
            held = [(context.assembled, None)]
        held = held or context.several or context.press_office
        return Holder(held, at, at + 1, True) if held else None

    def _quoted_by(self, at: int) -> Person | None:
        """Whoever is quoted with the word at `at`: "We condemn the coup," Retno Marsudi said."""
        closing = self.quotation_end(at)
        if closing is None:
            return None
        after = self.marks[closing + 1 : closing + 1 + _TOLD_NEAR]
        if not any("SAY" in mark and mark.forms for mark in after):
            return None
        person: Person | None = next((mark.senses["PERSON"] for mark in after if "PERSON" in mark), None)
        return person if person is not None and person.party else None

    def quotation_end(self, at: int) -> int | None:
        """The place of the mark that closes the quotation in which `at` stands; None where it is in none."""
        marks = self.marks
        if "QUOTE" not in marks.kinds or "SAY" not in marks.kinds:
            return None
        quotes = [place for place, _ in marks.having("QUOTE")]
        if sum(place < at for place in quotes) % 2 == 0:
            return None
        return next((place for place in quotes if place > at), None)

    def _they(self, at: int) -> Holder | None:
        last = self.last
        if last is not None and (last.plural or len(last.items) > 1):
            return Holder(last.items, at, at + 1, True, plural=True)
        if last is None and any("SAY" in mark and mark.forms for mark in self.marks[:at]):
            return None  # "The union announced that they will strike": somebody unknown
        if self.context.several:
            return Holder(self.context.several, at, at + 1, True, plural=True)
        return None

    def _it(self, at: int) -> Holder | None:
        last, context = self.last, self.context
        if at == 0 and context.text_told is not None:
            issued_by, context.document = context.text_told
            return Holder([(issued_by, None)], at, at + 1, True)
        if last is not None and len(last.items) == 1 and not last.plural and last.items[0][1] is None:
            return Holder(last.items, at, at + 1, True)
        if last is None and any("SAY" in mark and mark.forms for mark in self.marks[:at]):
            return None  # "Harley-Davidson, a maker of motorcycles, states that it intends"
        issuer = context.organisation if context.document else None
        party = context.topic or issuer or context.country or context.organisation
        return Holder([(party, None)], at, at + 1, True) if party else None

    def _single_person(self) -> Person | None:
        """The one person who is the subject of the verb before."""
        if self.last is not None and len(self.last.items) == 1:
            return self.last.items[0][1]
        return None

    def _opening_person(self, at: int) -> Person | None:
        """The person with whose name the sentence opens: "Özal, the president, had doubts: he …"."""
        for step in range(min(at, 4)):
            mark = self.marks[step]
            if "PERSON" in mark.senses:
                person: Person = mark.senses["PERSON"]
                return person if person.name is not None else None
            if not mark.any_of(_BEFORE_OPENING):
                return None
        return None

    # ------------------------------------------------------------------ groups, documents, titles

    def _group(self, at: int) -> Holder | None:
        """ "the leaders", "the G7 leaders", "Russian officials", "the leaders of France and Germany"."""
        marks = self.marks
        if at + 1 < len(marks) and marks[at + 1].any_of(_OF_PARTIES):
            found = parties_from(marks, at + 2)
            if found.items:
                return Holder([(party, None) for party, _ in found.items], at, found.end, False, plural=True)
        step = at - 1
        while step >= 0 and at - step < 5 and marks[step].any_of(_BEFORE_GROUP):
            if "PERSON" in marks[step]:
                break
            if marks[step].text.lower() in _NOT_OF_THE_STATE:
                return None
            step -= 1
        leaders = "LEADERS" in marks[at]
        if step >= 0 and marks[step].any_of(PARTY) and "PERSON" not in marks[step]:
            found = parties_before(marks, step + 1)
            items: list[Item] = [(party, None) for party, _ in found.items]
            plural = leaders and marks[at].text.lower() != "leader"
            return Holder(items, found.start, at + 1, False, plural=plural)
        if leaders and self._is_own(at):
            return self._own(at)
        if leaders and at and self._are_of_the_region(at - 1):
            organisation = self._of_the_meeting()
            return Holder([(organisation, None)], at, at + 1, True, plural=True) if organisation else None
        both = at > 0 and marks[at - 1].text == "Both"
        if leaders and (at == 0 or both or marks[at - 1].any_of(_DETERMINERS) or self._are_the_two(at)):
            return self._leaders_in_hand(at)
        return None

    def _are_of_the_region(self, at: int) -> bool:
        """Whether the word before "leaders" says of what part of the world: "Arab", "Caribbean", "Allied"."""
        return "REGION" in self.marks[at] or self.marks[at].text in _OF_REGIONS

    def _is_own(self, at: int) -> bool:
        return at > 0 and self.marks[at - 1].text.lower() == "its"

    def _own(self, at: int) -> Holder | None:
        """ "Its members", "its leaders": those of the organisation that the text spoke of last."""
        whose = self._it(at - 1)
        party = whose.items[0][0] if whose is not None else None
        if party not in organisations():
            return None
        return Holder([(party, None)], at - 1, at + 1, True, plural=True)

    def _leaders_in_hand(self, at: int) -> Holder | None:
        """ "the leaders": those of the organisation that the text is about, or the several named before."""
        several = self.context.several
        organisation = self.context.issuer
        if self._are_the_two(at):
            return Holder(several, at, at + 1, True, plural=True)
        two = self._are_two(at)
        if two:
            organisation = None if len(several) == 2 else self._of_the_meeting()
        if organisation and not (len(several) > 2 and self._is_but_named(organisation, at)):
            return Holder([(organisation, None)], at, at + 1, True, plural=True)
        if several and (len(several) == 2 or not two):
            session = self.marks[at].senses["LEADERS"] == "session"
            return Holder(several, at, at + 1, True, plural=not session)
        return None

    def _is_but_named(self, organisation: str, at: int) -> bool:
        """Whether "the leaders" are none of that organisation's: it has no summits, and none is told of."""
        meeting = self.context.meeting
        known = organisations().get(organisation)
        if self.marks[at].senses["LEADERS"] != "summit" or known is None or known.summits:
            return False
        holds = meeting is not None and meeting.fields["kind"] is MeetingKind.SUMMIT
        return organisation != self.context.speaks_for and not (
            holds and organisation == self._of_the_meeting()
        )

    def _are_the_two(self, at: int) -> bool:
        """Whether "the two leaders", "the presidents" are the two persons named before."""
        several = self.context.several
        if len(several) != 2 or any(person is None for _, person in several):
            return False
        if self.marks[at].senses["LEADERS"] == "session":
            return False  # "both governments": no persons
        return self._are_two(at) or self.marks[at].text.lower() in _PAIRS

    def _are_two(self, at: int) -> bool:
        """Whether two are spoken of, who are no organisation: "both sides", "the two governments"."""
        before = self.marks[at - 1] if at else None
        return before is not None and (before.senses.get("NUMBER") == 2 or before.text.lower() == "both")

    def _of_the_meeting(self) -> str | None:
        """The organisation that meets; None where no meeting is told of."""
        meeting = self.context.meeting
        organisation: str | None = meeting.fields.get("organisation") if meeting is not None else None
        return organisation

    def in_hand(self) -> Holder | None:
        """ "The Assembly:", "the Ministers:": the organisation that the text is about."""
        organisation = self.context.issuer
        return Holder([(organisation, None)], 0, 1, True, plural=True) if organisation else None

    def _document(self, at: int) -> Holder | None:
        """ "the declaration", "the joint statement": whoever issued it."""
        organisation = self._of_the_meeting() or self.context.issuer
        kind = self.marks[at].senses["DOC"]
        if not organisation or at == 0 or kind in NO_ISSUER or self._is_in_text(at):
            return None
        self.context.document = kind
        return Holder([(organisation, None)], at, at + 1, True)

    def _is_in_text(self, at: int) -> bool:
        """Whether the text at `at` is where somebody says something: "in a joint statement"."""
        step = at - 1
        while step > 0 and self.marks[step].any_of(_BEFORE_TEXT):
            step -= 1
        return "IN" in self.marks[step]

    def _titled(self, at: int) -> Holder | None:
        """ "the President", "the prime minister": the person of that office in hand."""
        title = self.marks[at].senses["TITLE"]
        office = title.office if title.office is not Office.OTHER else title.in_organisation
        person = self.context.person
        if person is not None and person.office is office:
            # An office without a class of its own has the same title, or else a general is a mayor.
            if office is not Office.OTHER or person.title == self.marks[at].text.lower():
                return Holder([(person.party, person)], at, at + 1, True)
        if office is Office.OTHER:
            return None
        known = self._holder_of(office)
        if known is None:
            return None
        found = Person(known.name, known.office or known.field_office, known.of)
        found.party = known.party
        return Holder([(known.party, found)], at, at + 1, True)

    def _holder_of(self, office: Office) -> Known | None:
        """Whoever the report names in the office; the chief officer of the organisation in hand first."""
        named = self.context.mentions.people.everybody()
        holding = [one for one in named if office in (one.office, one.field_office) and one.party]
        own = (one for one in holding if one.party == self.context.issuer)
        first = next(own, None) if office is Office.SECRETARY_GENERAL else None
        return first or next(iter(holding), None)
