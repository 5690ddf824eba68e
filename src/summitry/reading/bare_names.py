"""Names without a title: those whom the report or the field knows, and "Uganda's Yoweri Museveni"."""

from __future__ import annotations

from summitry.facts import Office
from summitry.reading.mark import name_mark
from summitry.reading.marks import Hit, Marks, Sentence, replace
from summitry.reading.people import People
from summitry.reading.person_names import Name, names_no_institution
from summitry.reading.persons import Person, name_at


def join_bare_names(people: People, text: str, sentence: Sentence) -> None:
    """Turn names without a title into PERSON marks, where the report or the field knows them."""
    marks = sentence.marks
    hits: list[Hit] = []
    floor = 0
    for at in [at for at, mark in enumerate(marks) if mark.capital and "PERSON" not in mark.senses]:
        if at < floor:
            continue
        name = name_at(text, marks, at)
        if name is None:
            continue
        floor = name.end
        country, end = _country_after(marks, name.end)
        person = _bare(people, name.text) or _of_country(people, marks, name, country)
        if person is not None:
            if country is None or person.party not in (None, country):
                end = name.end
            person.party = person.party or country
            start = _owner_start(marks, name.start, person.party)
            first, last = marks[start], marks[end - 1]
            joined = name_mark(first.start, last.end, text[first.start : last.end], {"PERSON": person})
            hits.append((start, end, joined))
    if hits:
        sentence.marks = replace(marks, hits)


def _bare(people: People, name: str) -> Person | None:
    entry = people.find(name)
    if entry is not None:
        person = Person(entry.name, entry.office, None)
        person.party = entry.party
        return person
    if len(name.split()) < 2:
        return None
    known = people.known_to_the_field(name)
    if known is None:
        return None
    person = Person(name, None, None)
    person.party = known.party
    entry = people.meet(person)
    if entry is not None:
        entry.party = known.party
        entry.field_office = Office(known.office)
    return person


def _of_country(people: People, marks: Marks, name: Name, after: str | None) -> Person | None:
    """The unknown person of "Uganda's Yoweri Museveni" or "Mohamed Bazoum of Niger"; None elsewhere."""
    words = name.text.split()
    if not 2 <= len(words) <= 5 or not names_no_institution(name.text):
        return None
    if not any("CAP" in mark for mark in marks[name.start : name.end]):
        return None
    country = _country_before(marks, name.start) or after
    if country is None:
        return None
    person = Person(name.text, None, None)
    person.party = country
    entry = people.meet(person)
    if entry is not None:
        entry.party = entry.party or country
    return person


def _owner_start(marks: Marks, at: int, party: str | None) -> int:
    """The place of "Uganda's" before `at` where that is the person's country; else `at`."""
    if party is None or _country_before(marks, at) != party:
        return at
    while "POSS" in marks[at - 1]:
        at -= 1
    return at - 1


def _country_before(marks: Marks, at: int) -> str | None:
    """The country of "Uganda's" before `at`."""
    step = at - 1
    while step >= 0 and "POSS" in marks[step]:
        step -= 1
    return marks[step].senses.get("COUNTRY") if 0 <= step < at - 1 else None


def _country_after(marks: Marks, at: int) -> tuple[str | None, int]:
    """The country of "of the Congo" from `at` on, and the place after it."""
    if at + 1 >= len(marks) or "OF" not in marks[at]:
        return None, at
    step = at + 1 + ("THE" in marks[at + 1])
    if step >= len(marks) or "COUNTRY" not in marks[step]:
        return None, at
    return marks[step].senses["COUNTRY"], step + 1
