"""A chair that changes hands: appointed to, passed on, taken from another."""

from __future__ import annotations

from summitry.facts import ChairChange, Modality
from summitry.names.parties import is_organisation
from summitry.reading.context import Context
from summitry.reading.counterparts import counterparts_from
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, parties_from
from summitry.reading.rules.chairmanship.chair import Chair, chair_at
from summitry.reading.rules.chairmanship.keeping import add_chairmanship

_SIDES = {"FROM": ChairChange.HANDS_OVER, "TO": ChairChange.TAKES_OVER}
_OTHER_SIDES = {ChairChange.TAKES_OVER: "FROM", ChairChange.HANDS_OVER: "TO"}


def appointed(marks: Marks, at: int, context: Context) -> bool:
    """ "ECOWAS appointed President Bola Tinubu as chairman", "elected Mauritania as Chair of the Union"."""
    verb = next((s for s in range(at - 1, max(-1, at - 7), -1) if "APPOINT" in marks[s]), None)
    if verb is None or not any("AS" in mark for mark in marks[verb + 1 : at]):
        return False
    listed = parties_from(marks, verb + 1)
    chair = chair_at(marks, at, context) or _of_those_who_appoint(marks, verb, at, context)
    if chair is None or not listed.items or listed.end > at:
        return False
    told = chair._replace(start=verb, end=max(chair.end, at + 1))
    add_chairmanship(
        marks, context, told, listed.items[0], ChairChange.TAKES_OVER, modality_at(marks, verb)[0]
    )
    return True


def _of_those_who_appoint(marks: Marks, verb: int, at: int, context: Context) -> Chair | None:
    """The chair of the organisation that is the subject of the verb."""
    holder = context.subjects.of(verb)
    for party, _ in holder.items if holder is not None else ():
        if party is not None and is_organisation(party):
            return Chair(party, None, verb, at + 1)
    return None


def passes(marks: Marks, chair: Chair, context: Context) -> bool:
    """Whether the chair is the subject: "the chairmanship passed from Kyrgyzstan to Azerbaijan"."""
    end = chair.end
    verb = next((at for at in range(end, min(len(marks), end + 3)) if "HANDOVER" in marks[at]), None)
    if verb is None:
        return False
    modality, _ = modality_at(marks, verb)
    for at in range(verb + 1, min(len(marks) - 1, verb + 9)):
        for joint, change in _SIDES.items():
            if joint in marks[at]:
                _add_side(marks, context, chair, at + 1, change, modality)
    return True


def add_other_side(
    marks: Marks, context: Context, chair: Chair, change: ChairChange, modality: Modality
) -> None:
    """ "took over the chair from Türkiye", "hands it over to Angola": the one before or after."""
    joint = _OTHER_SIDES.get(change)
    if joint is None:
        return
    for at in range(chair.end, min(len(marks) - 1, chair.end + 6)):
        if joint in marks[at]:
            _add_side(marks, context, chair, at + 1, _SIDES[joint], modality)
            return


def handed_on(marks: Marks, context: Context, chair: Chair) -> None:
    """ "assumed the chairmanship in May and will hand it over to Azerbaijan": who comes next."""
    for verb, _ in marks.having("HANDOVER"):
        after = marks[verb + 1 : verb + 2]
        if verb < chair.end or not after or after[0].text.lower() != "it":
            continue
        to = next((at for at in range(verb + 2, min(len(marks) - 1, verb + 5)) if "TO" in marks[at]), None)
        if to is not None:
            change = ChairChange.TAKES_OVER
            _add_side(marks, context, chair, to + 1, change, modality_at(marks, verb)[0])


def _named_at(marks: Marks, at: int) -> tuple[Item | None, int]:
    """Whoever is named from `at` on, be it as "his Brazilian counterpart, Lula"; and where that ends."""
    listed = parties_from(marks, at)
    if listed.items:
        return listed.items[0], listed.end
    counterparts = counterparts_from(marks, at)
    if counterparts is None:
        return None, at
    (party, person), end = counterparts[0][0], counterparts[1]
    if end + 1 < len(marks) and "COMMA" in marks[end] and "PERSON" in marks[end + 1]:
        return (party, marks[end + 1].senses["PERSON"]), end + 2
    return (party, person), end


def _add_side(
    marks: Marks, context: Context, chair: Chair, at: int, change: ChairChange, modality: Modality
) -> None:
    """Keep whoever is named from `at` on, as giving or taking the chair."""
    item, end = _named_at(marks, at)
    told = chair._replace(end=end)
    if item is not None:
        add_chairmanship(marks, context, told, item, change, modality)
