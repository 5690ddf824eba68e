"""What a date expression says, before it is known when the text was published."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Literal

import msgspec

from summitry.facts.when import When

GRACE = dt.timedelta(days=3)
"""How far after the publication a day may lie that is told in the past tense ("held on 1 December")."""

LONG_AGO = dt.timedelta(days=240)
SOON = dt.timedelta(days=100)
"""A day of a year left open, told by a noun, that would lie as long ago as LONG_AGO is the one ahead where
that comes SOON: "the summit in Strasbourg on April 3 and 4", written in March."""

AT_HAND = dt.timedelta(days=2)
"""A weekday told by a noun or in the present is the one ahead where that is no further: not last week's."""

Unit = Literal["day", "week", "month", "year", "decade"]
Which = Literal["", "last", "this", "next"]
Interval = tuple[dt.date, dt.date]


class Tense(StrEnum):
    """Where the sentence places its event, seen from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNTOLD = "untold"
    """Of a noun: the past, unless that would be long ago and a day ahead is near."""


class Fixed(msgspec.Struct, frozen=True):
    """28 November 2024, the first half of 2025, the 1990s: the text gives all of it."""

    value: str

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The date as it was given."""
        return When(self.value)


class Shift(msgspec.Struct, frozen=True):
    """Yesterday, last week, three weeks ago: so many units from publication, shown as a unit."""

    unit: Unit
    amount: int
    shown: Unit

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The shown unit that the shifted day lies in."""
        return _shown(_moved(published, self.unit, self.amount), self.shown)


class MonthsOfYear(msgspec.Struct, frozen=True):
    """The first half of next year, November last year: months of a year counted from publication."""

    first: int
    last: int
    years: int

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The month or the interval of months."""
        return When(months(published.year + self.years, self.first, self.last))


class Recurring(msgspec.Struct, frozen=True):
    """In November, last autumn: one month or three that come back every year."""

    month: int
    length: int
    which: Which

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The month or the interval of months that fits the tense, or the word before it."""
        spans = [self._span(year) for year in _years(published, 2)]
        first, _ = _chosen(spans, published, self.which or tense)
        return When(months(first.year, first.month, first.month + self.length - 1))

    def _span(self, year: int) -> Interval:
        end_year, end_month = _carried(year, self.month + self.length - 1)
        days = calendar.monthrange(end_year, end_month)[1]
        return dt.date(year, self.month, 1), dt.date(end_year, end_month, days)


class DaysOfYear(msgspec.Struct, frozen=True):
    """28 November, July 3-4, Thursday, 28 November: days of a year that is left open."""

    first: tuple[int, int]
    last: tuple[int, int]
    weekday: int | None = None
    years: int | None = None

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The days in the year that the text names, that the weekday proves or that the tense fits."""
        if self.years is not None:
            return When.span(*self._spans([published.year + self.years])[0])
        near = self._spans(_years(published, 1))
        proved = [span for span in near if span[0].weekday() == self.weekday]
        if len(proved) == 1:
            return When.span(*proved[0])
        spans = self._spans(_years(published, 8))
        if tense not in (Tense.PAST, Tense.UNTOLD):
            return When.span(*_chosen(spans, published, tense))
        behind = _chosen(spans, published + GRACE, Tense.PAST)
        if tense is Tense.PAST:
            return When.span(*behind)
        ahead = next((span for span in spans if span[0] > published), behind)
        is_ahead = published - behind[1] > LONG_AGO and ahead[0] - published < SOON
        return When.span(*(ahead if is_ahead else behind))

    def _spans(self, years: Iterable[int]) -> list[Interval]:
        spans = []
        for year in years:
            if (2, 29) in (self.first, self.last) and not calendar.isleap(year):
                continue
            end_year = year + (self.last < self.first)
            spans.append((dt.date(year, *self.first), dt.date(end_year, *self.last)))
        return spans


class Weekday(msgspec.Struct, frozen=True):
    """On Thursday, last Thursday, over the weekend: `length` days of a week, 0 being Monday."""

    number: int
    which: Which = ""
    length: int = 1

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The days nearest to publication on the side that the tense, or the word before, tells."""
        monday = published - dt.timedelta(days=published.weekday())
        starts = [monday + dt.timedelta(days=self.number + 7 * week) for week in (-2, -1, 0, 1, 2)]
        spans = [(start, start + dt.timedelta(days=self.length - 1)) for start in starts]
        if self.which == "this":
            side: Which | Tense = Tense.PAST if tense in (Tense.PAST, Tense.UNTOLD) else Tense.FUTURE
        else:
            side = self.which or tense
        if side is Tense.UNTOLD and self._is_at_hand(spans, published):
            side = Tense.FUTURE
        return When.span(*_chosen(spans, published, side))

    def _is_at_hand(self, spans: list[Interval], published: dt.date) -> bool:
        """Whether the day is tomorrow or the day after: "the summit on Thursday", written on Tuesday."""
        ahead = min(span for span in spans if span[1] >= published)[0] - published
        return dt.timedelta(0) < ahead <= AT_HAND


class WeekdayOfWeek(msgspec.Struct, frozen=True):
    """Thursday of last week: a weekday in a week counted from publication."""

    number: int
    weeks: int

    def resolve(self, published: dt.date, tense: Tense) -> When:
        """The day."""
        return When.day(published + dt.timedelta(days=self.number - published.weekday() + 7 * self.weeks))


Meaning = Fixed | Shift | MonthsOfYear | Recurring | DaysOfYear | Weekday | WeekdayOfWeek


def months(year: int, first: int, last: int) -> str:
    """The ISO month, or interval of months; a `last` past 12 runs on into the next year."""
    end_year, end_month = _carried(year, last)
    start = f"{year:04d}-{first:02d}"
    end = f"{end_year:04d}-{end_month:02d}"
    return start if start == end else f"{start}/{end}"


def _carried(year: int, month: int) -> tuple[int, int]:
    """Year and month of a month number that may pass 12 or fall short of 1."""
    years, index = divmod(month - 1, 12)
    return year + years, index + 1


def _years(published: dt.date, reach: int) -> range:
    """The years around publication that a date can lie in, with room for an end in the next one."""
    return range(max(published.year - reach, dt.MINYEAR), min(published.year + reach, dt.MAXYEAR - 1) + 1)


def _chosen(spans: list[Interval], today: dt.date, side: Which | Tense) -> Interval:
    """The one span on that side of today; spans are in order. ValueError where there is none."""
    if side is Tense.UNTOLD:
        side = Tense.PAST
    if side == "this":
        side = _side_within_year(spans, today)
    if side == "last":
        return max(span for span in spans if span[1] < today)
    if side == "next":
        return min(span for span in spans if span[0] > today)
    if side is Tense.PAST:
        return max(span for span in spans if span[0] <= today)
    if side is Tense.FUTURE:
        return min(span for span in spans if span[1] >= today)
    return min(spans, key=lambda span: _distance(span, today))


def _side_within_year(spans: list[Interval], today: dt.date) -> Tense:
    """FUTURE where this year's span is still to end, else PAST: "this November", "this winter"."""
    running = any(first <= today <= last for first, last in spans)
    ahead = any(first > today and first.year == today.year for first, _ in spans)
    return Tense.FUTURE if ahead and not running else Tense.PAST


def _distance(span: Interval, today: dt.date) -> int:
    """Days between today and the span, 0 within it."""
    return max((span[0] - today).days, (today - span[1]).days, 0)


def _moved(day: dt.date, unit: Unit, amount: int) -> dt.date:
    """The day so many units away; for months and years, the first of that month."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=amount * (7 if unit == "week" else 1))
    size = {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = _carried(day.year, day.month + amount * size)
    return dt.date(year, month, 1)


def _shown(day: dt.date, unit: Unit) -> When:
    """The unit that the day lies in; a week runs from Monday to Sunday."""
    if unit == "day":
        return When.day(day)
    if unit == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return When.span(monday, monday + dt.timedelta(days=6))
    if unit == "month":
        return When.month(day.year, day.month)
    if unit == "decade":
        return When(f"{day.year // 10 * 10:04d}/{day.year // 10 * 10 + 9:04d}")
    return When(f"{day.year:04d}")
