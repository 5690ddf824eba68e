"""A title with what belongs to it: whose office it is, since when not, and the names."""

from __future__ import annotations

from functools import lru_cache

from summitry.facts import Office, OfficeChange
from summitry.names.offices import Title
from summitry.names.organisations import Body, organisations
from summitry.names.parties import is_organisation
from summitry.reading.mark import name_mark
from summitry.reading.marks import Hit, Mark, Marks
from summitry.reading.person import Person
from summitry.reading.person_names import (
    NO_NAMES,
    STOPS,
    Name,
    is_name_part,
    name_at,
    name_before,
    names_no_institution,
)
from summitry.reading.portfolios import more_fields, portfolio_end

_PARTY_KINDS = ("ORG", "COUNTRY", "ADJ", "PEOPLE", "CAPITAL", "SEAT")
_OWNED = frozenset(("POSS", "TITLE", "CHIEF"))
_NOT_TO_SOMEBODY = frozenset(
    (
        Office.HEAD_OF_STATE,
        Office.HEAD_OF_GOVERNMENT,
        Office.MONARCH,
        Office.VICE_PRESIDENT,
        Office.FOREIGN_MINISTER,
        Office.DEFENCE_MINISTER,
        Office.MINISTER,
        Office.SECRETARY_GENERAL,
        Office.PARLIAMENT_SPEAKER,
    )
)
"""Whoever holds one of these is so of somebody, never to somebody, as an ambassador is."""
_PREPOSITIONS = frozenset(("OF", "TO", "FOR", "ON", "IN"))
_BEFORE_SECOND = frozenset(("THE", "ADJ", "WORD", "CAP", "DEPUTYADJ"))
_NO_TAIL = frozenset(
    ("COMMA", "SEMI", "COLON", "OPEN", "CLOSE", "QUOTE", "TITLE", "STANCE", "SAY", "DATE", "POSS", "ATTEND")
)
_JOINTS = frozenset(("COMMA", "AND"))
_ARTICLES = frozenset(("THE", "A"))
_APPOSING = frozenset(("COMMA", "OPEN", "DASH"))
_CHAIRS = frozenset(
    "chairman chairwoman chairperson chair chairmen chairs chairpersons co-chair co-chairs".split()
)


class OfficePhrase:
    """A title with what belongs to it: whose office, since when not, and the names."""

    def __init__(self, text: str, marks: Marks, at: int, floor: int, headline: bool) -> None:
        self.text = text
        self.marks = marks
        self.floor = floor
        self.headline = headline
        self.title: Title | None = marks[at].senses.get("TITLE")
        self.chief_of: str | None = marks[at].senses.get("CHIEF")
        self.plural = marks[at].forms.get("TITLE") == "plural"
        self.word = marks[at].text.lower()
        if self.title is None and not _names_organisation(self.word, self.chief_of):
            self.chief_of = None
        self.of: str | None = self.title.of if self.title else self.chief_of
        self.body: Body | None = None
        self.deputy = False
        self.change = OfficeChange.HOLDS
        self.its = False
        self.its_noun: str | None = None
        self.start = self._left(at)
        self.end = self._right(at + 1)

    # -------------------------------------------------------------- what stands left of the title

    def _left(self, at: int) -> int:
        """The place where the phrase begins: before modifiers and whose office it is."""
        start = step = at
        gap = 0
        while step > self.floor:
            mark = self.marks[step - 1]
            if "FORMERADJ" in mark.senses or "DEPUTYADJ" in mark.senses or "ACTINGADJ" in mark.senses:
                self._modifier(mark)
                start = step - 1
            elif self._owner(mark, step - 1):
                start = step - 1
                break
            elif "ORDINAL" in mark.senses and mark.capital:
                self._modifier(mark)
                start = step - 1
            elif "TITLE" in mark.senses and gap == 0 and not self.plural:
                start = step - 1
            elif ("PRON" in mark.senses) and mark.text.lower() in ("its", "his", "her", "their") and gap == 0:
                self.its = True
                start = step - 1
                break
            elif "POSS" in mark.senses or (
                ("CAP" in mark.senses or "WORD" in mark.senses) and gap < 3 and not self._closes(mark)
            ):
                gap += "POSS" not in mark.senses
            else:
                break
            step -= 1
        if start > self.floor and "FORMERADJ" in self.marks[start - 1]:
            self._modifier(self.marks[start - 1])  # "the former United States Ambassador"
            start -= 1
        return start

    def _closes(self, mark: Mark) -> bool:
        return mark.text.lower() in NO_NAMES and not mark.capital

    def _modifier(self, mark: Mark) -> None:
        low = mark.text.lower()
        if low == "first" and "vice" in self.word:
            return
        if "FORMERADJ" in mark.senses or low == "first":
            if low not in ("then", "late", "outgoing") and (low != "first" or self.word in ("president",)):
                self.change = OfficeChange.FORMER
        elif "DEPUTYADJ" in mark.senses and low != "first":
            self.deputy = True

    def _owner(self, mark: Mark, at: int) -> bool:
        """Whether `mark` says whose office it is; then keep it."""
        if "BODY" in mark.senses and mark.senses["BODY"][0]:
            self.of, self.body = mark.senses["BODY"]
            return True
        if "ORGNOUN" in mark.senses and self.marks[at + 1].any_of(_OWNED):
            if at > self.floor and "THE" in self.marks[at - 1]:
                self.its_noun = mark.senses["ORGNOUN"]
                return True
        if "GOVERNMENT" in mark.senses:
            return False
        if mark.text == "Council" and self._is_said_before(at):
            return True
        for kind in _PARTY_KINDS:
            if kind in mark.senses:
                self.of = mark.senses[kind]
                return True
        return False

    def _is_said_before(self, at: int) -> bool:
        """Whether "Council" at `at` is the council that the sentence named before; then keep it."""
        councils = (mark for _, mark in self.marks.having("BODY") if mark.end <= self.marks[at].start)
        named = [mark for mark in councils if mark.senses["BODY"][1].name.endswith(" Council")]
        if named and named[-1].senses["BODY"][0]:
            self.of, self.body = named[-1].senses["BODY"]
            return True
        return False

    # -------------------------------------------------------------- what stands right of it

    def _right(self, at: int) -> int:
        """The place after "of the COUNTRY", "to the UN", "for the REGION" that follows the title."""
        more = more_fields(self.marks, at)
        if more > at and name_at(self.text, self.marks, more, self.headline) is not None:
            at = more  # "Minister of Trade, Industry and Competition Ebrahim Patel"
        end = step = self._second_title(at)
        for _ in range(3):
            if step >= len(self.marks) or not self.marks[step].any_of(_PREPOSITIONS):
                break
            preposition = self.marks[step]
            if "TO" in preposition and self._rank() in _NOT_TO_SOMEBODY:
                break  # "sent her foreign minister to the summit"
            step += 1
            while step < len(self.marks) and ("THE" in self.marks[step] or "FORMERADJ" in self.marks[step]):
                step += 1
            tail = self._tail_end(step)
            if tail == step:
                break
            last = self.marks[tail - 1]
            if (self._ownable(last) and "OF" in preposition) or (
                self._ownable(last) and self.of is None and self._rank() is not Office.ENVOY
            ):
                self._take_owner(last)
            end = step = self._after_brackets(tail)
            if self._ownable(last) and "OF" in preposition:
                break
        return end

    def _tail_end(self, at: int) -> int:
        """The place after what the office is for: a portfolio, or up to six words, the last an owner."""
        tail = portfolio_end(self.marks, at)
        if tail > at and self._closes_portfolio(tail):
            return tail
        tail = at
        while tail < min(len(self.marks), at + 6) and self._is_tail(self.marks[tail]):
            tail += 1
            if self._ownable(self.marks[tail - 1]):
                break
        return tail

    def _closes_portfolio(self, at: int) -> bool:
        """Whether a portfolio ends before `at`: a name of two words or more follows, or no name at all."""
        name = name_at(self.text, self.marks, at, self.headline)
        return name is None or (name.end - name.start > 1 and names_no_institution(name.text))

    def _after_brackets(self, at: int) -> int:
        """The place after "(ASEAN)" where that follows the name of an organisation."""
        if at + 2 < len(self.marks) and "OPEN" in self.marks[at] and "CLOSE" in self.marks[at + 2]:
            if "ORG" in self.marks[at + 1]:
                return at + 3
        return at

    def _second_title(self, at: int) -> int:
        """The place after "and Special Coordinator" where a second title is joined to the first."""
        step = at
        if step < len(self.marks) and "AND" in self.marks[step] and not self.plural:
            step += 1
            while step < len(self.marks) and step < at + 4 and self.marks[step].any_of(_BEFORE_SECOND):
                step += 1
            if step < len(self.marks) and "TITLE" in self.marks[step]:
                second: Title = self.marks[step].senses["TITLE"]
                if second.office in (Office.FOREIGN_MINISTER, Office.DEFENCE_MINISTER):
                    self.title, self.deputy = second, False
                return step + 1
        return at

    def _is_tail(self, mark: Mark) -> bool:
        return not mark.any_of(STOPS) and not mark.any_of(_NO_TAIL)

    def _ownable(self, mark: Mark) -> bool:
        return any(kind in mark.senses for kind in ("COUNTRY", "ORG", "BODY")) or (
            "CAPITAL" in mark.senses and "COUNTRY" in mark.senses
        )

    def _take_owner(self, mark: Mark) -> None:
        if "BODY" in mark.senses:
            if mark.senses["BODY"][0]:
                self.of, self.body = mark.senses["BODY"]
        else:
            self.of = mark.senses.get("ORG") or mark.senses["COUNTRY"]
            self.body = None

    # -------------------------------------------------------------- class of the office

    def _rank(self) -> Office:
        """The codebook's class of the office, after what it is an office of."""
        organisation = organisations().get(self.of or "") if is_organisation(self.of) else None
        office = self.title.office if self.title else Office.OTHER
        if organisation is not None:
            office = self.title.in_organisation if self.title else Office.OTHER
            if self._is_chief():
                office = Office.SECRETARY_GENERAL
        elif self.title is None:
            office = Office.OTHER
        if self.chief_of and self.title is None:
            return Office.SECRETARY_GENERAL
        if self.deputy and office is not Office.MINISTER:
            office = Office.MINISTER if office is Office.HEAD_OF_GOVERNMENT else Office.OTHER
        elif self.deputy and "deputy" not in self.word:
            office = Office.OTHER
        return office

    def _is_chief(self) -> bool:
        if self.deputy or "vice" in self.word:
            return False
        if self.chief_of is not None and self.chief_of == self.of:
            return True
        organisation = organisations()[self.of or ""]
        if organisation.kind in ("bank", "fund", "agency") and self.word in ("president", "governor", "head"):
            return True
        body = f" {self.body.name}" if self.body else ""
        forms = {
            f"{self.word}",
            f"{body.strip()} {self.word}".strip().lower(),
            f"{self.word} of the{body}".lower(),
        }
        wanted = {title.lower() for title in organisation.chief}
        return bool(forms & wanted) if not body else bool(forms - {self.word} & wanted)

    # -------------------------------------------------------------- names

    def hits(self) -> list[Hit]:
        """The stretches of marks that become PERSON marks; none where the title names nobody."""
        if self.chief_of is not None and self._is_of_a_part():
            return []
        before = self._name_before()
        chief = self.title is not None and self.title.in_organisation is Office.SECRETARY_GENERAL
        if self.change is OfficeChange.APPOINTED and self.of is None and not chief:
            return []
        names = [] if before is not None and self._is_closed() else self._names_after()
        if names:
            return self._named(names)
        if before is not None:
            person = self._person(before.text)
            return [(before.start, self.end, self._mark(before.start, self.end, person))]
        if self.of is not None and not self.plural and self._rank() is not Office.OTHER:
            return [(self.start, self.end, self._mark(self.start, self.end, self._person(None)))]
        return []

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
                self._take_owner(self.marks[told])
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
        step += step < len(self.marks) and "HONORIFIC" in self.marks[step]
        name = name_at(self.text, self.marks, step, self.headline)
        if name is None:
            return []
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
        return step if step < len(self.marks) and self._ownable(self.marks[step]) else None

    def _after_owner(self, at: int) -> int:
        """The place after the owner that follows a name that ends at `at`; `at` where none does."""
        told = self._owner_after(at)
        return at if told is None else told + 1 + ("OPEN" in self.marks[at])

    def _apposes(self, at: int) -> bool:
        """Whether a name stands at `at` and is closed by a comma, verb or the end."""
        at += at < len(self.marks) and "HONORIFIC" in self.marks[at]
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
        while (
            step > self.floor
            and self.start - step < 4
            and (self.marks[step - 1].any_of(_ARTICLES) or "WORD" in self.marks[step - 1])
        ):
            step -= 1
        if self.plural or step - 1 <= self.floor:
            return None
        if "AS" in self.marks[step - 1]:
            step -= 1
        if "APPOINT" in self.marks[step - 1] and "BE" in self.marks[step - 2]:
            self.change = OfficeChange.APPOINTED
            step -= 1 + ("HAVE" in self.marks[step - 3])
            if "COUNTRY" in self.marks[step - 2] and "OF" in self.marks[step - 3]:
                step -= 2
        elif not self.marks[step - 1].any_of(_APPOSING):
            return None
        return name_before(self.text, self.marks, step - 1, self.floor, self.headline)

    def _person(self, name: str | None) -> Person:
        person = Person(name, self._rank(), self.of)
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
        if self.word in _CHAIRS or "president" in self.word:
            senses["CHAIRTITLE"] = None
        return name_mark(first.start, last.end, self.text[first.start : last.end], senses)


@lru_cache(maxsize=1024)
def _names_organisation(words: str, key: str | None) -> bool:
    """Whether a chief's title says of what: "UN Secretary-General", not a mere "Secretary-General"."""
    organisation = organisations().get(key or "")
    if organisation is None or len(words.split()) > 2:
        return organisation is not None
    first = words.split()[0]
    names = (organisation.key, organisation.name, *organisation.also, *organisation.acronyms)
    return " " in words and first in {name.lower() for name in (*names, *organisation.nouns)}
