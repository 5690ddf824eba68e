"""The day of publication as people and feeds write it."""

from __future__ import annotations

import datetime as dt

from summitry.errors import InputError

# Outside these years a date is a slip of the pen (0204, 20244), and reckoning with it may overflow.
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


def read_published(value: str) -> dt.date:
    """The day that an ISO date or time names, as its own clock had it; InputError where none is named.

    >>> read_published("2024-11-28T23:30:00+05:00")
    datetime.date(2024, 11, 28)
    """
    try:
        day = dt.datetime.fromisoformat(value.strip()).date()
    except ValueError:
        raise InputError(f"no date: {value!r}") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InputError(f"no date: {value!r} is outside {_FIRST_YEAR}–{_LAST_YEAR}")
    return day
