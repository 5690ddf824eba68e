"""Partial dates and intervals: `2024-11-28`, `2024-11`, `2024`, `2024-07-03/2024-07-04`."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Self

from summitry.errors import FactError

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class When(str):
    """A day, a month, a year or an interval of these, as precise as a report supports.

    It is a string in ISO 8601 (so it compares, sorts and encodes as one) that was checked:
    `When("2024-11")` is a month, `When("2024-07-03/2024-07-04")` two days. `first` and `last`
    are the days that it spans. Raises FactError for anything that is no such date.
    """

    __slots__ = ()

    def __new__(cls, value: str) -> Self:
        start, slash, end = value.partition("/")
        first = _bounds(start, value)[0]
        if slash and _bounds(end, value)[1] < first:
            raise FactError(f"an interval that ends before it starts: {value!r}")
        return super().__new__(cls, value)

    @classmethod
    def day(cls, day: dt.date) -> Self:
        """The one day."""
        return cls(day.isoformat())

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A month of a year."""
        return cls(f"{year:04d}-{month:02d}")

    @classmethod
    def span(cls, first: dt.date, last: dt.date) -> Self:
        """The days from `first` to `last`, both included."""
        return cls.day(first) if first == last else cls(f"{first.isoformat()}/{last.isoformat()}")

    @property
    def first(self) -> dt.date:
        """The first day that it may mean."""
        return _bounds(self.partition("/")[0], self)[0]

    @property
    def last(self) -> dt.date:
        """The last day that it may mean."""
        start, slash, end = self.partition("/")
        return _bounds(end if slash else start, self)[1]

    def meets(self, other: When) -> bool:
        """Whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def _bounds(part: str, whole: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a day, month or year; FactError says what `whole` was."""
    match = _PART.fullmatch(part)
    if match is None:
        raise FactError(f"no date: {whole!r}; write YYYY, YYYY-MM, YYYY-MM-DD or two of them with a /")
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    try:
        if month is not None and day is not None:
            return dt.date(year, month, day), dt.date(year, month, day)
        if month is not None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise FactError(f"no date: {whole!r} ({error})") from None
