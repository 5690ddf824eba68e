"""Who holds the office that a phrase tells: the names after it, and the name that it is in apposition to."""

from __future__ import annotations

from summitry.facts import Office, OfficeChange
from summitry.reading.mark import name_mark
from summitry.reading.marks import Hit, Mark
from summitry.reading.name_parts import is_name_part
from summitry.reading.office_changes import changed, is_appointed
from summitry.reading.office_phrase import OfficePhrase
from summitry.reading.person import Person
from summitry.reading.person_names import (
    Name,
    is_institution,
    name_at,
    name_before,
    names_no_institution,
)
from summitry.reading.portfolios import portfolio_end

_JOINTS = frozenset(("COMMA", "AND"))
_BEFORE_TITLE = frozenset(("THE", "A", "WORD", "ACTINGADJ"))
_APPOSING = frozenset(("COMMA", "OPEN", "DASH"))
_AUXILIARIES = frozenset(("BE", "HAVE", "WILL", "MAY", "MUST", "DO"))
_PRINCES = frozenset(("prince", "princess"))
_CHAIRS = frozenset(
    "chairman chairwoman chairperson chair chairmen chairs chairpersons co-chair co-chairs".split()
)


class OfficeNames(OfficePhrase):
    """A title with whoever holds the office."""

    def hits(self) -> list[Hit]:
        """The stretches of marks that become PERSON marks; none where the title names nobody."""
        if self.of_society or (self.chief_of is not None and self._is_of_a_part()):
            return []
        before = self._name_before()
        chief = self.title is not None and self.title.in_organisation is Office.SECRETARY_GENERAL
        if self.change is OfficeChange.APPOINTED and self.of is None and before is not None and not chief:
            self.of = self._country_before(before.start)
        if self.change is OfficeChange.APPOINTED and self.of is None and not chief:
            return []
        names = [] if before is not None and self._is_closed() else self._names_after()
        if names:
            return self._named(names)
        if before is not None:
            person = self._person(before.text)
            return [(before.start, self.end, self._mark(before.start, self.end, person))]
        if self.of is not None and not self.plural and self.rank() is not Office.OTHER:
            return [(self.start, self.end, self._mark(self.start, self.end, self._person(None)))]
        return []

    def _country_before(self, at: int) -> str | None:
        """The country named last before `at`: "Italian President Mattarella appoints Mario Draghi as"."""
        for mark in reversed(self.marks[:at]):
            code: str | None = mark.senses.get("COUNTRY") or mark.senses.get("ADJ")
            if code is not None:
                return code
        return None

    def _is_of_a_part(self) -> bool:
        """Whether what follows is a part of the organisation: "head of the UN Regional Centre"."""
        name = name_at(self.text, self.marks, self.end, self.headline)
        return name is not None and not names_no_institution(name.text)

    def _is_closed(self) -> bool:
        """Whether the phrase stands in apposition: lower case, and closed by a comma, "and" or verb."""
        if self.marks[self.end - 1].capital and self.word[:1].isupper():
            return False
        after = self.marks[self.end] if self.end < len(self.marks) else None
        return after is None or not is_name_part(self.marks, self.end, self.headline)

    def _named(self, names: list[Name]) -> list[Hit]:
        hits: list[Hit] = []
        start = self.start
        for name in names:
            end = name.end
            owner = self.of
            told = self._owner_after(end)
            if told is not None:
                end = self._after_owner(end)
            seated = told is not None and self.body is not None and "COUNTRY" in self.marks[told]
            if told is not None and not seated:
                self.take_owner(self.marks[told])
            person = self._person(name.text)
            if told is not None and seated:  # "Council President Elbio Rosselli (Uruguay)"
                person.party = self.marks[told].senses["COUNTRY"]
            hits.append((start, end, self._mark(start, end, person)))
            if len(names) > 1 and end > name.end:
                self.of = owner
            start = -1
            if name is not names[-1]:
                start = names[names.index(name) + 1].start
        return hits

    def _names_after(self) -> list[Name]:
        """The names that follow the title: one, or a list after a plural."""
        step = self.end
        if (step < len(self.marks) and "COMMA" in self.marks[step] and self._apposes(step + 1)) or (
            step < len(self.marks) and "DASH" in self.marks[step]
        ):
            step += 1
        step += step < len(self.marks) and _is_honorific(self.marks[step])
        name = name_at(self.text, self.marks, step, self.headline)
        if (
            name is None
            or is_institution(name.text)
            or (self.plural and portfolio_end(self.marks, step) > step)
        ):
            return []  # "the ministers of defence, foreign affairs and health"
        names = [name]
        while self.plural and len(names) < 30:
            step = joint = self._after_owner(names[-1].end)
            while joint < len(self.marks) and self.marks[joint].any_of(_JOINTS):
                joint += 1
            following = name_at(self.text, self.marks, joint, self.headline) if joint > step else None
            if following is None:
                break
            names.append(following)
        return names

    def _owner_after(self, at: int) -> int | None:
        """The place of the owner in "of the Congo" or "(Belarus)" after a name that ends at `at`."""
        if at + 1 >= len(self.marks):
            return None
        step = at + 1
        if "OF" in self.marks[at]:
            step += "THE" in self.marks[step]
        elif (
            "OPEN" not in self.marks[at] or step + 1 >= len(self.marks) or "CLOSE" not in self.marks[step + 1]
        ):
            return None
        return step if step < len(self.marks) and self.ownable(self.marks[step]) else None

    def _after_owner(self, at: int) -> int:
        """The place after the owner that follows a name that ends at `at`; `at` where none does."""
        told = self._owner_after(at)
        return at if told is None else told + 1 + ("OPEN" in self.marks[at])

    def _apposes(self, at: int) -> bool:
        """Whether a name stands at `at` and is closed by a comma, verb or the end."""
        at += at < len(self.marks) and _is_honorific(self.marks[at])
        name = name_at(self.text, self.marks, at, self.headline)
        if name is None or len(name.text.split()) < 2:
            return False
        if self.of is None and not self.its and not self.marks[self.end - 1].capital:
            return False
        after = self.marks[name.end] if name.end < len(self.marks) else None
        return after is None or "COMMA" in after or "SAY" in after or "AND" in after or "." in after.text

    def _name_before(self) -> Name | None:
        """The name that the title is in apposition to: "Hun Sen, the Prime Minister of Cambodia"."""
        step = self.start
        while step > self.floor and self.start - step < 4 and (self.marks[step - 1].any_of(_BEFORE_TITLE)):
            step -= 1
        if self.plural or step - 1 <= self.floor:
            return None
        as_title = "AS" in self.marks[step - 1]
        step -= as_title
        told = changed(self.marks, step, as_title=as_title)
        if told is not None:
            self.change = told.change
            return self._name_that_ends(told.name_end)
        if as_title:
            name = self._name_that_ends(step)
            if name is not None and is_appointed(self.marks, name.start):
                self.change = OfficeChange.APPOINTED
                return name
        if not self.marks[step - 1].any_of(_APPOSING) or (as_title and self._acts()):
            return None
        return self._name_that_ends(step - 1)

    def _acts(self) -> bool:
        """Whether the title is the subject of a clause: "…, as the health minister warns"."""
        after = self.marks[self.end] if self.end < len(self.marks) else None
        return after is not None and (bool(after.forms) or after.any_of(_AUXILIARIES))

    def _name_that_ends(self, end: int) -> Name | None:
        """The name of two words or more that ends before `end`; None where none does, or an institution's."""
        name = name_before(self.text, self.marks, end, self.floor, self.headline)
        return name if name is not None and names_no_institution(name.text) else None

    def _person(self, name: str | None) -> Person:
        person = Person(name, self.rank(), self.of)
        person.change = self.change
        person.body = self.body.name if self.body else None
        person.title = self.word
        return person

    def _mark(self, start: int, end: int, person: Person) -> Mark:
        first, last = self.marks[start], self.marks[end - 1]
        senses: dict[str, object] = {"PERSON": person}
        if self.its:
            senses["ITS"] = None
        if self.its_noun:
            senses["ITSNOUN"] = self.its_noun
        if person.office is not Office.SECRETARY_GENERAL and (
            self.word in _CHAIRS or "president" in self.word
        ):
            senses["CHAIRTITLE"] = None
        return name_mark(first.start, last.end, self.text[first.start : last.end], senses)


def _is_honorific(mark: Mark) -> bool:
    """Whether the mark is no part of the name after a title: "Foreign Minister Prince Faisal"."""
    return "HONORIFIC" in mark or (mark.capital and mark.text.lower() in _PRINCES)
