"""Positions that stand in a list, one a line."""

from __future__ import annotations

from summitry.facts import Stance
from summitry.reading.context import Holder
from summitry.reading.rules.position.positions import Positions


def bullets(here: Positions) -> None:
    """ "The leaders are committed to: - Strengthening supply chains …": each line is one."""
    marks, context = here.marks, here.context
    if not marks:
        return
    if "DASH" in marks[0] and len(marks) > 4 and not here.covered and context.listed_stance is not None:
        if marks[1].text.endswith("ing") and context.listed_by is not None:
            holder = Holder(context.listed_by, 1, 2, True, plural=True)
            here.add(holder, Stance(context.listed_stance), 1, len(marks), "listed", verb=1)
        return
    if "DASH" not in marks[0]:
        context.listed_stance = None
    if "COLON" in marks[-1]:
        stances = [draft.fields["stance"] for draft in context.drafts[-4:] if draft.fact == "position"]
        first = here.subjects.first()
        if stances and first is not None and here.covered:
            context.listed_stance = stances[-1]
            context.listed_by = list(first.items)
