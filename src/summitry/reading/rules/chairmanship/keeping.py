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
    date = _date_near(marks, chair, context, modality)
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


def _date_near(marks: Marks, chair: Chair, context: Context, modality: Modality) -> When | None:
    """The date after the words that tell of the chair, else that in or before them."""
    before = max(0, chair.start - 3)
    for place in (*range(chair.end, min(len(marks), chair.end + 5)), *range(before, chair.end)):
        mark = marks[place]
        if "DATE" in mark and not mark.senses["DATE"].bound:
            return resolve_date(mark.senses["DATE"], context.published, modality)
    return None
