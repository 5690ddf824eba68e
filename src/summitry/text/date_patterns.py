"""The building blocks of date patterns, and the words around a match that decide whether it is a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from summitry.facts.when import When
from summitry.text.date_meaning import Fixed, Meaning
from summitry.text.date_words import FULL_NAMES, MONTHS, NUMBERS, ORDINALS, SEASONS, VERBLIKE_MONTHS, WEEKDAYS

Match = re.Match[str]
Reader = Callable[[Match, bool | None], Meaning | None]

_SPACE = r"(?:[ \t\u00a0\u2009\u202f]{1,3}|[ \t]?\r?\n[ \t]{0,8})"
_TAIL = r"(?![\w%°]|[.,:/]\d|[-–]\d)"
_WORD_BEFORE = re.compile(r"([\w’']+)(?:[ \u00a0-]{1,2}| ?\r?\n {0,8})$")
_WORD_AFTER = re.compile(r"(?:[ \u00a0]{1,2}| ?\r?\n {0,8})([\w-]+)")


class Rule(NamedTuple):
    """One kind of expression: how it looks, and what it says if it is a date at all."""

    begins: frozenset[str]
    pattern: re.Pattern[str]
    read: Reader
    attributive: bool = False


def rule(begins: str, source: str, read: Reader, *, attributive: bool = False) -> Rule:
    """The rule; in its source a blank stands for any white space between two words.

    `begins` names what it may begin with: `digit` ("28", "the 7th"), `century` (the digits of a year,
    or of a day: "2024", "20 May"), `month`, `weekday`, `number` ("two"), `ordinal` ("the first"),
    `this` (or "next") or another `word`; it is tried at no other place.
    """
    spaced = source.replace(" ", _SPACE)
    pattern = re.compile(f"(?ai:{spaced}){_TAIL}")
    return Rule(frozenset(begins.split()), pattern, read, attributive)


def any_of(words: Iterable[str]) -> str:
    """A group of the words, the longer first, so that none hides another."""
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


def named(words: Iterable[str]) -> str:
    """A group of the names; only an abbreviation takes its dot with it ("28 Nov.", not "November.")."""
    full = [word for word in words if word in FULL_NAMES]
    short = [word for word in words if word not in FULL_NAMES]
    return rf"(?:{any_of(full)}\b|{any_of(short)}\b\.?)"


YEAR = r"(?:1[89]\d\d|20\d\d|2100)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|:\d)"
DASH = " ?[-–—‑] ?"
THROUGH = f"(?:{DASH}| (?:to|through|until|till) )"
JOINED = f"(?:,? (?:and|&) |/|{THROUGH})(?:the )?"
MONTH = named(MONTHS)
WEEKDAY = named(WEEKDAYS)
SEASON = any_of(SEASONS)
NUMBER = rf"(?:{any_of(NUMBERS)}|\d{{1,3}})"
ORDINAL = any_of(ORDINALS)
OF_YEAR = rf"(?:(?:,? |,)(?:of )?(?P<year>{YEAR})|,? (?:of )?(?P<rel>this|last|next) year)"
"""What follows a month: `, 2024`, `of 2024`, `last year`."""
EARLY = "(?:(?:very )?(?:early|late|mid|earlier|later))"
END = (
    "(?:the |an? )?(?:start|beginning|end|middle|close|"
    "(?:first|second|third|last|fourth) (?:half|week|days|weeks))"
)
PART = f"(?:{EARLY}(?: in(?: the)? |-| )|{END} of (?:the )?)"
"""Part of a month or year, which is then told as precisely as the whole: `early`, `the end of`."""


def number(word: str, numbers: dict[str, int]) -> int | None:
    """The number of a word of the list, however it is cased or abbreviated with a dot."""
    return numbers.get(word.lower().rstrip("."))


def month_number(word: str, *, sure: bool) -> int | None:
    """1 to 12; None for "may", "march" in lower case unless a year beside it makes it sure."""
    name = word.rstrip(".")
    if name.islower() and not sure and name in VERBLIKE_MONTHS:
        return None
    return number(name, MONTHS)


def weekday_number(word: str) -> int | None:
    """0 to 6; None for "sat", "sun", "wed" in lower case."""
    name = word.rstrip(".")
    if name.islower() and name not in FULL_NAMES:
        return None
    return number(name, WEEKDAYS)


def fixed(value: str) -> Fixed | None:
    """The date if there is such a day ("31 November 2024" is none) between 1800 and 2100."""
    try:
        when = When(value)
    except ValueError:
        return None
    return Fixed(value) if when.first.year >= 1800 and when.last.year <= 2100 else None


def part(match: Match, name: str) -> str | None:
    """The text of a group; None if it took no part or the pattern has no such group."""
    return match.group(name) if name in match.re.groupindex else None


def word_before(match: Match) -> str:
    """The word right before the match in lower case, or nothing where punctuation stands between."""
    found = _WORD_BEFORE.search(match.string[max(0, match.start() - 24) : match.start()])
    return found[1].lower() if found else ""


def word_after(match: Match) -> str:
    """The word right after the match as written, or nothing where punctuation stands between."""
    found = _WORD_AFTER.match(match.string, match.end())
    return found[1] if found else ""


def relative_year(match: Match) -> int | None:
    """-1, 0 or 1 for "last year", "this year", "next year" in the match; None where there is none."""
    word = part(match, "rel")
    return {"last": -1, "this": 0, "next": 1}[word.lower()] if word else None
