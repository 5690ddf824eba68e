"""The page of an organisation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from summitry.record import Record
from summitry.record.answers import Answer
from summitry.record.answers.naming import organisation_called
from summitry.record.answers.positions import PositionRow
from summitry.web.charts.bars import bars_of
from summitry.web.charts.matrix import matrix_of
from summitry.web.page import Page, View
from summitry.web.pages.earlier import earlier_of
from summitry.web.pages.naming import person_ids, titled
from summitry.web.said import organisation_name

_COLUMNS, _LATEST, _DISPUTED = 16, 10, 5


def organisation(record: Record, view: View, name: str) -> Page:
    """Members now and over time, attendance, chairs, meetings, documents, positions, conflicts."""
    key = organisation_called(record.store, name)
    known_by = view.known_by
    members = record.members(key, on=view.day, known_by=known_by)
    standings = record.standings(organisation=key, known_by=known_by)
    columns = view.number("meetings", _COLUMNS)
    attendance = record.attendance(key, limit=min(columns, 60), until=view.day, known_by=known_by)
    meetings = record.meetings(key, until=view.day, known_by=known_by)
    positions = record.positions(key, until=view.day, known_by=known_by)
    tables: dict[str, Answer[Any]] = {
        "members": members,
        "standings": standings,
        "attendance": attendance,
        "chairmanships": record.chairmanships(key, known_by=known_by),
        "meetings": meetings,
        "documents": record.documents(key, until=view.day, known_by=known_by),
        "positions": positions,
        "conflicts": record.conflicts(key, known_by=known_by),
    }
    title = organisation_name(key)
    return Page(
        template="organisation.html",
        dated=("on", "known_by"),
        title=title,
        crumbs=(("Organisations", view.links.to("organisations")),),
        tables=tables,
        summary=f"Members, meetings, attendance, chairs and positions of {title}.",
        shows={
            "key": key,
            "tables": tables,
            "bars": bars_of([row for row in standings if row.party], view.day),
            "matrix": matrix_of(attendance),
            "titles": {row.id: row for row in meetings},
            "pairs": earlier_of(meetings),
            "persons": person_ids(record, ((row.holder, row.party) for row in tables["chairmanships"])),
            "themes": themes_by_year(positions),
            "disputed": titled(record, tables["conflicts"][-_DISPUTED:][::-1]),
            "latest": _LATEST,
            "more": columns + 16 if len(meetings) > columns else None,
        },
    )


def themes_by_year(positions: Iterable[PositionRow]) -> dict[str, object]:
    """How many positions of each theme in each year: `years`, `rows` of (theme, counts), and the `most`."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in positions:
        if row.date:
            counts[row.theme][row.date[:4]] += 1
    years = sorted({year for own in counts.values() for year in own})[-12:]
    rows = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    most = max((own[year] for own in counts.values() for year in years), default=0)
    return {
        "years": years,
        "rows": [(theme, [own[year] for year in years]) for theme, own in rows],
        "most": most,
    }
