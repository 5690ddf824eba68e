"""A title with what belongs to it: whose office it is, of which field, and since when not."""

from __future__ import annotations

from functools import lru_cache

from summitry.facts import Office, OfficeChange
from summitry.names.offices import Title
from summitry.names.organisations import Body, organisations
from summitry.reading.marks import Mark, Marks
from summitry.reading.name_parts import NO_NAMES, STOPS
from summitry.reading.office_rank import Held, rank_of
from summitry.reading.person_names import name_at, names_no_institution
from summitry.reading.portfolios import ends_field, more_fields, portfolio_end

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
_SOCIETIES = frozenset(
    "party institute university academy foundation company corporation club museum college school hospital "
    "church association confederation society group unions centre center chamber bank fund court board "
    "league airlines broadcasting conference bar".split()
)
"""Words that make a name one of those that have a president without being a state."""
_PREPOSITIONS = frozenset(("OF", "TO", "FOR", "ON", "IN"))
_BEFORE_SECOND = frozenset(("THE", "ADJ", "WORD", "CAP", "DEPUTYADJ"))
_NO_TAIL = frozenset(
    ("COMMA", "SEMI", "COLON", "OPEN", "CLOSE", "QUOTE", "TITLE", "STANCE", "SAY", "DATE", "POSS", "ATTEND")
)


class OfficePhrase:
    """A title with what belongs to it: `marks[start:end]`, names apart."""

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
        self.of_society = False
        """Whether the title is one of a party, a university, a firm: "president of the Liberal Party"."""
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
                start = self._joint_owner(step - 1)
                break
            elif "ORDINAL" in mark.senses and mark.capital:
                self._modifier(mark)
                start = step - 1
            elif self._joins_title(step - 1) and gap == 0:
                start = step - 1
            elif "AND" in mark.senses and ends_field(self.marks, step - 2) and step - 2 >= self.floor:
                pass  # "the Russian Industry and Energy Minister"
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

    def _joint_owner(self, at: int) -> int:
        """The place of the first owner of an envoy of two, whose he is then: "UN and Arab League envoy"."""
        first = self.marks[at - 2] if at - 2 >= self.floor else None
        if first is None or "ORG" not in first or "AND" not in self.marks[at - 1] or self.plural:
            return at
        if "ORG" not in self.marks[at] or self.rank() is not Office.ENVOY:
            return at
        self.of = first.senses["ORG"]
        return at - 2

    def _joins_title(self, at: int) -> bool:
        """Whether a first title stands at `at`, or the dash of "ex-president"."""
        if "DASH" in self.marks[at]:
            return at > 0 and self.marks[at - 1].text.lower() == "ex"
        return "TITLE" in self.marks[at] and not self.plural

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
            elsewhere = "TO" in preposition or ("IN" in preposition and preposition.text.lower() != "in")
            if elsewhere and self.rank() in _NOT_TO_SOMEBODY:
                break  # "sent her foreign minister to the summit", "met the president at the summit"
            step += 1
            while step < len(self.marks) and ("THE" in self.marks[step] or "FORMERADJ" in self.marks[step]):
                step += 1
            tail = self._tail_end(step)
            if tail == step:
                break
            last = self.marks[tail - 1]
            if "OF" in preposition and self._names_society(step, tail):
                self.of_society = True
            if (self.ownable(last) and "OF" in preposition) or (
                self.ownable(last) and self.of is None and self.rank() is not Office.ENVOY
            ):
                self.take_owner(last)
            end = step = self._after_brackets(tail)
            if self.ownable(last) and "OF" in preposition:
                break
        return end

    def _names_society(self, at: int, end: int) -> bool:
        """Whether `marks[at:end]` names a party, a university, a firm, and nothing that acts here."""
        named = self.marks[at:end]
        if self.title is None or self.title.office is not Office.HEAD_OF_STATE or self.ownable(named[-1]):
            return False
        return any(mark.capital and mark.text.lower() in _SOCIETIES for mark in named)

    def _tail_end(self, at: int) -> int:
        """The place after what the office is for: a portfolio, or up to six words, the last an owner."""
        tail = portfolio_end(self.marks, at)
        if tail > at and self._closes_portfolio(tail):
            return tail
        tail = at
        while tail < min(len(self.marks), at + 6) and self._is_tail(self.marks[tail]):
            tail += 1
            if self.ownable(self.marks[tail - 1]):
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

    def ownable(self, mark: Mark) -> bool:
        """Whether an office can be of what the mark names: a country, an organisation or a body."""
        return any(kind in mark.senses for kind in ("COUNTRY", "ORG", "BODY")) or (
            "CAPITAL" in mark.senses and "COUNTRY" in mark.senses
        )

    def take_owner(self, mark: Mark) -> None:
        """Keep that the office is of what the mark names."""
        if "BODY" in mark.senses:
            if mark.senses["BODY"][0]:
                self.of, self.body = mark.senses["BODY"]
        else:
            self.of = mark.senses.get("ORG") or mark.senses["COUNTRY"]
            self.body = None

    def rank(self) -> Office:
        """The codebook's class of the office."""
        return rank_of(Held(self.title, self.word, self.of, self.body, self.chief_of, self.deputy))


@lru_cache(maxsize=1024)
def _names_organisation(words: str, key: str | None) -> bool:
    """Whether a chief's title says of what: "UN Secretary-General", not a mere "Secretary-General"."""
    organisation = organisations().get(key or "")
    if organisation is None or len(words.split()) > 2:
        return organisation is not None
    first = words.split()[0]
    names = (organisation.key, organisation.name, *organisation.also, *organisation.acronyms)
    return " " in words and first in {name.lower() for name in (*names, *organisation.nouns)}
