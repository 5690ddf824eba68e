"""Who came at the head of a delegation, or to represent a country."""

from __future__ import annotations

from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, is_passive, parties_from
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import past

_LEADS = frozenset("led leads lead leading heads headed head heading".split())
_BEFORE_DELEGATION = frozenset(("THE", "A", "ADJ", "PRON", "WORD", "POSS", "COUNTRY", "NUMBER"))
_BEFORE_LEADER = frozenset(("THE", "HONORIFIC"))


def led_delegation(here: Attendances) -> None:
    """ "Vice-President Nalumango led the Zambian delegation to the SADC summit"."""
    marks = here.marks
    for at, mark in marks.having("LEADERS"):
        if mark.text.lower() != "delegation":
            continue
        verb = _leading(marks, at)
        if verb is not None:
            _add_persons(here, verb, here.meeting_near(at, reach=12), "led_delegation")


def _leading(marks: Marks, at: int) -> int | None:
    """The place of "led" before "the Zambian delegation" at `at`; None elsewhere."""
    for step in range(at - 1, max(-1, at - 6), -1):
        if marks[step].text.lower() in _LEADS:
            return step
        if not marks[step].any_of(_BEFORE_DELEGATION):
            return None
    return None


def represents(here: Attendances) -> None:
    """ "Foreign Minister Fidan will represent Türkiye at the session of the OIC"."""
    for at, mark in here.marks.having("REPRESENT"):
        if "PERSON" not in mark and not is_passive(here.marks, at, "REPRESENT"):
            _add_persons(here, at, here.meeting_near(at, reach=12), "represents")


def _add_persons(here: Attendances, verb: int, meeting: Draft | None, rule: str) -> None:
    """Keep the named persons who are the subject of the verb."""
    holder = here.subjects.of(verb) if meeting is not None else None
    if meeting is None or holder is None or any(person is None for _, person in holder.items):
        return
    modality, negated = modality_at(here.marks, verb)
    if not negated:
        manner = Manner(modality=modality, resolved=holder.anaphor)
        represented = _represented(here.marks, verb)
        items = [(party or represented, person) for party, person in holder.items]
        here.add_all(meeting, items, here.told(holder.start, verb), rule, manner)


def _represented(marks: Marks, verb: int) -> str | None:
    """The country that the verb has as object: "will represent Brazil"."""
    listed = parties_from(marks, verb + 1)
    return listed.parties[0] if len(listed.parties) == 1 else None


def with_leader(marks: Marks, holder: Holder, verb: int) -> list[Item]:
    """The items of a subject; of one country, whoever leads its delegation: "Ukraine, led by Sybiha,"."""
    items = list(holder.items)
    if len(items) != 1 or items[0][1] is not None:
        return items
    for at in range(holder.end, min(verb, holder.end + 4)):
        if marks[at].text.lower() in _LEADS and at + 1 < verb and "BY" in marks[at + 1]:
            listed = parties_from(marks, past(marks, at + 2, _BEFORE_LEADER))
            person = listed.items[0][1] if listed.items else None
            if person is not None and person.party in (None, items[0][0]):
                return [(items[0][0], person)]
    return items
