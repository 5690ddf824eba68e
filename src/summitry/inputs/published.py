"""The day of publication as people and feeds write it."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

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


_LONGEST = 80
_FULL_DAY = len("2024-11-28")
_ZONE_IN_WORDS = re.compile(r"\s*(?:Z|UTC|GMT)$")


def find_published(value: str | None) -> dt.date | None:
    """The day that a date names as pages, feeds and letters write it; None where it names none.

    >>> find_published("Thu, 28 Nov 2024 23:30:00 +0500"), find_published("Updated November 28, 2024, 9 a.m.")
    (datetime.date(2024, 11, 28), datetime.date(2024, 11, 28))
    """
    value = (value or "").strip()[:_LONGEST]
    for read in (_iso, _of_letters, _in_words):
        try:
            return read_published(read(value))
        except (InputError, ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _iso(value: str) -> str:
    return _ZONE_IN_WORDS.sub("", value)


def _of_letters(value: str) -> str:
    return parsedate_to_datetime(value).date().isoformat()


def _in_words(value: str) -> str:
    """The first day that the words give in full."""
    from summitry.text.dates import find_dates  # a tenth of a second, for a date that few documents need

    days = (str(found.resolve(None) or "") for found in find_dates(value))
    return next((day for day in days if len(day) == _FULL_DAY), "")
