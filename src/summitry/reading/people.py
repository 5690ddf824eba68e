"""The people of one report: one entry a person, however often and however fully named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from summitry.facts import Office, OfficeChange
from summitry.names.offices import titles
from summitry.names.parties import is_organisation
from summitry.names.persons import KnownPerson, known_persons
from summitry.names.spelling import in_title_case, unaccented
from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.persons import Person

_WORD = re.compile(r"[^\W\d_]+")
_SKIPPED = frozenset("jr sr al el bin ibn von van der den de da la".split())
_SHOUTED = re.compile(r"[^\W\d_]{3}")
"""A name in capitals of which a word is as long as this is none of initials: "BIDEN", but "J.D."."""
_ALIKE = 2
"""By so many letters two forms of a given name begin alike: Joseph and Joe, Alexander and Aleksandr."""
_HEADS = frozenset((Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.MONARCH))
_CHAIRS = frozenset(("chair", "chairman", "chairperson", "president"))
_TITLES = frozenset(("TITLE", "AND", "THE", "DEPUTYADJ"))
_OWNERS = frozenset(("PERSON", "COUNTRY", "ADJ", "ORG", "BODY"))
"""Classes of marks of persons, and of what they can hold an office of."""


class Known:
    """A person of the report: the fullest name, and the office that the report gives."""

    __slots__ = ("field_office", "name", "of", "office", "party", "words")

    def __init__(self, name: str) -> None:
        self.name = name
        self.words = name_words(name)
        self.office: Office | None = None
        self.of: str | None = None
        self.party: str | None = None
        self.field_office: Office | None = None


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name by which it is recognised, without accents and case."""
    plain = unaccented(name).lower()
    return tuple(word for word in _WORD.findall(plain) if len(word) > 1 and word not in _SKIPPED)


class People:
    """Everybody named so far, found again by any shorter form of the name."""

    def __init__(self, year: int | None) -> None:
        self._year = year
        self._entries: list[Known] = []
        self._by_word: dict[str, list[Known]] = {}
        self._named: dict[str, Known] = {}
        """Those who are named in forms of which none holds all words of the other."""
        self._looked_up: dict[tuple[str, Office | None], KnownPerson | None] = {}

    def meet(self, person: Person) -> Known | None:
        """The entry of a named person, made where there is none, with what this place tells."""
        if person.name is None:
            return None
        entry = self.find(person.name) or self._alike(person) or self._new(person.name)
        if len(person.name) > len(entry.name) and not person.name.endswith(("’s", "'s")):
            entry.name, entry.words = person.name, name_words(person.name)
            self._index(entry)
        if entry.of is None and person.of is not None and person.change is OfficeChange.HOLDS:
            entry.of = entry.party = person.of
            entry.office = person.office
        elif entry.party is None:
            entry.party = person.of or person.party
        return entry

    def _alike(self, person: Person) -> Known | None:
        """The entry of one who holds the same office under another form of the name: "Joe", "Joseph R."."""
        words = name_words(person.name or "")
        for entry in self._by_word.get(words[-1], []) if len(words) > 1 else []:
            same = entry.office is not None and entry.office is person.office
            if (
                same
                and (entry.of == person.of or None in (entry.of, person.of))
                and _are_alike(words, entry.words)
            ):
                self._named[person.name or ""] = self._named[entry.name] = entry
                return entry
        return None

    def everybody(self) -> list[Known]:
        """All entries, in the order in which the report names them."""
        return self._entries

    def find(self, name: str) -> Known | None:
        """The entry that `name` can be a form of: the same name, or one that holds all its words."""
        if name in self._named:
            return self._named[name]
        words = name_words(name)
        if not words:
            return None
        for entry in reversed(self._by_word.get(words[-1], [])):
            if set(words) <= set(entry.words) or set(entry.words) <= set(words):
                return entry
        if len(words) == 1:
            return None
        for entry in reversed(self._by_word.get(words[0], [])):
            if set(words) <= set(entry.words) or (set(entry.words) <= set(words)):
                return entry
        return None

    def known_to_the_field(self, name: str, office: Office | None = None) -> KnownPerson | None:
        """The well-known holder of an office whom `name` means in the year of the report."""
        key = (name, office)
        if key not in self._looked_up:
            self._looked_up[key] = self._look_up(name, office)
        return self._looked_up[key]

    def _look_up(self, name: str, office: Office | None) -> KnownPerson | None:
        words = name_words(name)
        parts = [
            part for part in name.replace(",", " ").split() if part.rstrip(".").lower() not in ("jr", "sr")
        ]
        for form in _surnames([*map(unaccented, parts)]):
            fitting = [one for one in known_persons().get(form, ()) if self._fits(one, words, office)]
            if fitting:
                return fitting[0] if len({one.party for one in fitting}) == 1 else None
        return None

    def _fits(self, person: KnownPerson, words: tuple[str, ...], office: Office | None) -> bool:
        if self._year is not None and not person.since - 1 <= self._year <= person.until + 1:
            return False
        if (
            office is not None
            and person.office != office
            and not (office in _HEADS and person.office in _HEADS)
        ):
            return False
        full = name_words(person.name)
        if set(words) <= set(full) or len(words) == 1 or len(set(words) & set(full)) >= 2:
            return True
        # "President Joseph R. Biden" is Joe Biden, who holds that office then.
        return office is not None and _are_alike(words, full)

    def _new(self, name: str) -> Known:
        entry = Known(name)
        self._entries.append(entry)
        self._index(entry)
        return entry

    def _index(self, entry: Known) -> None:
        for word in entry.words:
            entries = self._by_word.setdefault(word, [])
            if entry not in entries:
                entries.append(entry)


def _surnames(parts: list[str]) -> Iterator[str]:
    """What of a name, in words, may be the surname: "Croo", "De Croo"; "Alvarado", "Hernández"; "Xi"."""
    yield from (" ".join(parts[-count:]) for count in range(1, len(parts) + 1))
    yield from parts[-2:0:-1]
    yield from parts[:1]


def _are_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names, in words, can be forms of one: the surname the same, the given name begun alike."""
    return len(one) > 1 and one[-1] == other[-1] and one[0][:_ALIKE] == other[0][:_ALIKE]


def meet_everybody(people: People, sentences: list[Sentence]) -> None:
    """Enter everybody whom the sentences name with an office, and settle whose office it is."""
    organisation: str | None = None
    country: str | None = None
    for sentence in sentences:
        if _OWNERS.isdisjoint(sentence.marks.kinds):
            continue
        for at, mark in sentence.marks.having(*_OWNERS):
            person = mark.senses.get("PERSON")
            if person is None:
                if country is None or not _is_in_passing(sentence.marks, at):
                    country = mark.senses.get("COUNTRY") or mark.senses.get("ADJ") or country
                organisation = _organisation(mark) or organisation
                continue
            if person.party is None and person.name is not None:
                person.of = person.party = _named_with_office(sentence.marks, at)
            _find_whose(people, mark, country, organisation)
            people.meet(person)
            if person.of is not None and not is_organisation(person.of):
                country = person.of


def _named_with_office(marks: Marks, at: int) -> str | None:
    """Whose office the person at `at` has by what follows: "Prince Salman, Crown Prince of Bahrain"."""
    step = at + 1
    if step >= len(marks) or "COMMA" not in marks[step]:
        return None
    step += 1
    while step < len(marks) and "PERSON" not in marks[step] and marks[step].any_of(_TITLES):
        step += 1
    office: Person | None = marks[step].senses.get("PERSON") if step < len(marks) else None
    return office.party if office is not None and office.name is None else None


def _find_whose(people: People, mark: Mark, country: str | None, organisation: str | None) -> None:
    """Settle whose office the person of a mark holds, after the country and organisation named last."""
    person: Person = mark.senses["PERSON"]
    if person.name is not None and person.name.isupper() and _SHOUTED.search(person.name):
        person.name = in_title_case(person.name)
    if "ITSNOUN" in mark and organisation is not None:
        _give_to(person, organisation)
    elif person.party is None and person.name is not None:
        _settle(people, person, country, organisation)
    elif person.title in _CHAIRS and is_organisation(person.of) and " of " in mark.text:
        _seat(people, person)


def _is_in_passing(marks: Marks, at: int) -> bool:
    """Whether a country but owns what another speaks of: "He called Austria's stance wrong"."""
    if at == 0 or at + 2 >= len(marks) or "COUNTRY" not in marks[at] or "POSS" not in marks[at + 1]:
        return False
    return "WORD" in marks[at + 2] and any("PERSON" in mark for mark in marks[:at])


def _organisation(mark: Mark) -> str | None:
    if "BODY" in mark:
        owner: str | None = mark.senses["BODY"][0]
        return owner
    return mark.senses.get("ORG")


def _give_to(person: Person, organisation: str) -> None:
    """Make the person an officer of the organisation that "its" or "the bloc's" stands for."""
    person.of = person.party = organisation
    title = titles().get(person.title)
    person.office = title.in_organisation if title else Office.OTHER


def _settle(people: People, person: Person, country: str | None, organisation: str | None) -> None:
    """Find whose office a named person holds where the phrase itself does not say."""
    entry = people.find(person.name or "")
    title = titles().get(person.title)
    chief = title is not None and title.in_organisation is Office.SECRETARY_GENERAL
    known = people.known_to_the_field(person.name or "", None if chief else person.office)
    if known is None and person.title == "president":  # "President von der Leyen"
        other = people.known_to_the_field(person.name or "")
        known = other if other is not None and is_organisation(other.party) else None
    if chief and not (known and is_organisation(known.party)):
        country = organisation or country
    found = entry.of if entry is not None else None
    found = found or (known.party if known is not None else None)
    if found is not None and is_organisation(found):
        _give_to(person, found)
        if entry is not None and entry.of == found and entry.office is not None:
            person.office = entry.office
        elif known is not None and known.party == found:
            person.office = Office(known.office)
    elif found is None and is_organisation(country):
        _give_to(person, country or "")
    elif found is not None or country is not None:
        person.of = person.party = found or country


def _seat(people: People, person: Person) -> None:
    """Let "the Chair of ASEAN Hassanal Bolkiah" stand for the country that he leads, where he leads one."""
    known = people.known_to_the_field(person.name or "")
    if known is not None and not is_organisation(known.party):
        person.party = known.party


def complete(people: People, sentences: list[Sentence]) -> None:
    """Give every PERSON mark the fullest name, and the party that the report has for it anywhere."""
    for sentence in sentences:
        for _, mark in sentence.marks.having("PERSON"):
            person = mark.senses["PERSON"]
            if person.name is None:
                continue
            entry = people.find(person.name)
            if entry is None:
                continue
            person.name = entry.name
            if person.party is None:
                person.party = entry.party
            if person.office is None:
                person.office = entry.office
