"""The first page: a search, what the record holds, where it met, what contradicts, what was added last."""

from __future__ import annotations

from summitry.record import Record
from summitry.record.answers.places import PlaceRow
from summitry.record.answers.reports import reports
from summitry.web.charts.world import HEIGHT, WIDTH, land, world_of
from summitry.web.page import Page, View
from summitry.web.pages.naming import titled

_FEW, _ADDED, _LISTED = 4, 8, 10


def home(record: Record, view: View) -> Page:
    """A search, the map of meetings, the latest of them, open conflicts, and what was added last."""
    shown = record.show(known_by=view.known_by)
    places = record.places(until=view.on, known_by=view.known_by)
    conflicts = record.conflicts(known_by=view.known_by, limit=_FEW)
    added = reports(record.store, limit=_ADDED, latest="number", known_by=view.known_by)
    organisations = shown.sections["organisations"]
    return Page(
        template="home.html",
        title="The record",
        summary="Who met, who came, who stayed away, and which reports say so.",
        tables={"places": places, "organisations": organisations} if organisations else {},
        shows={
            "shown": shown,
            "met": sum(row.meetings for row in organisations),
            "conflicts": titled(record, conflicts[::-1]),
            "open": conflicts.total,
            "added": added,
            "places": places,
            "listed": places[:_LISTED],
            "world": world_of(places),
            "land": land(),
            "size": (WIDTH, HEIGHT),
            "name_of_place": place_name,
        },
    )


def place_name(place: PlaceRow) -> str:
    """What a place is called in an address: `Astana, KAZ`."""
    return f"{place.city}, {place.country}" if place.country else place.city
