"""Where meetings were held: the cities of the record, with how many meetings each saw."""

from __future__ import annotations

import msgspec

from summitry.names.cities import country_of
from summitry.record.answers.answer import Answer
from summitry.record.answers.asked import Asked
from summitry.record.store import Store


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A city with its meetings: how many, of how many organisations, and the last of them."""

    city: str
    country: str | None
    meetings: int
    organisations: int
    first: str | None
    last: str | None


_HELD = """
SELECT json_extract(fields, '$.city'), json_extract(fields, '$.country'), count(*),
    count(DISTINCT organisation), min(first), max(first)
FROM statements
WHERE kind = 'meeting' AND shown AND modality = 'asserted' AND {where}
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""


def places(store: Store, asked: Asked) -> Answer[PlaceRow]:
    """The cities with meetings that were held (not planned or denied), those with the most first."""
    where = ["1"]
    where += ["organisation = :organisation"] if asked.organisation else []
    where += ["coalesce(last, first) >= :since"] if asked.since else []
    where += ["first <= :until"] if asked.until else []
    rows = store.select(_HELD.format(where=" AND ".join(where)), msgspec.structs.asdict(asked))
    nowhere = sum(row[2] for row in rows if row[0] is None)
    notes = [f"of {nowhere:,} more no city is told"] if nowhere else []
    return Answer(PlaceRow, [_row(*row) for row in rows if row[0] is not None], notes)


def _row(
    city: str, country: str | None, met: int, organisations: int, first: str | None, last: str | None
) -> PlaceRow:
    return PlaceRow(
        city=city,
        country=country or country_of(city),
        meetings=met,
        organisations=organisations,
        first=first,
        last=last,
    )
