"""Who met: one with another, the leaders of several parties, the members, the sides of a meeting."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from summitry.facts import MeetingKind, Modality
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft, Holder
from summitry.reading.counterparts import counterparts_from
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.persons import Person
from summitry.reading.phrases import Item, PartyList, parties_from, span_of
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.meeting import add_bilateral
from summitry.reading.rules.nearby import first_of, object_end, past, past_manner, says, stands, with_after

_MEETS = frozenset(("met", "meets", "meet"))
_NO_VERBS = frozenset(("PERSON", "MEETING"))
_BEFORE_SIDES = frozenset(("THE", "LEADERS", "OF"))
_AFTER_SIDE = frozenset(("COMMA", "SEMI", "IN", "ON", "DATE", "TO", "AND", "FOR"))
_WHEN_AND_WHERE = frozenset(("IN", "ON", "DATE", "CAPITAL"))
_PAUSES = frozenset(("COMMA", "SEMI"))
_AT = frozenset(("at", "during"))
_SIDES_BEGIN = 14
"""Within so many marks after "bilateral meetings" stands with whom they were held."""
_BEFORE_NOUN = 6
"""Within so many before a meeting's noun stands "on the fringes of"."""


class _Encounter(NamedTuple):
    """Several who met: the place of the verb, and the marks `start:end` that name them."""

    items: list[Item]
    at: int
    start: int
    end: int
    manner: Manner


# ------------------------------------------------------------------ one with another


def met_with(here: Attendances) -> None:
    """ "Trump and Xi met at the G20 summit", "Biden met with NATO's Stoltenberg"."""
    for at, mark in here.marks.having("MEET", "CALL"):
        if "PERSON" in mark or _is_noun(mark):
            continue
        holder = here.subjects.of(at)
        if holder is None or any(person is None for _, person in holder.items):
            continue
        encounter = _encounter(here.marks, at, holder)
        if _met_leaders(here, at, holder) or len(encounter.items) < 2 or modality_at(here.marks, at)[1]:
            continue
        _add_encounter(here, encounter)
        _refer_to(here, encounter)


def _is_noun(mark: Mark) -> bool:
    """Whether "meeting" is the noun, or "part" is: "Kenya took part with Mali"."""
    if mark.text.lower() == "part":
        return True
    return "MEETING" in mark and mark.forms.get("MEET") == "ing"


def _encounter(marks: Marks, at: int, holder: Holder) -> _Encounter:
    """The subject of "met" at `at`, and the persons whom it met."""
    items = list(holder.items)
    manner = Manner(resolved=holder.anaphor)
    step = past_manner(marks, at)
    end = at + 1
    if step < len(marks) and ("WITH" in marks[step] or "CALL" in marks[at] or _meets_person(marks, at, step)):
        listed = parties_from(marks, step + ("WITH" in marks[step]))
        if _is_organisation_met(marks, listed):
            return _Encounter([*items, listed.items[0]], at, holder.start, listed.places[0] + 1, manner)
        items.extend(item for item in listed.items if item[1] is not None)
        end = max(end, listed.end)
    counterparts = counterparts_from(marks, step + (step < len(marks) and "WITH" in marks[step]))
    if counterparts is not None and len(items) == len(holder.items):
        model = items[-1][1]
        office = model.office if model is not None else None
        items.extend((party, Person(None, office, party)) for party, _ in counterparts[0])
        end = max(end, counterparts[1])
    return _Encounter(items, at, holder.start, end, manner)


def _is_organisation_met(marks: Marks, listed: PartyList) -> bool:
    """Whether an organisation is the other side: "met with the International Monetary Fund"."""
    if not listed.items or not is_organisation(listed.items[0][0]) or "ORG" not in marks[listed.places[0]]:
        return False
    after = listed.places[0] + 1
    return after >= len(marks) or marks[after].any_of(_AFTER_SIDE) or "." in marks[after].text


def _meets_person(marks: Marks, verb: int, at: int) -> bool:
    """Whether a person is the object of the verb: "met the Prime Minister of Italy, Giorgia Meloni"."""
    if at != verb + 1 or marks[verb].text.lower() not in _MEETS:
        return False
    return "PERSON" in marks[at + ("THE" in marks[at] and at + 1 < len(marks))]


def _met_leaders(here: Attendances, at: int, holder: Holder) -> bool:
    """ "President Biden will meet with G7 leaders": he is at their meeting."""
    marks = here.marks
    meeting = next((draft for place, draft in here.found if place == at), None)
    if meeting is None or (with_after(marks, at) is None and "CALL" not in marks[at]):
        return False
    manner = Manner(modality=modality_at(marks, at)[0], resolved=holder.anaphor)
    here.add_all(meeting, holder.items, here.told(holder.start, at), "met_leaders", manner)
    return True


def _add_encounter(here: Attendances, met: _Encounter) -> None:
    """Keep who met at a meeting of others, or the meeting of one with the chief of an organisation."""
    frame = here.meeting_near(met.at)
    if frame is not None and _is_apart(here, met, frame):
        frame = None
    if frame is not None and frame.fields["kind"] is not MeetingKind.BILATERAL:
        _met_at(here, met, frame)
        return
    organisations = [party for party, _ in met.items if party is not None and is_organisation(party)]
    if len(met.items) == 2 and (len(organisations) == 1 or _are_two_states(here, met)):
        tail = past(here.marks, met.end, _WHEN_AND_WHERE)
        side = add_bilateral(
            here.context, here.marks, met.at, tail, next(iter(organisations), None), None, met.start
        )
        evidence = [span_of(here.marks, met.start, tail)]
        here.add_all(side, met.items, evidence, "met_with_chief", met.manner)


def _are_two_states(here: Attendances, met: _Encounter) -> bool:
    """Whether two of different states met, in a report that tells of meetings: "Obama also met Wen"."""
    if not here.context.meetings or "CALL" in here.marks[met.at]:
        return False
    sides = {party for party, _ in met.items}
    return (
        len(sides) == 2
        and None not in sides
        and modality_at(here.marks, met.at) == (Modality.ASSERTED, False)
    )


def _is_apart(here: Attendances, met: _Encounter, frame: Draft) -> bool:
    """Whether those who met did so "ahead of the summit", or "after the summit"."""
    if (
        frame.fields["modality"] is Modality.PLANNED
        and modality_at(here.marks, met.at)[0] is Modality.ASSERTED
    ):
        return True
    noun = next(place for place, draft in here.found if draft is frame)
    start = here.context.starts.get(noun, noun)
    return bool(start) and here.marks[start - 1].text.lower() in ("after", "following")


def _refer_to(here: Attendances, met: _Encounter) -> None:
    """Let "they" be the two who met, or of more those of the meeting that they met for."""
    frame = here.meeting_near(met.at)
    organisation = frame.fields["organisation"] if frame is not None else None
    if len(met.items) == 2 and all(person is not None for _, person in met.items):
        here.context.several = list(met.items)
    elif organisation is not None:
        here.context.several = [(organisation, None)]


def _met_at(here: Attendances, met: _Encounter, frame: Draft) -> None:
    """Keep who met for a meeting, at it, or in its margins only."""
    marks = here.marks
    tail = object_end(marks, max(met.end - 1, met.at))
    evidence = [span_of(marks, met.start, tail)]
    noun = next((place for place, draft in here.found if draft is frame), met.at)
    first = met.at if met.at <= noun else noun - _BEFORE_NOUN
    margins = stands(marks, "BILATERAL", first, max(met.at, noun))
    if not margins and (len(met.items) >= 3 or not says(marks, _AT, met.at, noun)):
        here.add_all(frame, met.items, evidence, "met_for", met.manner)
        return
    if not margins:
        here.add_all(frame, met.items, evidence, "met_at", met.manner)
    side = add_bilateral(here.context, marks, met.at, tail, None, frame, met.start)
    here.add_all(side, met.items, evidence, "met_at", met.manner)


def held_bilaterals(here: Attendances) -> None:
    """ "Biden held bilateral meetings on the margins of the G20 with Merkel and Erdogan": one with each."""
    marks = here.marks
    frame = here.context.meeting
    for at, mark in marks.having("MEETING"):
        verb = first_of(marks, "HOLD", at - 6, at)
        with_ = first_of(marks, "WITH", at + 1, at + _SIDES_BEGIN)
        if not mark.text.lower().endswith("s") or verb is None or with_ is None:
            continue
        if not stands(marks, "BILATERAL", verb, with_) or modality_at(marks, verb)[1]:
            continue
        holder = here.subjects.of(verb)
        if holder is None or len(holder.items) != 1 or holder.items[0][1] is None:
            continue
        listed = parties_from(marks, with_ + 1, long=True)
        sides = zip(listed.items, listed.places, strict=True)
        for party, group in groupby(sides, key=lambda side: side[0][0]):
            met = list(group)
            if party is None or any(item[1] is None for item, _ in met):
                continue
            end = met[-1][1] + 1
            side = add_bilateral(here.context, marks, at, end, None, frame, met[0][1])
            side.evidence = [span_of(marks, holder.start, with_ + 1), span_of(marks, met[0][1], end)]
            items = [*holder.items, *(item for item, _ in met)]
            here.add_all(side, items, side.evidence, "held_bilaterals", Manner(resolved=holder.anaphor))


def held_meeting_with(here: Attendances) -> None:
    """ "Rahmon and Japarov held a separate meeting with Putin and Tokayev", "Putin had talks with Aliyev"."""
    marks = here.marks
    for at, mark in marks.having("MEETING"):
        if "PERSON" in mark or at + 2 >= len(marks) or "WITH" not in marks[at + 1]:
            continue
        verb = first_of(marks, "HOLD", at - 4, at)
        verb = first_of(marks, "HAVE", at - 4, at) if verb is None else verb
        holder = here.subjects.of(verb) if verb is not None else None
        if verb is None or holder is None or any(person is None for _, person in holder.items):
            continue
        listed = parties_from(marks, at + 2)
        if not listed.items or any(person is None for _, person in listed.items):
            continue
        modality, negated = modality_at(marks, verb)
        if negated:
            continue
        items = [*holder.items, *listed.items]
        manner = Manner(modality=modality, resolved=holder.anaphor)
        if len(items) == 2:
            _add_encounter(here, _Encounter(items, verb, holder.start, listed.end, manner))
        elif (meeting := dict(here.found).get(at)) is not None:
            evidence = [span_of(marks, holder.start, listed.end)]
            here.add_all(meeting, items, evidence, "held_meeting_with", manner)


# ------------------------------------------------------------------ leaders, members, sides


def leaders_of_met(here: Attendances) -> None:
    """ "The leaders of Kenya, Uganda and Rwanda meet in Kigali"."""
    marks = here.marks
    for at, mark in marks.having("MEET", "HOLD", "WALKOUT"):
        if mark.any_of(_NO_VERBS):
            continue
        if mark.forms.get("WALKOUT") == "ing" and at and "BY" in marks[at - 1]:
            continue  # "threatened to answer by walking out"
        leaves = "WALKOUT" in mark and not stands(marks, "DATE", at + 1, at + 7)
        meeting = here.meeting_or_current(at) if leaves else here.meeting_near(at)
        if meeting is None:
            continue
        holder = here.subjects.of(at)
        if holder is not None and "WALKOUT" in mark and holder.items[0][1] is not None:
            manner = Manner(modality=modality_at(marks, at)[0], resolved=holder.anaphor)
            here.add_all(meeting, holder.items, here.told(holder.start, at), "walked_out", manner)
            continue
        if holder is None or holder.anaphor or any(person is not None for _, person in holder.items):
            continue
        parties = [item for item in holder.items if item[0] and not is_organisation(item[0])]
        if len(parties) < (1 if "WALKOUT" in mark else 2):
            continue
        manner = Manner(modality=modality_at(marks, at)[0])
        here.add_all(meeting, parties, here.told(holder.start, at), "leaders_met", manner)


def members_came(here: Attendances) -> None:
    """ "The leaders of the member states met": all whom the report lists as members, less the absent.

    Who that is can only be said when the whole report is read; `reader.settle` resolves it.
    """
    marks = here.marks
    for at, mark in marks.having("MEET", "ATTEND"):
        if "PERSON" in mark or _is_noun(mark):
            continue
        leaders = first_of(marks, "LEADERS", at - 7, at)
        if leaders is None or not stands(marks, "MEMBERNOUN", leaders, at):
            continue
        meeting = dict(here.found).get(at) or here.meeting_or_current(at)
        if meeting is not None and modality_at(marks, at) == (Modality.ASSERTED, False):
            here.context.all_came.append((meeting, here.told(leaders, at)[0]))


def between_parties(here: Attendances) -> None:
    """ "a summit between the leaders of Japan and ASEAN", "emergency meeting with NATO"."""
    marks = here.marks
    for place, meeting in here.found:
        if place + 1 < len(marks) and marks[place + 1].text.lower() == "is":
            continue
        for step in range(place + 1, min(len(marks), place + 9)):
            if marks[step].text.lower() == "between":
                _add_sides(here, meeting, place, step + 1)
            if marks[step].any_of(_PAUSES):
                break


def _add_sides(here: Attendances, meeting: Draft, noun: int, first: int) -> None:
    """Keep the two or more sides that are named from `first` on."""
    listed = parties_from(here.marks, past(here.marks, first, _BEFORE_SIDES))
    if len(listed.items) < 2:
        return
    evidence = [span_of(here.marks, max(0, noun - 3), listed.end)]
    # As between two sides, so that an organisation counts as one of them.
    kind = meeting.fields["kind"]
    meeting.fields["kind"] = MeetingKind.BILATERAL
    here.add_all(meeting, listed.items, evidence, "between")
    meeting.fields["kind"] = kind
