"""The page of a city: the meetings there."""

from __future__ import annotations

from summitry.errors import UnknownError
from summitry.names.cities import country_of
from summitry.names.countries import name_of
from summitry.record import Record
from summitry.record.answers import Answer
from summitry.web.page import Page, View


def place(record: Record, view: View, name: str) -> Page:
    """The meetings in a city, the latest first; `name` is the city, or the city and its country."""
    city, _, country = name.partition(", ")
    found = record.meetings(city=city, until=view.on, known_by=view.known_by)
    rows = [row for row in found if not country or (row.country or country_of(row.city or "")) == country]
    if not rows:
        raise UnknownError(f"no meeting in {name!r} is told of", advice="search for it, or see all meetings")
    where = ", ".join(word for word in (rows[0].city or city, name_of(country) if country else "") if word)
    return Page(
        template="list.html",
        title=f"Meetings in {where}",
        summary=f"Who met in {where}, and when.",
        crumbs=(("Meetings", view.links.to("meetings")),),
        tables={"meetings": Answer(found.row_type, rows, found.notes)},
        shows={"what": "meetings", "rows": rows[::-1], "next": None},
    )
