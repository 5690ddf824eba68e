"""Finds what a text says about time, and resolves it against the day of publication.

Every kind of expression is a rule (`date_days`, `date_periods`); what it says is a meaning
(`date_meaning`). Where several rules read at one place, the longest reading wins.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick

from summitry.facts.when import When
from summitry.text.date_days import RULES as DAY_RULES
from summitry.text.date_meaning import Fixed, Meaning, Tense
from summitry.text.date_patterns import Rule
from summitry.text.date_periods import RULES as PERIOD_RULES
from summitry.text.date_words import BEGINNINGS, MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS

__all__ = ["Bound", "DateExpression", "Tense", "find_dates"]

Bound = Literal["since", "until", "by"]

RULES = (*DAY_RULES, *PERIOD_RULES)


class DateExpression(msgspec.Struct, frozen=True):
    """What a stretch of text says about time, not yet resolved.

    `start` and `end` span it without its preposition. `bound` is set where it is not the time of
    an event but a limit ("since 2019", "by 2030"); `attributive` where a bare year stands before a
    noun ("the 2023 summit").
    """

    start: int
    end: int
    meaning: Meaning
    bound: Bound | None = None
    attributive: bool = False

    def resolve(self, published: dt.date | None, tense: Tense = Tense.PAST) -> When | None:
        """The date, or None where it cannot be known without `published` or lies outside the calendar."""
        if isinstance(self.meaning, Fixed):
            return When(self.meaning.value)
        if published is None:
            return None
        try:
            return self.meaning.resolve(published, tense)
        except (ValueError, OverflowError):
            return None


def find_dates(text: str, *, day_first: bool | None = None) -> list[DateExpression]:
    """The date expressions of a text, left to right, none overlapping another.

    `day_first` says how to read 03/04/2024; where it is None such a date is left out.
    """
    return list(_expressions(text, day_first))


def _expressions(text: str, day_first: bool | None) -> Iterator[DateExpression]:
    """The expressions in turn, each sought at the words that may begin one."""
    position = 0
    for start, beginning in sorted(_places(text).items(), key=itemgetter(0)):
        if start < position or not (_CAN_END[beginning] or _goes_on(text, start + _LENGTHS[beginning])):
            continue
        expression = _read(text, start, _RULES_BY_WORD[beginning], day_first)
        if expression:
            yield expression
            position = expression.end


def _places(text: str) -> dict[int, int]:
    """Where an expression may begin, with the number of the longest beginning there."""
    hits = _BEGINNINGS.find_matches_as_indexes(text, overlapping=True)
    return {start: word for word, start, end in hits if _is_whole(text, start, end)}


def _goes_on(text: str, end: int) -> bool:
    """Whether the next word is one of those that stand in expressions: "this week", not "this plan"."""
    found = _NEXT_WORD.match(text, end)
    return found is not None and (found[1].lower() in _WORDS or found[1][0].isdigit())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether the beginning is a word of its own ("may", not "dismay") or starts a number."""
    if start and (text[start - 1].isalnum() or _INSIDE_NUMBER.match(text, start - 1)):
        return False
    return text[end - 1].isdigit() or not text[end : end + 1].isalpha()


def _read(text: str, start: int, rules: list[Rule], day_first: bool | None) -> DateExpression | None:
    """The longest reading at this place."""
    longest: DateExpression | None = None
    for rule in rules:
        match = rule.pattern.match(text, start)
        if match is None or (longest and match.end() <= longest.end):
            continue
        meaning = rule.read(match, day_first)
        if meaning:
            longest = DateExpression(start, match.end(), meaning, _bound(text, start), rule.attributive)
    return longest


def _bound(text: str, start: int) -> Bound | None:
    """The limit that the word before makes of the expression."""
    found = _BOUND.search(text[max(0, start - 20) : start])
    if found is None:
        return None
    word = found[1].lower()
    return "since" if word == "since" else "until" if word in ("until", "till") else "by"


def _beginnings() -> Iterator[tuple[str, str]]:
    """The words and digits that an expression may begin with, each with its kind; the last told counts."""
    words = [
        *SEASONS,
        *NUMBERS.keys() - {"a", "an"},
        *ORDINALS,
        *BEGINNINGS,
        "q1",
        "q2",
        "q3",
        "q4",
        "h1",
        "h2",
    ]
    after_a = ["day", "week", "month", "year", "decade", *BEGINNINGS]
    for space in " \n":
        words += [f"the{space}{word}" for word in (*SEASONS, *ORDINALS, *BEGINNINGS)]
        words += [f"{article}{space}{word}" for word in after_a for article in ("a", "an")]
    kinds = {
        "word": words,
        "this": ["this", "next"],
        "ordinal": [f"{the}{word}" for word in ORDINALS for the in ("", "the ", "the\n")],
        "month": MONTHS,
        "weekday": WEEKDAYS,
        "number": NUMBERS.keys() - {"a", "an"},
    }
    for kind, names in kinds.items():
        for name in names:
            yield from ((form, kind) for form in (name, name.capitalize(), name.title(), name.upper()))
    for digits in (*"0123456789", "18", "19", "20", "21"):
        kind = "digit" if len(digits) == 1 else "century"
        yield from ((f"{the}{digits}", kind) for the in ("", "the ", "The ", "THE ", "the\n"))


@cache
def _can_end(beginning: str, kind: str) -> bool:
    """Whether an expression may end where the beginning does, or inside the word that it is a part of."""
    if kind in ("digit", "century"):
        return True
    return any(kind in rule.begins and rule.pattern.match(beginning) for rule in RULES)


def _words_of_rules() -> Iterator[str]:
    """All words in the patterns of the rules with their plurals; some are none, which does no harm."""
    for rule in RULES:
        for word, optional in re.findall(r"([a-z]+)(\??)", rule.pattern.pattern):
            yield from (word, f"{word}s")
            if optional:
                yield word[:-1]


_KINDS = dict(_beginnings())
_BEGINNINGS = AhoCorasick(list(_KINDS))
_RULES_BY_WORD = [[rule for rule in RULES if kind in rule.begins] for kind in _KINDS.values()]
_LENGTHS = [len(beginning) for beginning in _KINDS]
_CAN_END = [_can_end(beginning.lower(), kind) for beginning, kind in _KINDS.items()]
"""Of each beginning whether it can be all of an expression: "today" and "May", but not "this"."""
_WORDS = frozenset(_words_of_rules())
_NEXT_WORD = re.compile(r"\W{0,16}(\w+)")
_INSIDE_NUMBER = re.compile(r"-|[.,/:–$€£#]\d")
_BOUND = re.compile(r"\b(since|until|till|by|no later than)\s+(?:the\s+)?$", re.IGNORECASE)
