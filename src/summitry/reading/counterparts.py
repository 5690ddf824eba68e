"""Counterparts: who holds the same office elsewhere, "his Iranian and Turkish counterparts"."""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks
from summitry.reading.persons import Person
from summitry.reading.phrases import Item, PartyList, parties_before, party_of

_NATIONS = frozenset(("ADJ", "PEOPLE", "COUNTRY", "ORG"))
_BETWEEN_NATIONS = frozenset(("COMMA", "AND", "PRON", "THE", "POSS", "WITH"))
_OF_COUNTERPARTS = _NATIONS | {"COMMA", "AND", "PRON", "WITH"}
_AFTER_COUNTERPARTS = frozenset(("COMMA", "AND", "PERSON", "CAP", "POINT", "DASH", "ON", "DATE"))


def counterparts_before(marks: Marks, end: int) -> PartyList | None:
    """ "Sergei Lavrov and his Iranian and Turkish counterparts", whose verb stands at `end`; None elsewhere.

    Names after the counterparts are theirs where there are as many.
    """
    noun = next((at for at in range(end - 1, max(-1, end - 24), -1) if "COUNTERPART" in marks[at]), None)
    if noun is None or not all(_may_name(mark) for mark in marks[noun + 1 : end]):
        return None
    parties: list[tuple[str, int]] = []
    step = noun - 1
    while step >= 0 and marks[step].any_of(_OF_COUNTERPARTS):
        party = party_of(marks[step]) if marks[step].any_of(_NATIONS) else None
        if party is not None:
            parties.insert(0, (party, step))
        elif "PRON" in marks[step]:
            break
        step -= 1
    first = parties_before(marks, step - 1) if step > 1 and "AND" in marks[step - 1] else None
    if not parties or first is None or not first.items or first.items[0][1] is None:
        return None
    named = [mark.senses["PERSON"] for mark in marks[noun + 1 : end] if "PERSON" in mark]
    model = first.items[-1][1]
    items = [(party, _counterpart(model, party)) for party, _ in parties]
    if len(named) == len(parties):
        items = [(party, person) for (party, _), person in zip(parties, named, strict=True)]
    places = [*first.places, *(place for _, place in parties)]
    return PartyList([*first.items, *items], places, first.start, noun + 1)


def _counterpart(model: Person | None, party: str) -> Person:
    """Whoever holds the office of `model` for another country."""
    return Person(None, model.office if model else None, party)


def _may_name(mark: Mark) -> bool:
    return mark.any_of(_AFTER_COUNTERPARTS) or mark.text.lower() == "respectively"


def counterparts_from(marks: Marks, at: int) -> tuple[list[Item], int] | None:
    """ "his Danish, Dutch and Irish counterparts": one party an adjective."""
    items: list[Item] = []
    for step in range(at, min(len(marks), at + 40)):
        mark = marks[step]
        if "COUNTERPART" in mark:
            return (items, step + 1) if items else None
        if mark.any_of(_NATIONS) and "PERSON" not in mark:
            items.append((party_of(mark), None))
        elif not mark.any_of(_BETWEEN_NATIONS):
            return None
    return None
