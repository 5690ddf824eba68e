"""One turn in the chair: kept with its date and words."""

from __future__ import annotations

from summitry.facts import ChairChange, Modality, When
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Marks
from summitry.reading.phrases import Item, span_of
from summitry.reading.rules.chairmanship.chair import Chair
from summitry.reading.rules.nearby import date_by

_NO_NEWS = 45
"""Days after which nobody tells of something in the present tense."""


def _is_to_come(date: When, context: Context) -> bool:
    return context.published is not None and date.first > context.published


def add_chairmanship(
    marks: Marks,
    context: Context,
    chair: Chair,
    item: Item,
    change: ChairChange = ChairChange.HOLDS,
    modality: Modality = Modality.ASSERTED,
    *,
    rule: str = "chair_of",
    present: bool = False,
    dated: bool = True,
) -> None:
    """Keep whose turn the chair is; its marks are the evidence, and a date by them is its date if `dated`.

    A date of months before that is told in the `present` tense is that day's next: "takes over on Jan. 1".
    """
    party, person = item
    if is_organisation(party):
        party = None
    if party is None and person is None:
        return
    mark = date_by(marks, max(0, chair.start - 3), chair.end - 1, chair.end + 5) if dated else None
    date = resolve_date(mark.senses["DATE"], context.published, modality) if mark is not None else None
    if present and mark is not None and date is not None and context.published is not None:
        if modality is Modality.ASSERTED and (context.published - date.last).days > _NO_NEWS:
            coming = resolve_date(mark.senses["DATE"], context.published, Modality.PLANNED)
            if coming is not None and coming.first > context.published:
                date, modality = coming, Modality.PLANNED
    if modality is Modality.ASSERTED and date is not None and _is_to_come(date, context):
        modality = Modality.PLANNED
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
