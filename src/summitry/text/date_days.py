"""Days of the calendar: 28 November, July 3-4, Thursday (28 Nov. 2024), 2024-11-28, 28/11/2024."""

from __future__ import annotations

import calendar
import re

from summitry.text.date_meaning import DaysOfYear, Fixed, Meaning
from summitry.text.date_patterns import (
    DAY,
    JOINED,
    MONTH,
    OF_YEAR,
    ORDINAL,
    THROUGH,
    WEEKDAY,
    YEAR,
    Match,
    Rule,
    fixed,
    month_number,
    number,
    part,
    relative_year,
    rule,
    weekday_number,
    word_after,
    word_before,
)
from summitry.text.date_words import COUNTED, NAMED_EVENTS, ORDINALS

DayOfMonth = tuple[int, int]

_ISO_DAY = rf"{YEAR}-[01]\d-[0-3]\d"
_D1 = f"(?:the )?(?P<d1>{DAY})"
_SEVERAL = f"{_D1}(?:, {DAY})*{JOINED}(?P<d2>{DAY})"
_MONTH = f"(?P<mon>{MONTH})"
_BEFORE = f"(?P<wd>{WEEKDAY})(?: (?:morning|afternoon|evening|night))?,? (?:the )?"
_IN_BRACKETS = rf"(?P<wd>{WEEKDAY}) ?\( ?"
_AFTER = rf"(?:, (?P<wd2>{WEEKDAY})| ?\((?P<wd2b>{WEEKDAY})\))"


def read_days(match: Match, day_first: bool | None) -> Meaning | None:
    """28 November 2024; July 3-4; Thursday, Nov. 28; the 28th of May last year."""
    month = month_number(match["mon"], sure=part(match, "year") is not None)
    first = _day(match["d1"])
    last = _day(part(match, "d2") or match["d1"])
    weekday = part(match, "wd") or part(match, "wd2") or part(match, "wd2b")
    day = weekday_number(weekday) if weekday else None
    if month is None or (weekday and day is None) or last < first or _counts(match):
        return None
    return _days(match, (month, first), (month, last), day)


def read_ordinal_day(match: Match, day_first: bool | None) -> Meaning | None:
    """The twenty-eighth of November."""
    month = month_number(match["mon"], sure=False)
    day = number(match["d1"], ORDINALS)
    return _days(match, (month, day), (month, day), None) if month and day else None


def read_two_months(match: Match, day_first: bool | None) -> Meaning | None:
    """28 November – 1 December 2024; December 30, 2024 to January 2, 2025."""
    sure = match["year"] is not None
    month, end_month = month_number(match["mon"], sure=sure), month_number(match["mon2"], sure=sure)
    if not (month and end_month):
        return None
    first = (month, _day(match["d1"]))
    last = (end_month, _day(match["d2"]))
    if match["year1"] and sure:
        return fixed(f"{_iso(int(match['year1']), first)}/{_iso(int(match['year']), last)}")
    return None if match["year1"] else _days(match, first, last, None)


def read_iso(match: Match, day_first: bool | None) -> Meaning | None:
    """2024-11-28; 2024-11-28T10:00Z; 2024-11-28/2024-11-29."""
    return fixed(f"{match['first']}/{match['last']}" if match["last"] else match["first"])


def read_year_first(match: Match, day_first: bool | None) -> Meaning | None:
    """2024/11/28; 2024.11.28."""
    return fixed(_iso(int(match["year"]), (int(match["mon"]), int(match["d1"]))))


def read_dotted(match: Match, day_first: bool | None) -> Meaning | None:
    """28.11.2024, where the day always comes first."""
    return fixed(_iso(int(match["year"]), (int(match["b"]), int(match["a"]))))


def read_slashed(match: Match, day_first: bool | None) -> Meaning | None:
    """11/28/2024, 28/11/2024; 03/04/2024 only where it is known which comes first."""
    a, b = int(match["a"]), int(match["b"])
    if a == b or b > 12:
        day_first = False
    elif a > 12:
        day_first = True
    if day_first is None:
        return None
    return fixed(_iso(int(match["year"]), (b, a) if day_first else (a, b)))


def _days(match: Match, first: DayOfMonth, last: DayOfMonth, weekday: int | None) -> Meaning | None:
    """The days, in the year of the match if it has one; None if there are no such days."""
    if any(day > calendar.monthrange(2000, month)[1] for month, day in (first, last)):
        return None
    if not part(match, "year"):
        return DaysOfYear(first, last, weekday, relative_year(match))
    year = int(match["year"])
    # "28 December – 2 January 2025" began in 2024.
    begin = year - (last < first)
    return _fixed_span(_iso(begin, first), _iso(year, last))


def _day(digits: str) -> int:
    """28 for "28th"."""
    return int(re.sub(r"\D", "", digits))


def _fixed_span(first: str, last: str) -> Fixed | None:
    return fixed(first if first == last else f"{first}/{last}")


def _iso(year: int, day: DayOfMonth) -> str:
    return f"{year:04d}-{day[0]:02d}-{day[1]:02d}"


def _counts(match: Match) -> bool:
    """Whether what looks like a day or a year counts something, or the day has become a name.

    "In May 20 soldiers were killed", "on November 28 and 30 ministers came", "the September 11 attacks".
    """
    after = word_after(match)
    if part(match, "year"):
        return after in COUNTED
    if part(match, "rel"):
        return False
    if after.lower() in NAMED_EVENTS or after in COUNTED:
        return True
    month_first = match.start("mon") < match.start("d1")
    return month_first and word_before(match) == "in" and after.islower()


def _day_rules() -> tuple[Rule, ...]:
    """The orders in which day, month, weekday and year are written."""
    rules = []
    for days in (_D1, _SEVERAL):
        for begins, date in (
            ("digit century", rf"{days}(?:(?: of)? |-){_MONTH}"),
            ("month", f"{_MONTH} ?{days}"),
        ):
            for year in ("", OF_YEAR):
                rules.append(rule(begins, f"{date}{year}{_AFTER}?", read_days))
                rules.append(rule("weekday", f"{_BEFORE}{date}{year}", read_days))
                rules.append(rule("weekday", rf"{_IN_BRACKETS}{date}{year} ?\)", read_days))
    return tuple(rules)


_YEAR1 = f"(?:,? ?(?P<year1>{YEAR}))?"
_D2 = f"(?:the )?(?P<d2>{DAY})"
_MONTH2 = f"(?P<mon2>{MONTH})"
_TO = f"(?:,?{THROUGH}| and )"

RULES = (
    *_day_rules(),
    rule(
        "digit century",
        f"{_D1}(?: of)? {_MONTH}{_YEAR1}{_TO}{_D2}(?: of)? {_MONTH2}{OF_YEAR}?",
        read_two_months,
    ),
    rule("month", f"{_MONTH} ?{_D1}{_YEAR1}{_TO}{_MONTH2} ?{_D2}{OF_YEAR}?", read_two_months),
    rule("word ordinal", f"(?:the )?(?P<d1>{ORDINAL}) of {_MONTH}{OF_YEAR}?", read_ordinal_day),
    rule(
        "century",
        rf"(?P<first>{_ISO_DAY})(?:t[\d:.]*\d(?:z|[+-]\d\d:?\d\d)?)?(?:/(?P<last>{_ISO_DAY}))?",
        read_iso,
    ),
    rule("century", rf"(?P<year>{YEAR})[/.](?P<mon>\d\d)[/.](?P<d1>\d\d)", read_year_first),
    rule("digit century", rf"(?P<a>\d\d?)\.(?P<b>\d\d?)\.(?P<year>{YEAR})", read_dotted),
    rule("digit century", rf"(?P<a>\d\d?)[/-](?P<b>\d\d?)[/-](?P<year>{YEAR})", read_slashed),
)
