"""One turn in the chair: kept with its date and words."""

from __future__ import annotations

from summitry.facts import ChairChange, Modality
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.chairmanship.chair import Chair
from summitry.reading.rules.nearby import date_by


def add_chairmanship(
    marks: Marks,
    context: Context,
    chair: Chair,
    item: Item,
    change: ChairChange = ChairChange.HOLDS,
    modality: Modality = Modality.ASSERTED,
    *,
    rule: str = "chair_of",
) -> None:
    """Keep whose turn the chair is; its marks are the evidence, and a date by them is its date."""
    party, person = item
    if is_organisation(party):
        party = None
    if party is None and person is None:
        return
    mark = date_by(marks, max(0, chair.start - 3), chair.end - 1, chair.end + 5)
    date = resolve_date(mark.senses["DATE"], context.published, modality) if mark is not None else None
    context.add(
        Draft(
            "chairmanship",
            rule,
            [span_of(marks, chair.start, chair.end)],
            organisation=chair.organisation,
            body=chair.body,
            party=party,
            person=person.name if person else None,
            change=change,
            date=date,
            modality=modality,
        )
    )
