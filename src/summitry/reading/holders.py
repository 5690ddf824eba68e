"""Whom a noun phrase stands for: parties and persons that it names, or those that it refers back to."""

from __future__ import annotations

from summitry.reading.anaphors import Anaphors
from summitry.reading.context import Holder
from summitry.reading.marks import Mark
from summitry.reading.phrases import (
    PARTY,
    Item,
    PartyList,
    item_of,
    parties_before,
    parties_from,
    party_of,
)

_GROUP = frozenset(("LEADERS", "GOVERNMENT"))
_GROUP_OR_COUNTERPART = _GROUP | {"COUNTERPART"}
_NAMING = frozenset(("PERSON", "SEAT"))
_NAMED = frozenset(("COUNTRY", "PERSON", "ORG"))
_NATIONS = frozenset(("ADJ", "COUNTRY"))
_LISTED_NATIONS = _NATIONS | {"COMMA", "AND", "POSS"}
_JOINTS = frozenset(("AND", "COMMA"))
_OTHERS = frozenset(("LEADERS", "WORD", "AND", "COMMA", "MEMBERNOUN"))
_OTHER_CLAUSE = frozenset(("COMMA", "SEMI", "STANCE", "SAY", "QUOTE", "ATTEND", "REL", "THAT", "BECAUSE"))
_OF_WHOM = frozenset(("OF", "FOR", "IN"))
_PARTY_NAMES = frozenset(("PERSON", "ORG", "BODY", "COUNTRY"))
_NO_HEAD = frozenset(("POSS", "MEETING"))
_ACROSS = frozenset(("across", "throughout", "around", "over"))
_FINITE = frozenset(("s", "past"))
_TOLD_AFTER = 10
"""Within so many marks after a quotation stands the verb of saying, with a subject that is long."""
_AFTER_AGENT = frozenset(("COMMA", "SEMI", "POINT", "BECAUSE", "IN", "ON", "AS", "REL", "CLOSE", "QUOTE"))
_ONE_OF_THEM = frozenset("latest only last next one".split())
_TO_WHOM = frozenset(("TO", "OF", "FOR"))
_AIDES = frozenset("advisor adviser aide spokesman spokeswoman spokesperson assistant envoy".split())
_OTHER_PEOPLE = frozenset(
    "critic critics opponent opponents rival rivals supporter supporters follower followers loyalists ally "
    "allies friend friends predecessor successor party son sons daughter daughters brother brothers sister "
    "sisters father mother wife husband widow relatives cousin nephew niece uncle lawyer lawyers".split()
)
SOMEBODY = PARTY | _GROUP_OR_COUNTERPART | {"PRON", "DOC", "ORGNOUN", "TITLE", "MEMBERNOUN", "SITTER"}
"""Classes of marks one of which is in every phrase that stands for somebody."""
_SITTING = frozenset(
    "Assembly Board Commission Committee Conference Council Delegates Delegations Directors Governors Heads "
    "Leaders Meeting Members Ministers Participants Parties Presidents Summit".split()
)
"""How a communiqué calls those who sit at the meeting that it tells of."""


class Holders(Anaphors):
    """Finds whom the phrases of one sentence stand for."""

    def holder_at(self, at: int) -> Holder | None:
        """The holder whose words end at `at`."""
        if at < 0:
            return None
        mark = self.marks[at]
        if "PRON" in mark.senses:
            return self.pronoun(at) or self._quoted(at)
        if "COUNTERPART" in mark.senses:
            return self._counterparts(at)
        if mark.any_of(_GROUP) and not mark.any_of(_NAMING):
            return self._group(at)
        if "DOC" in mark.senses:
            return self._document(at)
        return self._referred(at, mark) or self._of_title_or_name(at, mark)

    def agent(self, by: int) -> Holder | None:
        """Whoever the phrase after the "by" at `by` names: "by Iran", "by the government of France"."""
        marks = self.marks
        listed = parties_from(marks, by + 1)
        if listed.items:
            return Holder(listed.items, listed.start, listed.end, False)
        end = by + 1
        while end < len(marks) and not marks[end].any_of(_AFTER_AGENT):
            if marks[end].forms and "TITLE" not in marks[end].forms:
                break
            end += 1
        held = self.holder_at(end - 1)
        return held if held is not None and held.start > by else None

    def _quoted(self, at: int) -> Holder | None:
        """Whoever is quoted with the "we" at `at`: "We condemn the coup," the French government said."""
        marks = self.marks
        closing = self.quotation_end(at) if marks[at].senses["PRON"] in ("we", "i") else None
        if closing is None:
            return None
        for said in range(closing + 1, min(len(marks), closing + 1 + _TOLD_AFTER)):
            if "SAY" in marks[said] and marks[said].forms and "PERSON" not in marks[said]:
                held = self.holder_at(said - 1) if said > closing + 1 else None
                return held if held is not None and held.start > closing and not held.anaphor else None
        return None

    def _referred(self, at: int, mark: Mark) -> Holder | None:
        """ "the bloc": the organisation that it refers back to; "the board": that whose board was named."""
        sitting = self.context.sitting
        if at == 0 or "THE" not in self.marks[at - 1]:
            return None
        if "SITTER" in mark.senses and sitting is not None and mark.text in sitting[1].lower().split():
            return Holder([(sitting[0], None)], at - 1, at + 1, True)
        if "ORGNOUN" not in mark.senses:
            return None
        organisation = self.context.refer(mark.senses["ORGNOUN"])
        return Holder([(organisation, None)], at - 1, at + 1, True) if organisation else None

    def _of_title_or_name(self, at: int, mark: Mark) -> Holder | None:
        """ "the president", "CSTO members", or the parties and persons that are named."""
        marks = self.marks
        if "TITLE" in mark.senses and "PERSON" not in mark.senses and at > 0 and "THE" in marks[at - 1]:
            return self._titled(at)
        if "MEMBERNOUN" in mark.senses and at > 0 and "ORG" in marks[at - 1]:
            if at > 1 and (marks[at - 2].text.lower() in _ONE_OF_THEM or "ORDINAL" in marks[at - 2]):
                return None  # "the latest EU member state to ratify it"
            return Holder([(marks[at - 1].senses["ORG"], None)], at - 1, at + 1, False)
        if "MEMBERNOUN" in mark.senses and self._is_own(at):
            return self._own(at)
        if "ADJ" in mark.senses and not mark.any_of(_NAMED):
            return None
        named = self._named(at)
        if named is None or not any(party or person for party, person in named.items):
            return self._sitting(at) or named
        return named

    def _sitting(self, at: int) -> Holder | None:
        """ "The Committee", "Summit", "Heads": who sits at the meeting in hand, in its own words."""
        mark, meeting = self.marks[at], self.context.meeting
        organisation = meeting.fields["organisation"] if meeting is not None else None
        if organisation is None or not mark.capital or mark.text not in _SITTING:
            return None
        if at and "THE" not in self.marks[at - 1]:
            return None
        return Holder([(organisation, None)], max(0, at - 1), at + 1, True, plural=True)

    def _named(self, at: int) -> Holder | None:
        """The parties or persons named up to `at`."""
        found = parties_before(self.marks, at + 1)
        if not found.items:
            return self._phrase(at)
        first = found.start - 1
        while first > 0 and "THE" in self.marks[first]:
            first -= 1
        before = self.marks[first] if first >= 0 else None
        where = before is not None and ("IN" in before or before.text.lower() in _ACROSS)
        if where and found.items[-1][1] is None:
            return None
        items, start = self._with_others(found)
        items, start = self._after_pronoun(items, start)
        beside = self._beside(start)
        if beside is not None:
            return Holder([(party, None) for party, _ in items], start, at + 1, False) if beside else None
        return Holder(items, start, at + 1, False)

    def _after_pronoun(self, items: list[Item], start: int) -> tuple[list[Item], int]:
        """The list with whoever "he and" before it stands for: "after he and President Xi issued"."""
        marks = self.marks
        if start < 2 or "AND" not in marks[start - 1] or marks[start - 2].text.lower() not in ("he", "she"):
            return items, start
        before = self.pronoun(start - 2)
        return ([*before.items, *items], start - 2) if before is not None else (items, start)

    def _beside(self, start: int) -> bool | None:
        """Whether an aide (True) or another (False) of those at `start` is meant; None for themselves."""
        marks = self.marks
        if start < 2 or "PERSON" not in marks[start]:
            return None
        noun = marks[start - 2].text.lower()
        if not marks[start - 1].any_of(_TO_WHOM):
            return None
        return True if noun in _AIDES else False if noun in _OTHER_PEOPLE else None

    def _counterparts(self, at: int) -> Holder | None:
        """ "Putin and his Belarusian and Kyrgyz counterparts": he, and one party an adjective."""
        marks = self.marks
        items: list[Item] = []
        step = at - 1
        while step >= 0 and marks[step].any_of(_LISTED_NATIONS):
            if marks[step].any_of(_NATIONS):
                items.insert(0, (party_of(marks[step]), None))
            step -= 1
        if not items or step < 0 or "PRON" not in marks[step]:
            return None
        joint = step - 1
        while joint >= 0 and marks[joint].any_of(_JOINTS):
            joint -= 1
        before = parties_before(marks, joint + 1) if joint >= 0 else None
        start = before.start if before and before.items else step
        return Holder([*(before.items if before else []), *items], start, at + 1, False)

    def _with_others(self, found: PartyList) -> tuple[list[Item], int]:
        """The list with what stands before "and other nations including" it."""
        marks = self.marks
        start = found.start
        while start > 0 and "THE" in marks[start - 1]:
            start -= 1
        step = start - 1
        if step < 2 or "INCLUDING" not in marks[step]:
            return self._with_first(found.items, start)
        step -= 1
        while step > 0 and marks[step].any_of(_OTHERS):
            step -= 1
        before = parties_before(marks, step + 1)
        return [*before.items, *found.items], before.start if before.items else start

    def _with_first(self, items: list[Item], start: int) -> tuple[list[Item], int]:
        """The list with whoever has another title: "the Secretary of State of X and the Ministers of"."""
        marks = self.marks
        if start < 4 or "OF" not in marks[start - 1] or "LEADERS" not in marks[start - 2]:
            return items, start
        step = start - 3
        while step > 0 and "THE" in marks[step]:
            step -= 1
        first = marks[step - 1].senses.get("PERSON") if step and "AND" in marks[step] else None
        if first is None or first.name is not None or first.party is None:
            return items, start
        return [(first.party, None), *items], step - 1

    def _phrase(self, at: int) -> Holder | None:
        """A noun phrase that ends in a plain word but holds a party: "the African Union Commission"."""
        marks = self.marks
        if not _FINITE.isdisjoint(marks[at].forms.values()):
            return None  # "in Malaysia fails": a verb
        for step in range(at, max(-1, at - 7), -1):
            mark = marks[step]
            senses = mark.senses
            if not _OTHER_CLAUSE.isdisjoint(senses):
                return None
            if step < at and not _GROUP_OR_COUNTERPART.isdisjoint(senses) and "PERSON" not in senses:
                if marks[step + 1].any_of(_OF_WHOM):
                    return self._group(step)
            if not _PARTY_NAMES.isdisjoint(senses) and party_of(mark):
                if step and "COUNTRY" in senses and "CAP" in marks[step - 1] and "CAP" in marks[at]:
                    return None  # "Priorities USA Action"
                if step == at or (at - step == 1 and not marks[step + 1].any_of(_NO_HEAD)):
                    return Holder([item_of(mark)], step, at + 1, False)
                return None
        return None
