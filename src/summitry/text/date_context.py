"""Whether a bare year, month or weekday is a date, judged by the words around it."""

from __future__ import annotations

import re

from summitry.text.date_patterns import YEAR, Match, word_after, word_before
from summitry.text.date_words import (
    COUNTED,
    FIRST_NAMES,
    FULL_NAMES,
    FUNCTION_WORDS,
    MEASURES,
    MONTH_LEADS,
    NAMED_EVENTS,
    NO_MONTH_AFTER,
    NO_MONTH_BEFORE,
    NO_WEEKDAY_AFTER,
    NO_WEEKDAY_BEFORE,
    NO_YEAR_AFTER,
    SURE_MONTH_LEADS,
    TIME_ONLY,
)

_YEAR_LED = re.compile(
    r"\b(in|of|since|until|till|by|from|to|during|through|for|before|after|between|into|throughout|later\s+than)\s+(?:the\s+year\s+)?"
    rf"(?:{YEAR}(?:,? (?:and|or) |, ))*$",
    re.IGNORECASE | re.ASCII,
)
_AFTER_COMMA = re.compile(r"[^\W\d][.)]?,\s$")
_CLOSED = re.compile(r"\s*(?:$|[.,;:)\]\n])")
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|our|this)|\w['’]s|s['’])\s+(?:([A-Za-z-]+)\s+)?$", re.IGNORECASE
)
_NAMED_DAY = re.compile(rf"\s\d\d?\s(?:{'|'.join(sorted(NAMED_EVENTS))})\b", re.IGNORECASE)
_SET_FOR = re.compile(r"\b(?:scheduled|set|planned|slated|fixed|foreseen|postponed) (?:for|to)\s$", re.I)
_IN_A_PERSON = re.compile(r"\b(?:confidence|trust|faith|disappointed) in $", re.IGNORECASE)


def is_year(match: Match) -> bool:
    """In 2023; since 2019; in 2019, 2020 and 2021; Vienna, 2023."""
    before = match.string[max(0, match.start() - 48) : match.start()]
    if match.string[match.end() : match.end() + 1] in ("-", "–"):
        return False
    led = _YEAR_LED.search(before)
    if led:
        return word_after(match) not in (MEASURES if led[1].lower() in TIME_ONLY else COUNTED)
    return bool(_AFTER_COMMA.search(before)) and bool(_CLOSED.match(match.string, match.end()))


def is_attributive_year(match: Match) -> bool:
    """The 2023 summit; its landmark 2015 agreement; Kazakhstan's 2024 chairmanship."""
    determined = _DETERMINED.search(match.string[max(0, match.start() - 48) : match.start()])
    after = word_after(match)
    if determined is None or not after or after in COUNTED or after in FUNCTION_WORDS:
        return False
    return (determined[1] or "").lower() not in NO_YEAR_AFTER and not after[0].isdigit()


def is_month_alone(match: Match) -> bool:
    """In November, but not Theresa May, "a March on the capital", April Smith, September 11 attacks."""
    name = match["mon"].lower()
    before, after = word_before(match), word_after(match)
    if before in NO_MONTH_AFTER or before[:1].isdigit() or after.lower() in NO_MONTH_BEFORE:
        return False
    if _NAMED_DAY.match(match.string, match.end()):
        return False
    if name not in FULL_NAMES:
        return before in SURE_MONTH_LEADS and not after[:1].isupper()
    if name == "may":
        led = before in SURE_MONTH_LEADS or _led_by(match, _SET_FOR)
        return led and not _led_by(match, _IN_A_PERSON)
    if name == "march":
        return before in MONTH_LEADS and after not in ("on", "for")
    if name in FIRST_NAMES:
        return before in MONTH_LEADS and (
            before in SURE_MONTH_LEADS or before == "the" or not after[:1].isupper()
        )
    return True


def is_weekday_alone(match: Match) -> bool:
    """On Thursday, on Thu., but not Black Friday, Friday prayers, The Sun."""
    before, after = word_before(match), word_after(match)
    if before in NO_WEEKDAY_AFTER or after.lower() in NO_WEEKDAY_BEFORE:
        return False
    name = match["wd"]
    return name.lower() in FULL_NAMES or (name.endswith(".") and before != "the")


def _led_by(match: Match, words: re.Pattern[str]) -> bool:
    return bool(words.search(match.string[max(0, match.start() - 32) : match.start()]))
