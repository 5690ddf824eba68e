"""A summary of an organisation that a desk officer can send: blocks, for Markdown and Word alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import msgspec

from summitry.exports.citing import Source, Sources
from summitry.exports.view import View
from summitry.facts import When
from summitry.names.countries import name_of
from summitry.names.organisations import organisations
from summitry.record.answers.attendance import UNACCOUNTED, Presence
from summitry.record.answers.conflicts import SideShown
from summitry.record.answers.meetings import MeetingRow

_MOST = 40
"""Entries of a section, the latest: more is for the record itself."""


class Heading(msgspec.Struct, frozen=True):
    level: int
    text: str


class Paragraph(msgspec.Struct, frozen=True):
    text: str


class Item(msgspec.Struct, frozen=True):
    """An entry of a list, with the words that say it and the numbers of their sources."""

    text: str
    quote: str = ""
    cited: str = ""
    level: int = 0


class Table(msgspec.Struct, frozen=True):
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


class Reference(msgspec.Struct, frozen=True):
    source: Source


Block = Heading | Paragraph | Item | Table | Reference


def summary_of(view: View) -> Iterator[Block]:
    """The summary of the organisation asked for, else of each that the record has meetings of."""
    sources = Sources()
    keys = [view.organisation] if view.organisation else _organisations(view)
    if not keys:
        yield Heading(1, "Summary")
        yield Paragraph("The record tells of no organisation.")
    for key in keys:
        yield from _of_organisation(view, key, sources)
    if cited := sources.listed():
        yield Heading(2, "Sources")
        yield from map(Reference, cited)


def _organisations(view: View) -> list[str]:
    found = {one.organisation for one in view.statements("meeting")}
    return sorted(key for key in found if key)


def _of_organisation(view: View, key: str, sources: Sources) -> Iterator[Block]:
    known = organisations().get(key)
    yield Heading(1, f"{known.name} ({key})" if known and known.name != key else key)
    yield Paragraph(_scope(view))
    if known:
        yield Paragraph(_nature(known.name, known.kind, [body.name for body in known.bodies]))
    for title, section in _SECTIONS:
        yield Heading(2, title)
        yield from section(view, key, sources)


def _scope(view: View) -> str:
    period = {
        (True, True): f"From {_day(view.since)} to {_day(view.until)}.",
        (True, False): f"Since {_day(view.since)}.",
        (False, True): f"Up to {_day(view.until)}.",
    }.get((bool(view.since), bool(view.until)), "Over all that the record holds.")
    known = f" As was published by {_day(view.known_by)}." if view.known_by else ""
    return f"{period}{known} Every entry is what reports say; the numbers lead to them."


def _nature(name: str, kind: str, bodies: Sequence[str]) -> str:
    article = "An" if kind[0] in "aeiou" else "A"
    sits = f" Its bodies: {', '.join(bodies)}." if bodies else ""
    return f"{article} {kind}.{sits}"


def _members(view: View, key: str, sources: Sources) -> Iterator[Block]:
    on = view.until or view.known_by or view.latest() or "9999-12-31"
    answer = view.record.members(key, on=on)
    yield Paragraph(f"On {_day(on)}:" if answer else f"No report tells of a member on {_day(on)}.")
    rows = [
        (
            row.name,
            _words(row.status),
            row.since or "",
            f"suspended {row.suspended}" if row.suspended else "",
            f"{row.known}{', disputed' if row.disputed else ''}",
            sources.cite(view.claims_of(row.id)),
        )
        for row in answer
    ]
    if rows:
        yield _without_empty(("Party", "Standing", "Since", "Suspension", "How known", "Sources"), rows)
    yield from map(Paragraph, answer.notes)


def _without_empty(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    """The table without columns in which nothing stands."""
    filled = [at for at in range(len(header)) if any(row[at] for row in rows)]
    header, *rows = (tuple(row[at] for at in filled) for row in (header, *rows))
    return Table(header, rows)


def _meetings(view: View, key: str, sources: Sources) -> Iterator[Block]:
    held = view.record.meetings(**view.questions | {"organisation": key}, limit=_MOST)
    rows = [
        (
            _when(one.date),
            _called(one),
            ", ".join(part for part in (one.city, name_of(one.country) if one.country else None) if part),
            str(one.came),
            str(one.stayed_away),
            sources.cite([claim for claim in view.claims_of(one.id)]),
        )
        for one in held
    ]
    yield Table(("Date", "Meeting", "Place", "Came", "Absent", "Sources"), rows) if rows else _NOTHING
    yield from map(Paragraph, held.notes)


def _absences(view: View, key: str, sources: Sources) -> Iterator[Block]:
    told = view.record.attendance(**view.questions | {"organisation": key})
    absent = [row for row in told if row.status == "absent"]
    yield from _latest(absent)
    for row in absent[-_MOST:]:
        claims = view.claims_of(row.id) if row.id else []
        why = f", because “{row.reason}”" if row.reason else "; no reason is told"
        doubt = " (reports disagree)" if row.conflict else ""
        on = f"on {_when(row.date)}" if row.date else "on a day that is not known"
        text = f"{row.name or row.person}, {on} ({row.meeting}){why}{doubt}"
        yield Item(text, claims[0].quote if claims else "", sources.cite(claims))
    yield from _unaccounted([row for row in told if row.status == UNACCOUNTED])
    if not told:
        yield _NOTHING


def _unaccounted(rows: Sequence[Presence]) -> Iterator[Block]:
    by_meeting: dict[str, list[str]] = {}
    for row in rows:
        by_meeting.setdefault(row.meeting, []).append(row.name or "")
    for meeting, names in list(by_meeting.items())[-_MOST:]:
        yield Item(
            f"{meeting}: of {', '.join(names)} nothing is told, which does not mean that they stayed away"
        )


def _documents(view: View, key: str, sources: Sources) -> Iterator[Block]:
    found = view.record.documents(**view.questions | {"organisation": key})
    yield from _latest(found)
    for row in found[-_MOST:]:
        claims = view.claims_of(row.id)
        what = f"“{row.title}”" if row.title else _words(row.kind)
        lot = f"{row.count} " if row.count and row.count > 1 and not row.title else ""
        by = f" by {', '.join(map(name_of, row.by))}" if row.by else ""
        plan = "" if row.modality == "asserted" else f" ({row.modality})"
        text = f"{_when(row.date)}: {lot}{what}, {_words(row.action)}{by}{plan}"
        yield Item(text, claims[0].quote if claims else "", sources.cite(claims))


def _positions(view: View, key: str, sources: Sources) -> Iterator[Block]:
    found = list(
        view.record.positions(key, **{k: v for k, v in view.questions.items() if k != "organisation"})
    )
    yield from _latest(found)
    for row in found[-_MOST:]:
        about = f" on {', '.join(map(name_of, row.about))}" if row.about else ""
        theme = f" ({_words(row.theme)})" if row.theme != "other" else ""
        said = row.person or name_of(row.holder)
        text = f"{_when(row.date)}: {said} {_STANCES.get(row.stance, _words(row.stance))}{about}{theme}"
        yield Item(text, row.words, sources.cite(view.claims_of(row.id)))


def _conflicts(view: View, key: str, sources: Sources) -> Iterator[Block]:
    found = view.record.conflicts(**view.questions | {"organisation": key})
    yield from _latest(found)
    for row in found[-_MOST:]:
        yield Item(f"{row.about[:1].upper()}{row.about[1:]}. Shown: the first, for {row.chosen_by}.")
        for side in row.sides:
            yield _side(view, side, sources)


def _side(view: View, side: SideShown, sources: Sources) -> Item:
    told = {claim.fact for claim in side.claims}
    count = "1 independent source" if side.sources == 1 else f"{side.sources} independent sources"
    words = side.claims[0].words[0].words if side.claims else ""
    return Item(f"{side.says}: {count}", words, sources.cite(view.claims_with(sorted(told))), 1)


def _latest(rows: Sequence[object]) -> Iterator[Block]:
    if not rows:
        yield _NOTHING
    elif len(rows) > _MOST:
        yield Paragraph(f"The latest {_MOST} of {len(rows):,}.")


_NOTHING = Paragraph("Nothing is told.")
_STANCES = {"concern": "voices concern", "calls_for": "makes a call", "commits": "makes a commitment"}
_SECTIONS: tuple[tuple[str, Callable[[View, str, Sources], Iterator[Block]]], ...] = (
    ("Members", _members),
    ("Meetings", _meetings),
    ("Who stayed away, and why", _absences),
    ("What was signed and adopted", _documents),
    ("Positions", _positions),
    ("Where reports disagree", _conflicts),
)


def _called(one: MeetingRow) -> str:
    number = f"no. {one.ordinal}" if one.ordinal else None
    extra = "extraordinary" if one.extraordinary else None
    planned = None if one.modality == "asserted" else f"({one.modality})"
    parts = (extra, one.name or _words(one.kind), number, one.body and f"of the {one.body}", planned)
    return " ".join(part for part in parts if part)


def _words(value: str) -> str:
    return value.replace("_", " ")


def _when(value: str | None) -> str:
    """`28 November 2024`, `26 June 2022 to 28 June 2022`, `November 2024`."""
    return " to ".join(map(_day, When(value).split("/"))) if value else "no date"


def _day(value: str | None) -> str:
    parts = (value or "").split("-")
    if len(parts) == 3:
        day = dt.date.fromisoformat(value or "")
        return f"{day.day} {day:%B} {day.year}"
    return f"{dt.date(int(parts[0]), int(parts[1]), 1):%B} {parts[0]}" if len(parts) == 2 else value or ""
