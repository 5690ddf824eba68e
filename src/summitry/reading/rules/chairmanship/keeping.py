"""One turn in the chair: kept with its date and words."""

from __future__ import annotations

from summitry.facts import ChairChange, Modality, When
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.chairmanship.chair import Chair


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
    date: When | None = None
    for mark in marks[max(0, chair.start - 3) : min(len(marks), chair.end + 5)]:
        if "DATE" in mark and not mark.senses["DATE"].bound:
            date = date or resolve_date(mark.senses["DATE"], context.published, modality)
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
