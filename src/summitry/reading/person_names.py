"""Persons' names: where one begins and ends among the marks of a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summitry.names.persons import known_persons
from summitry.reading.marks import Marks

PARTICLES = frozenset(
    "al el bin ibn von van der den de da dos du la le ben ul ur ter zu della di dal".split()
)
_STRONG = frozenset(
    "COUNTRY ADJ PEOPLE ORG BODY TITLE DATE REGION SEAT CHIEF MEETING LEADERS POSS GOVERNMENT "
    "HONORIFIC".split()
)
_RARELY_NAMES = frozenset("VIDEO URGENT LEADERS DOC BILATERAL NEXT ACTINGADJ FORMERADJ".split())
"""Classes of words that are part of a name only where they are a city's too."""
NO_NAMES = frozenset(
    "mr mrs ms dr sir madam lord the in on at by for and but as after before during today yesterday if when "
    "while "
    "president government parliament ministry state republic according since also both following with from "
    "party cup prize university league division bank company inc group international national united "
    "organ troika secretariat presidium bureau staff".split()
)
STOPS = frozenset(
    "THE A OF IN TO FOR BY WITH FROM ON AND BUT AS BECAUSE IF THAT REL BE HAVE WILL MAY NOT DO".split()
)

_SYLLABLE = re.compile(
    "(?:kk|tt|pp|ss|jj|ch|sh|hs|ts|tz|wh|zh|[bcdfghjklmnpqrstwxyz])?"
    "(?:a[eio]?|e[eiou]?|i[aeou]?|iao|o[eou]?|u[aeiou]?|w[aeio]|y[aeou]|yeo|yae)(?:ng|[nmlkptshgrb])?"
)
"""A syllable of Korean and Chinese names, as they are written in Latin letters after a hyphen."""
_NO_SYLLABLES = frozenset(
    "run hit set met ten man men won era all out up on off to at ton top big old".split()
)

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
    "forum incubator network observatory ambition solutions".split()
)
"""Words that make a name in capitals one of an institution or a place: "Central Bank of Nigeria"."""

_LONGEST = 12
"""Of so many marks at most is a name: "Meshal Al-Ahmad Al-Jaber Al-Sabah" has ten."""


class Name(NamedTuple):
    """A stretch `marks[start:end]` that is a person's name."""

    start: int
    end: int
    text: str


def names_no_institution(name: str) -> bool:
    """Whether no word of a name in capitals makes it that of an institution or a place."""
    return _INSTITUTIONS.isdisjoint(name.lower().split())


def name_at(text: str, marks: Marks, at: int, headline: bool = False) -> Name | None:
    """The person's name that begins at `at`, without title; None where none does."""
    end = at
    seen: set[str] = set()
    if headline:
        return _headline_name(text, marks, at)
    while end < len(marks) and end - at < _LONGEST and is_name_part(marks, end, headline):
        word = marks[end].text
        if word in seen or _glued(word):
            break
        seen.add(word)
        end += 1
        if end < len(marks) and not marks[end].text[0].isalnum():
            end = _after_initial_or_quote(marks, end)
    while end > at and (marks[end - 1].text in PARTICLES or "DASH" in marks[end - 1]):
        end -= 1
    if end == at or (not marks[at].capital and marks[at].text not in PARTICLES):
        return None
    name = text[marks[at].start : marks[end - 1].end].rstrip(",")
    return Name(at, end, name) if len(name) > 1 else None


def name_before(text: str, marks: Marks, end: int, floor: int, headline: bool = False) -> Name | None:
    """The person's name of two words or more that ends before `end`; None where none does."""
    begin = end
    while begin > floor and end - begin < _LONGEST:
        joined = begin < end and (_is_hyphen(marks, begin - 1) or _is_after_initial(marks, begin - 1))
        step = begin - 2 if joined else begin - 1
        if step < floor or not is_name_part(marks, step, headline):
            break
        begin = step
    while begin < end and marks[begin].text in PARTICLES:
        begin += 1
    if end - begin < 2:
        return None
    return Name(begin, end, text[marks[begin].start : marks[end - 1].end])


def _is_hyphen(marks: Marks, at: int) -> bool:
    """Whether a dash joins two parts of a name without spaces: "Faustin-Archange"."""
    if at < 1 or at + 1 >= len(marks) or "DASH" not in marks[at]:
        return False
    return marks[at - 1].end == marks[at].start and marks[at].end == marks[at + 1].start


def _is_after_initial(marks: Marks, at: int) -> bool:
    """Whether the full stop of an initial stands at `at`: "John R. Bolton"."""
    return at >= 1 and marks[at].text == "." and len(marks[at - 1].text) <= 2 and marks[at - 1].capital


def _headline_name(text: str, marks: Marks, at: int) -> Name | None:
    """The name that begins at `at` in a headline, where every word has a capital: a well-known one."""
    for end in range(at + 1, min(len(marks), at + 4) + 1):
        if not is_name_part(marks, end - 1, True):
            return None
        if marks[end - 1].text in known_persons():
            return Name(at, end, text[marks[at].start : marks[end - 1].end])
    return None


def _is_syllable(marks: Marks, at: int) -> bool:
    """Whether the second syllable of a given name stands at `at`: "Moon Jae-in", "Tsai Ing-wen"."""
    word = marks[at].text
    if not _is_hyphen(marks, at - 1) or word in _NO_SYLLABLES or _SYLLABLE.fullmatch(word) is None:
        return False
    before = marks[at - 2]
    return (before.capital and before.text[1:].islower()) or _is_syllable(marks, at - 2)


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
    glued = marks[at - 1].end == sign.start and after.start == sign.end
    if glued and ("DASH" in sign or (sign.text in "'’" and after.capital)):
        return at + 1
    return at


def is_name_part(marks: Marks, at: int, headline: bool = False) -> bool:
    """Whether the mark at `at` can be a part of a person's name."""
    mark = marks[at]
    if "CAP" in mark.senses:
        # All that it can be then: most capitals are of such words.
        return mark.text.lower() not in NO_NAMES
    if mark.text in PARTICLES:
        return at + 1 < len(marks) and (
            marks[at + 1].capital or "DASH" in marks[at + 1] or marks[at + 1].text in PARTICLES
        )
    if not mark.capital:
        return _is_syllable(marks, at)
    if mark.any_of(_STRONG):
        return False
    low = mark.text.lower()
    if low in NO_NAMES:
        return False
    if low in ("jr", "sr"):
        return True
    if headline or mark.any_of(_RARELY_NAMES):
        return "CAPITAL" in mark.senses and not headline
    return not mark.any_of(STOPS) and " " not in mark.text
