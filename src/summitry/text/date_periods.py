"""Weeks, months, seasons and years, and days told from today: last week, in November, two days ago."""

from __future__ import annotations

from summitry.text.date_context import is_attributive_year, is_month_alone, is_weekday_alone, is_year
from summitry.text.date_meaning import (
    Meaning,
    MonthsOfYear,
    Recurring,
    Shift,
    Unit,
    Weekday,
    WeekdayOfWeek,
    Which,
    months,
)
from summitry.text.date_patterns import (
    EARLY,
    END,
    MONTH,
    NUMBER,
    PART,
    SEASON,
    THROUGH,
    WEEKDAY,
    YEAR,
    Match,
    any_of,
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
from summitry.text.date_words import COUNTED, NUMBERS, RELATIVE_DAYS, SEASONS

_AMOUNTS = {"last": -1, "past": -1, "next": 1, "coming": 1}
_HALVES = {"first": (1, 6), "second": (7, 12), "h1": (1, 6), "h2": (7, 12)}
_ROUGHLY = {"than", "about", "some", "around", "nearly", "roughly", "almost"}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}


def read_relative_day(match: Match, day_first: bool | None) -> Meaning | None:
    """Yesterday; earlier today; tomorrow morning; the day after tomorrow."""
    # "Russia Today", "Gulf Today"
    if (
        match["day"] == "Today"
        and match.string[match.start() - 1 : match.start()] == " "
        and word_before(match)
    ):
        return None
    name = " ".join(match["day"].lower().split())
    return Shift("day", RELATIVE_DAYS[name], "day")


def read_this_day(match: Match, day_first: bool | None) -> Meaning | None:
    """This morning; later in the day."""
    return Shift("day", 0, "day")


def read_weekday(match: Match, day_first: bool | None) -> Meaning | None:
    """Thursday evening; last Thursday; earlier on Thursday."""
    day = weekday_number(match["wd"])
    which = _which(part(match, "which"))
    if day is None or not (which or is_weekday_alone(match)):
        return None
    return Weekday(day, which)


def read_weekdays(match: Match, day_first: bool | None) -> Meaning | None:
    """Friday to Sunday; Thursday and Friday, which follow each other."""
    first, last = weekday_number(match["wd"]), weekday_number(match["wd2"])
    which = _which(part(match, "which"))
    if first is None or last is None or first == last or not (which or is_weekday_alone(match)):
        return None
    length = (last - first) % 7 + 1
    return Weekday(first, which, length) if length == 2 or match["to"] else None


def read_weekday_of_week(match: Match, day_first: bool | None) -> Meaning | None:
    """Thursday last week; Thursday of next week."""
    day = weekday_number(match["wd"])
    weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return None if day is None else WeekdayOfWeek(day, weeks)


def read_weekend(match: Match, day_first: bool | None) -> Meaning | None:
    """This weekend; over the weekend; next weekend."""
    which = _which(part(match, "which"))
    if not which and word_before(match) not in ("over", "at", "on", "during", "for", "by", "since"):
        return None
    return Weekday(5, "" if which == "this" else which, length=2)


def read_unit(match: Match, day_first: bool | None) -> Meaning | None:
    """Last week; earlier this year; later in the month; the end of next year; year's end."""
    unit = match["unit"].lower()
    word = (part(match, "which") or "").lower().split()
    shown: Unit = "week" if unit == "week" else "month" if unit == "month" else "year"
    return Shift(shown, _AMOUNTS.get(word[-1], 0) if word else 0, shown)


def read_ago(match: Match, day_first: bool | None) -> Meaning | None:
    """Two days ago (the day); three weeks ago (the month); a year ago; in ten years' time."""
    count = int(match["n"]) if match["n"].isdigit() else number(match["n"], NUMBERS)
    unit = match["unit"].lower()
    if not count or (unit == "day" and word_before(match) in _ROUGHLY) or word_before(match) == "half":
        return None
    steps = -count if match["ago"].lower() == "ago" else count
    units: dict[str, tuple[Unit, Unit]] = {
        "day": ("day", "day"),
        "week": ("week", "month"),
        "month": ("month", "month"),
        "year": ("year", "year"),
        "decade": ("decade", "year"),
    }
    return Shift(units[unit][0], steps, units[unit][1])


def read_month(match: Match, day_first: bool | None) -> Meaning | None:
    """November; late November; last November; November last year."""
    which = _which(part(match, "which"))
    led = bool(which or part(match, "part") or part(match, "rel"))
    month = month_number(match["mon"], sure=False)
    if month is None or not (led or is_month_alone(match)):
        return None
    years = relative_year(match)
    return Recurring(month, 1, which) if years is None else MonthsOfYear(month, month, years)


def read_month_of_year(match: Match, day_first: bool | None) -> Meaning | None:
    """November 2024; mid-Nov. 2024; March to May 2024; December 2023 – January 2024."""
    month = month_number(match["mon"], sure=True)
    end = month_number(part(match, "mon2") or match["mon"], sure=True)
    if month is None or end is None or word_before(match) in ("theresa",):
        return None
    year = int(match["year"])
    begin = int(part(match, "year1") or year - (end < month))
    value = months(begin, month, end + 12 * (year - begin))
    return fixed(value) if end + 12 * (year - begin) >= month else None


def read_season(match: Match, day_first: bool | None) -> Meaning | None:
    """Last autumn; this spring; next summer; the winter of 2023."""
    first = SEASONS[match["season"].lower()]
    if part(match, "year"):
        return fixed(months(int(match["year"]), first, first + 2))
    return Recurring(first, 3, _which(part(match, "which")))


def read_months_of_year(match: Match, day_first: bool | None) -> Meaning | None:
    """The first half of 2025; the third quarter of next year; Q3 2024; H1 2024."""
    half = part(match, "half")
    if half:
        first, last = _HALVES[half.lower().split()[0]]
    else:
        name = part(match, "quarter")
        last = 3 * (_QUARTERS[name.lower()] if name else int(match["q"][-1]))
        first = last - 2
    if part(match, "year"):
        return fixed(months(int(match["year"]), first, last))
    return MonthsOfYear(first, last, relative_year(match) or 0)


def read_year(match: Match, day_first: bool | None) -> Meaning | None:
    """In 2023; late 2023; the year 2023; the end of 2023."""
    return fixed(match["year"]) if part(match, "part") or is_year(match) else None


def read_attributive_year(match: Match, day_first: bool | None) -> Meaning | None:
    """The 2023 summit; its landmark 2015 agreement."""
    return fixed(match["year"]) if is_attributive_year(match) else None


def read_years(match: Match, day_first: bool | None) -> Meaning | None:
    """2023-24; 2019–2021; from 2019 to 2021; between 2019 and 2021."""
    first, last = match["year"], match["year2"]
    spelled = match["to"].strip().isalpha()
    if word_after(match) in COUNTED or (spelled and word_before(match) not in ("from", "between")):
        return None
    if len(last) == 2:
        last = first[:2] + last
    return fixed(f"{first}/{last}") if first < last else None


def read_iso_month(match: Match, day_first: bool | None) -> Meaning | None:
    """2024-11."""
    return fixed(match["first"])


def read_decade(match: Match, day_first: bool | None) -> Meaning | None:
    """The 1990s; the late 1980s."""
    decade = match["decade"]
    return fixed(f"{decade}0/{decade}9")


def _which(words: str | None) -> Which:
    """The last of the words, `this past` and `this coming` told as what they mean."""
    last = (words or "").lower().split()[-1:]
    names: dict[str, Which] = {
        "last": "last",
        "past": "last",
        "next": "next",
        "coming": "next",
        "this": "this",
    }
    return names.get(last[0], "") if last else ""


_WHICH = "(?P<which>(?:this |the )(?:past|coming)|this|last|next)"
_LEAD = "(?:(?:earlier|later|late|early)(?: on)? )?"
_DAYPART = "(?:morning|afternoon|evening)"
_UNIT = "(?P<unit>week|month|year)"
_MON = f"(?P<mon>{MONTH})"
_PART = f"(?P<part>{PART})"
_WD = f"(?P<wd>{WEEKDAY})"
_NIGHT = f"(?: (?:{_DAYPART}|night))?"
_REL_YEAR = "(?P<rel>this|last|next) year"
_HALF = (
    f"(?:(?P<half>(?:first|second) half|h[12])|(?P<quarter>{any_of(_QUARTERS)})(?: |-)quarter|(?P<q>q[1-4]))"
)
_TO = "(?:[-–/]| [-–] )"

RULES = (
    rule("word", f"{_LEAD}(?P<day>{any_of(RELATIVE_DAYS)}){_NIGHT}", read_relative_day),
    rule(
        "word this",
        f"(?:{_LEAD}this|(?:earlier|later|late|early) in the) {_DAYPART}|later in the day",
        read_this_day,
    ),
    rule("word this weekday", f"{_LEAD}(?:{_WHICH} )?{_LEAD}{_WD}{_NIGHT}", read_weekday),
    rule(
        "word this weekday",
        f"(?:{_WHICH} )?{_WD}(?:(?P<to>{THROUGH})| and )(?P<wd2>{WEEKDAY})",
        read_weekdays,
    ),
    rule(
        "word weekday", f"{_LEAD}{_WD}{_NIGHT},? (?:of )?(?P<which>this|last|next) week", read_weekday_of_week
    ),
    rule("word this", f"(?:{_WHICH}|the) weekend", read_weekend),
    rule(
        "word ordinal",
        f"(?:the )?{_HALF}(?:,? of)? (?:(?P<year>{YEAR})|{_REL_YEAR}|the year)",
        read_months_of_year,
    ),
    rule("century", f"(?P<year>{YEAR}) (?P<q>q[1-4])", read_months_of_year),
    rule(
        "word this ordinal",
        f"(?:{PART})?(?P<which>this|last|next|the (?:current|past|coming)) {_UNIT}",
        read_unit,
    ),
    rule("word ordinal", f"(?:(?:{EARLY} in|{END} of) the) {_UNIT}", read_unit),
    rule("word", "(?P<unit>year)(?:['’]s |-)end", read_unit),
    rule(
        "word digit century number",
        rf"(?P<n>{NUMBER}) (?P<unit>day|week|month|year|decade)s?['’]? (?P<ago>ago|from now|time)",
        read_ago,
    ),
    rule(
        "word this ordinal month",
        f"(?:{_PART}|{_LEAD}{_WHICH} )?{_MON}(?:,? (?:of )?{_REL_YEAR})?",
        read_month,
    ),
    rule("word ordinal month", f"{PART}?{_MON}(?:,? |,)(?:of )?(?P<year>{YEAR})", read_month_of_year),
    rule(
        "month",
        f"{_MON}(?: (?P<year1>{YEAR}))?(?:{_TO}| (?:to|and|through|until) )"
        f"(?P<mon2>{MONTH}) (?P<year>{YEAR})",
        read_month_of_year,
    ),
    rule("word this", f"{_LEAD}{_WHICH} (?P<season>{SEASON})", read_season),
    rule(
        "word ordinal",
        rf"{PART}?(?:the )?(?P<season>{SEASON})(?: of|,)? (?P<year>{YEAR})(?:[-–/]\d\d)?",
        read_season,
    ),
    rule("word ordinal century", f"(?P<part>{PART}|(?:the )?year )?(?P<year>{YEAR})", read_year),
    rule("century", f"(?P<year>{YEAR})", read_attributive_year, attributive=True),
    rule("century", rf"(?P<year>{YEAR})(?P<to>[-–/])(?P<year2>\d\d)", read_years),
    rule("century", f"(?P<year>{YEAR})(?P<to>{_TO}| (?:to|and|until|through) )(?P<year2>{YEAR})", read_years),
    rule("century", rf"(?P<first>{YEAR}-[01]\d)", read_iso_month),
    rule("word century", rf"(?:the )?(?:{EARLY}(?: |-))?(?P<decade>(?:1[89]|20)\d)0['’]?s", read_decade),
)
