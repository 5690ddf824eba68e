"""The parts of persons' names: which marks can be one, and how signs join them."""

from __future__ import annotations

import re

from summitry.reading.marks import Marks

PARTICLES = frozenset(
    "al el bin bint ibn von van der den de del da dos du la le ben ul ur ter zu della di dal wa arap".split()
)
_INNER_PARTICLES = frozenset(("do", "e", "y"))
"""Particles between two parts of a name alone: "Ulisses Correia e Silva"."""
_STRONG = frozenset(
    "COUNTRY ADJ PEOPLE ORG BODY TITLE DATE REGION SEAT CHIEF MEETING LEADERS POSS GOVERNMENT "
    "HONORIFIC".split()
)
_RARELY_NAMES = frozenset("VIDEO URGENT LEADERS DOC BILATERAL NEXT ACTINGADJ FORMERADJ".split())
"""Classes of words that are part of a name only where they are a city's too."""
NO_NAMES = frozenset(
    "mr mrs ms dr sir madam the in on at by for and but as after before during today yesterday if when "
    "while against amid among between under over via without despite "
    "president government parliament ministry state republic according since also both following with from "
    "party cup prize university league division bank company inc group international national united "
    "organ troika secretariat presidium bureau staff".split()
)
_TITLES_AND_NAMES = frozenset(("amir", "emir", "sultan"))
_ENDINGS = frozenset("s t d m ll re ve".split())
"""What stands after an apostrophe without being part of a name."""
_BEFORE_GIVEN = frozenset(("TITLE", "CHIEF", "CAP", "COMMA"))
STOPS = frozenset(
    "THE A OF IN TO FOR BY WITH FROM ON AND BUT AS BECAUSE IF THAT REL BE HAVE WILL MAY NOT DO".split()
)

_SYLLABLE = re.compile(
    "(?:kk|tt|pp|ss|jj|ch|sh|hs|ts|tz|wh|zh|[bcdfghjklmnpqrstwxyz])?"
    "(?:a[eio]?|e[eiou]?|i[aeou]?|iao|o[eou]?|u[aeiou]?|w[aeio]|y[aeou]|yeo|yae|eou|iua)(?:ng|hn|nn|[nmlkptshgrb])?"
)
"""A syllable of Korean and Chinese names, as they are written in Latin letters after a hyphen."""
_NO_SYLLABLES = frozenset("run hit set met ten man men era all out up on off to at ton top big old".split())


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
        return _is_small_part(marks, at) or _is_between(marks, at)
    if mark.any_of(_STRONG):
        return is_given_name(marks, at)
    if mark.any_of(STOPS):  # "A. K. Antony", "Hwang In-sung", "Uri Be'er"
        return _is_initial(marks, at) or (is_glued(marks, at + 1) and _is_small_part(marks, at + 2))
    low = mark.text.lower()
    if low in NO_NAMES:
        return False
    if low in ("jr", "sr"):
        return True
    if headline or mark.any_of(_RARELY_NAMES):
        return "CAPITAL" in mark.senses and not headline
    return " " not in mark.text


def is_hyphen(marks: Marks, at: int) -> bool:
    """Whether a dash joins two parts of a name without spaces: "Faustin-Archange"."""
    return _is_joint(marks, at) and "DASH" in marks[at]


def is_after_apostrophe(marks: Marks, at: int) -> bool:
    """Whether the rest of a name in small letters stands at `at`: "Gideon Sa'ar", "Mata'afa"."""
    if at >= len(marks) or marks[at].text in _ENDINGS:
        return False
    if not _is_joint(marks, at - 1) or marks[at - 1].text not in "'’":
        return False
    return marks[at - 2].capital or is_after_apostrophe(marks, at - 2)


def is_initial_stop(marks: Marks, at: int) -> bool:
    """Whether the full stop of an initial stands at `at`: "John R. Bolton"."""
    return at >= 1 and marks[at].text == "." and len(marks[at - 1].text) <= 2 and marks[at - 1].capital


def is_glued(marks: Marks, at: int) -> bool:
    """Whether the sign at `at` joins two parts of a name: a hyphen, or the apostrophe of "O'Brien"."""
    if not _is_joint(marks, at):
        return False
    if "DASH" in marks[at]:
        return True
    return marks[at].text in "'’" and (marks[at + 1].capital or is_after_apostrophe(marks, at + 1))


def _is_joint(marks: Marks, at: int) -> bool:
    """Whether what stands at `at` touches a word before it and one after it."""
    if at < 1 or at + 1 >= len(marks):
        return False
    return marks[at - 1].end == marks[at].start and marks[at].end == marks[at + 1].start


def _is_initial(marks: Marks, at: int) -> bool:
    """Whether "A" is an initial: "A. K. Antony"."""
    if len(marks[at].text) > 1 or at + 2 >= len(marks) or marks[at + 1].text != ".":
        return False
    return marks[at].end == marks[at + 1].start and marks[at + 2].capital


def _is_between(marks: Marks, at: int) -> bool:
    """Whether a particle stands between two parts of a name."""
    if marks[at].text not in _INNER_PARTICLES or not at or at + 1 >= len(marks):
        return False
    return "CAP" in marks[at - 1] and marks[at + 1].capital


def _is_small_part(marks: Marks, at: int) -> bool:
    return _is_syllable(marks, at) or is_after_apostrophe(marks, at)


def is_given_name(marks: Marks, at: int) -> bool:
    """Whether the title at `at` is a given name: "Minister Sultan Al Jaber", "Hossein Amir-Abdollahian"."""
    if marks[at].text.lower() not in _TITLES_AND_NAMES or not at or at + 1 >= len(marks):
        return False
    if not marks[at - 1].any_of(_BEFORE_GIVEN) and marks[at - 1].text.lower() not in PARTICLES:
        return False
    after = marks[at + 1]
    return is_hyphen(marks, at + 1) or "CAP" in after or (after.capital and after.text.lower() in PARTICLES)


def _is_syllable(marks: Marks, at: int) -> bool:
    """Whether the second syllable of a given name stands at `at`: "Moon Jae-in", "Tsai Ing-wen"."""
    word = marks[at].text
    if (
        at >= len(marks)
        or not is_hyphen(marks, at - 1)
        or word in _NO_SYLLABLES
        or _SYLLABLE.fullmatch(word) is None
    ):
        return False
    before = marks[at - 2]
    return (before.capital and before.text[1:].islower()) or _is_syllable(marks, at - 2)
