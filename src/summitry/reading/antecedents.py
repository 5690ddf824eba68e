"""Whoever stands right before a place in a sentence: past an insertion, as the antecedent of "which"."""

from __future__ import annotations

from summitry.reading.anaphors import NO_ISSUER
from summitry.reading.bystanders import describes
from summitry.reading.context import Holder
from summitry.reading.holders import Holders
from summitry.reading.marks import Marks
from summitry.reading.persons import Person
from summitry.reading.phrases import parties_before, party_of

_PAUSES = frozenset(("COMMA", "DASH"))
_FINITE = frozenset(("past", "s"))
_UNKNOWN = frozenset(("WORD", "CAP", "THE", "A", "OF", "ADJ", "NUMBER", "COUNTRY", "REGION", "ACTINGADJ"))
_UNKNOWN_BEGINS = frozenset(("THE", "A", "CAP"))
_UNKNOWN_REACHES = 12
_OTHERS = frozenset(("others", "allies", "partners"))
_DETERMINERS = frozenset(("THE", "A"))
_OWN_COUNTRY = frozenset(("country", "countries", "nation", "nations", "government"))
_STATES = frozenset(("COUNTRY", "ADJ"))
_LONGEST_DESCRIPTION = 10
_BEFORE_CLAUSE = frozenset(("SAY", "COLON"))


class Antecedents(Holders):
    """Finds whoever ends at a place, however the sentence goes on from there."""

    def ending_at(self, step: int) -> Holder | None:
        """Whoever ends at `step`: those named, the antecedent of "which", or the text's issuer."""
        marks = self.marks
        if step >= 0 and "REL" in marks[step]:
            return self._antecedent(step)
        if step > 1 and marks[step - 1].text.lower() == "whose" and marks[step].text in _OWN_COUNTRY:
            return self._countries_of(step)
        if step >= 0 and describes(marks, step):
            return None
        if step > 0 and "THAT" in marks[step] and "DOC" in marks[step - 1]:
            return self.of_text(step - 1)  # "a resolution that condemns"
        return self.holder_at(step)

    def before_pause(self, comma: int, verb: int) -> Holder | None:
        """Whoever stands before the insertion that the comma ends: "Lula, Brazil's president, said"."""
        opened = self._pause_before(comma)
        if opened is not None:
            reach = comma if self._is_finite(verb) else opened + 2
            joined = any("AND" in mark for mark in self.marks[opened + 1 : reach])
            listed = self.holder_at(comma - 1) if joined else None
            if listed is not None and listed.start < opened and _is_of_a_kind(listed):
                return listed  # "Australia, India, and the United States, convened"
            while opened > 1 and self.marks[opened - 1].any_of(_PAUSES):
                opened -= 1
            before = self._described(opened, comma) or self.holder_at(opened - 1)
            if before is not None or "PERSON" not in self.marks[comma - 1]:
                return before
        named = comma > 0 and "PERSON" in self.marks[comma - 1] and not self.marks[verb].capital
        return self.holder_at(comma - 1) if named and (comma < verb - 1 or self._is_finite(verb)) else None

    def _described(self, opened: int, comma: int) -> Holder | None:
        """The list whose last is named after what he is: "Lula and the head of Chad's junta, Déby, came"."""
        marks = self.marks
        if opened != comma - 2 or "PERSON" not in marks[opened + 1]:
            return None
        joint = opened - 1
        while joint > 0 and opened - joint < _LONGEST_DESCRIPTION and "AND" not in marks[joint]:
            joint -= 1
        if joint < 1 or "AND" not in marks[joint] or "THE" not in marks[joint + 1]:
            return None
        listed = parties_before(marks, joint)
        if not listed.items or any(person is None for _, person in listed.items):
            return None
        owner = next((party_of(mark) for mark in marks[joint + 1 : opened] if mark.any_of(_STATES)), None)
        person: Person = marks[opened + 1].senses["PERSON"]
        return Holder([*listed.items, (person.party or owner, person)], listed.start, comma, False)

    def before_brackets(self, step: int) -> int:
        """The place before the brackets that end at `step`, or `step`."""
        if "CLOSE" not in self.marks[step]:
            return step
        while step > 0 and "OPEN" not in self.marks[step]:
            step -= 1
        return step - 1

    def with_unknown(self, at: int) -> Holder | None:
        """The party with which the sentence opens, beside one nobody knows: "Sudan and a militia sign"."""
        marks = self.marks
        joint = at
        while joint > 0 and marks[joint].any_of(_UNKNOWN) and at - joint < _UNKNOWN_REACHES:
            joint -= 1
        if joint in (0, at) or "AND" not in marks[joint]:
            return None
        if not marks[joint + 1].any_of(_UNKNOWN_BEGINS) and marks[joint + 1].text not in _OTHERS:
            return None
        found = self.holder_at(joint - 1)
        if found is None or found.anaphor or len(found.items) != 1 or found.items[0][1] is not None:
            return None
        opens = found.start
        while opens > 0 and marks[opens - 1].any_of(_DETERMINERS):
            opens -= 1
        if opens > 0 and not marks[opens - 1].any_of(_BEFORE_CLAUSE):
            return None
        return Holder(found.items, found.start, joint, False)

    def of_text(self, at: int) -> Holder | None:
        """Whoever the text at `at` speaks for: who adopts it in this sentence, else who issued it."""
        if self.marks[at].senses["DOC"] in NO_ISSUER:
            return None
        return self.last or self.holder_at(at)

    def _antecedent(self, at: int) -> Holder | None:
        """Whatever "which" or "who" at `at` refers to: "which" never a person, but his country."""
        marks = self.marks
        step = at - 1
        if step >= 0 and "COMMA" in marks[step]:
            step -= 1
        held = self.holder_at(step)
        if held is not None and _is_last_of_several(marks, held, step):
            held = Holder(held.items[-1:], step, held.end, held.anaphor)
        if held is None or marks[at].text.lower() != "which" or held.items[-1][1] is None:
            return held
        return Holder([(held.items[-1][0], None)], max(held.start, step), held.end, held.anaphor)

    def _countries_of(self, at: int) -> Holder | None:
        """The countries of those before "whose country", or all before "whose countries"."""
        step = at - 2
        if "COMMA" in self.marks[step]:
            step -= 1
        held = self.holder_at(step)
        if held is None:
            return None
        several = self.marks[at].text.lower() in ("countries", "nations")
        items, start = (held.items, held.start) if several else (held.items[-1:], step)
        return Holder([(party, None) for party, _ in items], start, at + 1, False)

    def _is_finite(self, verb: int) -> bool:
        """Whether the verb has a tense of its own: no "blaming him", no "accused of", no "thank you"."""
        forms = self.marks[verb].forms.values()
        if verb + 1 < len(self.marks) and "OF" in self.marks[verb + 1]:
            return False
        return not forms or not _FINITE.isdisjoint(forms)

    def _pause_before(self, comma: int) -> int | None:
        for step in range(comma - 1, max(-1, comma - 30), -1):
            if self.marks[step].any_of(_PAUSES):
                return step
        return None


def _is_of_a_kind(listed: Holder) -> bool:
    """Whether three or more are listed, all of them persons or none."""
    persons = sum(person is not None for _, person in listed.items)
    return len(listed.items) > 2 and persons in (0, len(listed.items))


def _is_last_of_several(marks: Marks, held: Holder, at: int) -> bool:
    """Whether the list goes on after the insertion: "Lukashenko, Mirziyoyev, who came late, and"."""
    return len(held.items) > 1 and at > 0 and "PERSON" in marks[at] and "COMMA" in marks[at - 1]
