"""Leaders without an office: "Libyan leader Moamer Gaddafi", "North Korea's leader, Kim Jong-un, …"."""

from __future__ import annotations

from summitry.reading.mark import name_mark
from summitry.reading.marks import Hit, Marks, Sentence, replace
from summitry.reading.person import Person
from summitry.reading.person_names import Name, name_at

_LEADER = "leader"
_NATION = frozenset(("COUNTRY", "ADJ"))
_FEWEST_WORDS = 2


def join_leaders(text: str, sentence: Sentence) -> None:
    """Join a country, "leader" and the name after it into PERSON marks, in place."""
    marks = sentence.marks
    hits: list[Hit] = []
    for at, mark in marks.having("GOVERNMENT"):
        if mark.text != _LEADER or "PERSON" in mark:
            continue
        country = _country_before(marks, at)
        name = _name_after(text, marks, at) if country is not None else None
        if country is None or name is None:
            continue
        person = Person(name.text)
        person.party = marks[country].senses.get("COUNTRY") or marks[country].senses["ADJ"]
        first, last = marks[country], marks[name.end - 1]
        said = text[first.start : last.end]
        hits.append((country, name.end, name_mark(first.start, last.end, said, {"PERSON": person})))
    if hits:
        sentence.marks = replace(marks, hits)


def _country_before(marks: Marks, at: int) -> int | None:
    """The place of the country whose leader is told of at `at`: "Libyan", "Libya's"."""
    step = at - 1
    while step > 0 and "POSS" in marks[step]:
        step -= 1
    return step if step >= 0 and marks[step].any_of(_NATION) and "PERSON" not in marks[step] else None


def _name_after(text: str, marks: Marks, at: int) -> Name | None:
    """The name of two words or more that follows, if after a comma up to the next one."""
    apposed = at + 1 < len(marks) and "COMMA" in marks[at + 1]
    name = name_at(text, marks, at + 1 + apposed)
    if name is None or len(name.text.split()) < _FEWEST_WORDS:
        return None
    closed = name.end == len(marks) or "COMMA" in marks[name.end]
    return name if not apposed or closed else None
