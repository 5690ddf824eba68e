"""Persons' names: where one begins and ends among the marks of a sentence."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summitry.names.persons import known_names, known_persons
from summitry.reading.marks import Marks
from summitry.reading.name_parts import PARTICLES, is_glued, is_initial_stop, is_name_part

_INSTITUTIONS = frozenset(
    "bank court university church republic kingdom party council ministry government parliament assembly "
    "chamber federation association union institute embassy army gulf bay port sea fleet house museum forces "
    "guard navy company corporation airlines airport agency commission committee congress senate district "
    "province region islands island river mountains city capital conference day museum club league press "
    "times post herald news television radio airways group movement front brotherhood resistance society "
    "academy school college hospital foundation fund authority office bureau department service command "
    "representatives deputies lords commons nations states peoples people treaty act agreement accords "
    "process initiative declaration war battle siege republics statement joint partnership coalition plan "
    "programme program project corps centre center alliance affairs strategy vision summit "
    "forum incubator network observatory ambition solutions relations".split()
)
"""Words that make a name in capitals one of an institution or a place: "Central Bank of Nigeria"."""

_LONGEST_IN_HEADLINE = 5
_LONGEST = 12
"""Of so many marks at most is a name: "Meshal Al-Ahmad Al-Jaber Al-Sabah" has ten."""
_LONGEST_KNOWN = 6
"""Of so many at most are the names that are known."""


class Name(NamedTuple):
    """A stretch `marks[start:end]` that is a person's name."""

    start: int
    end: int
    text: str


def names_no_institution(name: str) -> bool:
    """Whether no word of a name in capitals makes it that of an institution or a place."""
    return _INSTITUTIONS.isdisjoint(name.lower().split())


def is_institution(name: str) -> bool:
    """Whether every word of a name in capitals is one of an institution: "Affairs Office"."""
    return _INSTITUTIONS.issuperset(name.lower().split())


def name_at(text: str, marks: Marks, at: int, headline: bool = False) -> Name | None:
    """The person's name that begins at `at`, without title; None where none does."""
    end = at
    seen: set[str] = set()
    if headline:
        return _headline_name(text, marks, at)
    while end < len(marks) and end - at < _LONGEST and is_name_part(marks, end, headline):
        word = marks[end].text
        if _glued(word) or (word in seen and _is_told_again(marks, at, end, seen)):
            break
        seen.add(word)
        end += 1
        if end < len(marks) and not marks[end].text[0].isalnum():
            end = _after_initial_or_quote(marks, end)
    while end > at and (marks[end - 1].text in PARTICLES or "DASH" in marks[end - 1]):
        end -= 1
    if end < len(marks) and marks[end].capital:
        end = _known_end(text, marks, at, end)
    if end == at or (not marks[at].capital and marks[at].text not in PARTICLES):
        return None
    name = text[marks[at].start : marks[end - 1].end].rstrip(",")
    return Name(at, end, name) if len(name) > 1 else None


def name_before(text: str, marks: Marks, end: int, floor: int, headline: bool = False) -> Name | None:
    """The person's name of two words or more that ends before `end`; None where none does."""
    begin = end
    if end - 2 > floor and is_initial_stop(marks, end - 1):
        begin = end - 1  # "Ferdinand Marcos Jr."
    while begin > floor and end - begin < _LONGEST:
        joined = begin < end and (is_glued(marks, begin - 1) or is_initial_stop(marks, begin - 1))
        step = begin - 2 if joined else begin - 1
        if step < floor or not is_name_part(marks, step, headline):
            break
        begin = step
    while begin < end and marks[begin].text in PARTICLES:
        begin += 1
    if begin > floor and marks[begin - 1].capital:
        begin = _known_start(text, marks, begin, end, floor)
    if end - begin < 2:
        return None
    return Name(begin, end, text[marks[begin].start : marks[end - 1].end])


def _is_told_again(marks: Marks, start: int, at: int, seen: set[str]) -> bool:
    """Whether a name begins anew at `at`: "Joe Biden Biden said", not "Salim Ahmed Salim"."""
    word = marks[at].text
    if word in PARTICLES:
        return False
    after = marks[at + 1].text if at + 1 < len(marks) else ""
    return word != marks[start].text or (after in seen and after not in PARTICLES)


def _known_end(text: str, marks: Marks, at: int, end: int) -> int:
    """The end of a known name that goes on with what else is no name: "Amy Pope", "To Lam"."""
    for further in range(min(len(marks), at + _LONGEST_KNOWN), max(end, at + 1), -1):
        if text[marks[at].start : marks[further - 1].end] in known_names():
            return further
    return end


def _known_start(text: str, marks: Marks, begin: int, end: int, floor: int) -> int:
    """The start of a known name that begins with what else is no name: "France-Albert René"."""
    for earlier in range(max(floor, end - _LONGEST_KNOWN), min(begin, end - 1)):
        if text[marks[earlier].start : marks[end - 1].end] in known_names():
            return earlier
    return begin


def _headline_name(text: str, marks: Marks, at: int) -> Name | None:
    """The name that begins at `at` in a headline, where every word has a capital: a well-known one."""
    found = None
    end = at + 1
    while end <= min(len(marks), at + _LONGEST_IN_HEADLINE) and is_name_part(marks, end - 1, True):
        named = text[marks[at].start : marks[end - 1].end]
        if marks[end - 1].text in known_persons() or named in known_persons():
            found = Name(at, end, named)
        end = _after_initial_or_quote(marks, end) + 1 if end < len(marks) else end + 1
    return found  # the longest: "Joseph R. Biden", not Claude Joseph


@lru_cache(maxsize=4096)
def _glued(word: str) -> bool:
    """Whether two words were run together ("AlexanderPresident"), which transcripts do."""
    return any(a.islower() and b.isupper() for a, b in pairwise(word[3:]))


def _after_initial_or_quote(marks: Marks, at: int) -> int:
    """The place after the full stop of "W.", a nickname in quotes or ", Jr."; `at` where no sign is so."""
    sign = marks[at]
    if sign.text == "." and len(marks[at - 1].text) <= 2 and at + 1 < len(marks):
        return at + 1
    if (
        sign.text in '“"('
        and at + 3 < len(marks)
        and marks[at + 1].capital
        and marks[at + 2].text in '”")'
        and marks[at + 3].capital
        and marks[at + 3].start == marks[at + 2].end + 1
    ):
        return at + 3
    if at + 1 >= len(marks):
        return at
    after = marks[at + 1]
    if "COMMA" in sign and after.text in ("Jr", "Sr"):
        return at + 1
    return at + 1 if is_glued(marks, at) else at
