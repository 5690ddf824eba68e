"""Standings over time as bars: where each begins and ends, and how surely."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from summitry.facts import When
from summitry.record.answers.standings import StandingRow

_STUB = 2.5
"""How wide a stretch is drawn, in per cent of the axis, of which one end alone is told."""
_TICKS = 8
_ORDER = ("member", "suspended", "suspended_itself", "leaving", "observer", "partner", "candidate", "left")


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a row, from `start` on and `width` wide, in per cent; `known`: told, presumed or open."""

    start: float
    width: float
    status: str
    known: str
    says: str
    id: str
    lane: int = 0


class BarRow(msgspec.Struct, frozen=True, kw_only=True):
    """A party (or an organisation) with its bars; a mark for a standing that no date is told of."""

    key: str
    bars: list[Bar]
    undated: list[StandingRow]


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """The rows, and the years of the axis with their places in per cent."""

    rows: list[BarRow]
    ticks: list[tuple[int, float]]


class Axis(msgspec.Struct, frozen=True):
    """The time that is shown, as days since the year 1."""

    first: int
    last: int

    def at(self, day: dt.date) -> float:
        """The place of a day in per cent."""
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return round(100 * min(1.0, max(0.0, share)), 2)


def bars_of(rows: Sequence[StandingRow], day: str, *, by: str = "party") -> Bars:
    """The bars of standings up to the day, a row a party or, with `by`, an organisation."""
    dated = [row for row in rows if row.modality == "asserted"]
    axis = _axis_of(dated, dt.date.fromisoformat(day))
    grouped: defaultdict[str, list[StandingRow]] = defaultdict(list)
    for row in dated:
        grouped[getattr(row, by)].append(row)
    made = [
        BarRow(
            key=key,
            bars=[bar for row in sorted(own, key=_rank) for bar in _bars(row, axis)],
            undated=[row for row in own if not any((row.since, row.until, row.told_first))],
        )
        for key, own in grouped.items()
    ]
    return Bars(rows=sorted(made, key=lambda row: _name(row.key)), ticks=_ticks(axis))


def _name(key: str) -> str:
    from summitry.web.said import party_name

    return party_name(key)


def _rank(row: StandingRow) -> int:
    return -(_ORDER.index(row.status) if row.status in _ORDER else len(_ORDER))


def _axis_of(rows: Iterable[StandingRow], day: dt.date) -> Axis:
    """From the first day told, less a little, to the day that is shown."""
    told = [when for row in rows for when in (row.since, row.until, row.told_first) if when]
    first = min((When(when).first for when in told), default=day)
    first = min(first, day - dt.timedelta(days=366 * 2))
    return Axis(
        dt.date(max(1, first.year - 1), 1, 1).toordinal(), max(day.toordinal(), first.toordinal() + 366)
    )


def _ticks(axis: Axis) -> list[tuple[int, float]]:
    first, last = (dt.date.fromordinal(day).year for day in (axis.first, axis.last))
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 500) if (last - first) / step <= _TICKS)
    years = range(first + (-first) % step, last + 1, step)
    return [(year, axis.at(dt.date(year, 1, 1))) for year in years if year > first]


def _bars(row: StandingRow, axis: Axis) -> list[Bar]:
    """What is told, and before or after it what is presumed or left open."""
    start = When(row.since).first if row.since else None
    end = When(row.until).last if row.until else None
    seen = (
        When(row.told_first).first if row.told_first else None,
        When(row.told_last).last if row.told_last else None,
    )
    told_from, told_to = start or seen[0], end or seen[1] or start
    if told_from is None and told_to is None:
        return []
    pieces: list[tuple[float, float, str]] = []
    left = axis.at(told_from) if told_from else axis.at(told_to or dt.date.min)
    right = axis.at(told_to) if told_to else left
    if start is None:
        pieces.append((max(0.0, left - _STUB), left, "open"))
    pieces.append((left, max(right, left + 0.6), "told"))
    if end is None and right < 100:
        pieces.append((right, 100.0, "presumed"))
    return [
        Bar(
            start=round(a, 2),
            width=round(b - a, 2),
            status=row.status,
            known=known,
            says=_says(row, known),
            id=row.id,
            lane=1 if row.status.startswith("suspended") or row.status == "leaving" else 0,
        )
        for a, b, known in pieces
        if b > a
    ]


def _says(row: StandingRow, known: str) -> str:
    from summitry.web.said import claim_words

    said = claim_words("standing", msgspec.structs.asdict(row))
    return f"{said} ({known})" if known != "told" else said
