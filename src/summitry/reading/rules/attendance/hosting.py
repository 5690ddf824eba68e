"""Who hosted a meeting, and whom the host received."""

from __future__ import annotations

from summitry.facts import MeetingKind, Modality, Role
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, parties_before, parties_from, span_of
from summitry.reading.places import place_at
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import first_of, object_end, past, stands

_WHERE = frozenset(("at", "to", "for", "in"))
_TOLD = frozenset(("past", "s"))
_HOST = Manner(role=Role.HOST)
_NAMES_ORGANISATION = frozenset(("ORG", "CLOSE"))
_PLACE = frozenset(("IN", "CAPITAL", "CAP", "COMMA", "COUNTRY", "ON", "DATE"))
_OF_COUNTRY = frozenset(("THE", "GOVERNMENT", "AND", "PEOPLE", "OF", "WORD", "HONORIFIC"))


def hosted(here: Attendances) -> None:
    """ "Peru will host the next APEC forum", "hosted by Ardern", "convened in Bali by Indonesia"."""
    marks = here.marks
    for at, mark in marks.having("HOST"):
        if mark.forms.get("HOST") == "ing":
            continue
        if _is_the_host(marks, at):
            _add_apposed(here, at)
            continue
        if "MEET" in mark and any(place == at for place, _ in here.found):
            continue  # "the leaders of Japan and India convened today": they hosted nobody
        meeting = here.meeting_near(at, reach=16)
        if meeting is None and mark.senses["HOST"] == "plays":
            meeting = here.context.meeting
        if meeting is None:
            continue
        by = past(marks, at + 1, _PLACE, at + 6)
        if by < len(marks) and "BY" in marks[by]:
            _add_host_after(here, at, by, meeting)
        else:
            _add_host_before(here, at, meeting)


def _add_host_after(here: Attendances, at: int, by: int, meeting: Draft) -> None:
    """Keep the hosts named after "hosted by"."""
    marks = here.marks
    listed = parties_from(marks, by + 1)
    named = zip(listed.items, listed.places, strict=True)
    items = [item for item, place in named if not _is_city(marks, place)]
    here.add_all(meeting, items, [span_of(marks, at, listed.end)], "hosted_by", _HOST)


def _add_host_before(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the subject of "hosts" at `at`, and the guests."""
    marks = here.marks
    holder = here.subjects.of(at)
    if holder is None or _is_city(marks, holder.end - 1) or _names_city(here, holder.start, at):
        return
    modality, negated = modality_at(marks, at)
    if negated or _is_organiser_of_several(holder, meeting):
        return
    manner = Manner(role=Role.HOST, modality=modality, resolved=holder.anaphor)
    here.add_all(meeting, _hosts(marks, holder, meeting), here.told(holder.start, at), "hosted", manner)
    _add_guests(here, at, meeting)


def _is_organiser_of_several(holder: Holder, meeting: Draft) -> bool:
    """Whether the organisation whose meeting it is stands among others."""
    return len(holder.items) > 1 and (meeting.fields["organisation"], None) in holder.items


def _hosts(marks: Marks, holder: Holder, meeting: Draft) -> list[Item]:
    """Those of a subject who can host: no organisation by a name for something else, no "EU leaders"."""
    organisation = meeting.fields["organisation"]
    by_name = marks[holder.end - 1].any_of(_NAMES_ORGANISATION)
    leaders = stands(marks, "LEADERS", holder.start - 3, holder.end)
    return [
        (party, person)
        for party, person in holder.items
        if (person is not None or by_name or not is_organisation(party))
        and not (leaders and party == organisation)
    ]


def _add_guests(here: Attendances, at: int, meeting: Draft) -> None:
    """ "ASEAN hosts Premier Li Qiang at a summit": he is a guest."""
    marks = here.marks
    listed = parties_from(marks, at + 1)
    for item, place in zip(listed.items, listed.places, strict=True):
        if item[1] is not None and item[1].name:
            evidence = [span_of(marks, max(0, at - 4), object_end(marks, place))]
            here.add(meeting, item, evidence, "hosts_guest", Manner(role=Role.GUEST))


def _is_city(marks: Marks, at: int) -> bool:
    """Whether a capital stands at `at` by its own name: "Brussels", not "the United Kingdom"."""
    return 0 <= at < len(marks) and "CAPITAL" in marks[at] and "COUNTRY" not in marks[at]


def _names_city(here: Attendances, start: int, end: int) -> bool:
    """Whether a city is named among the marks `start:end`."""
    for at in range(max(0, start), end):
        place = place_at(here.text, here.marks, at)
        if place is not None and place.city:
            return True
    return False


# ------------------------------------------------------------------ told in passing


def _is_the_host(marks: Marks, at: int) -> bool:
    """Whether "the host" stands in apposition: "José Sócrates, the host, hailed"."""
    return at >= 2 and "THE" in marks[at - 1] and "COMMA" in marks[at - 2]


def _add_apposed(here: Attendances, at: int) -> None:
    """Keep the person or country whom "the host" at `at` is said of."""
    meeting = here.meeting_or_current(at)
    held = here.subjects.holder_at(at - 3)
    if meeting is None or held is None or held.anaphor or len(held.items) != 1:
        return
    here.add_all(meeting, held.items, [span_of(here.marks, held.start, at + 1)], "the_host", _HOST)


def received(here: Attendances) -> None:
    """ "Orban welcomed Erdogan and Aliyev at the summit venue": they were there, and he was their host."""
    marks = here.marks
    for at, mark in marks.having("STANCE", "ADMIT"):
        if mark.forms.get("STANCE") not in _TOLD or not mark.text.lower().startswith("welcom"):
            continue
        listed = parties_from(marks, at + 1, long=True)
        guests = [item for item in listed.items if item[1] is not None and item[1].name]
        if not guests or len(guests) != len(listed.items) or not _is_at(marks, listed.end):
            continue
        meeting = here.meeting_near(listed.end - 1, reach=8)
        holder = here.subjects.of(at)
        if meeting is None or holder is None or meeting.fields["kind"] is MeetingKind.BILATERAL:
            continue
        spans = here.told(holder.start, listed.end)
        here.add_all(meeting, guests, spans, "received")
        if len(holder.items) == 1 and not is_organisation(holder.items[0][0]):
            host = Manner(role=Role.HOST, resolved=holder.anaphor)
            here.add_all(meeting, holder.items, spans, "received", host)


def _is_at(marks: Marks, at: int) -> bool:
    """Whether "at" or "to" stands at `at`, before where they were welcomed."""
    return at < len(marks) and marks[at].text.lower() in _WHERE


def invited_by(here: Attendances) -> None:
    """ "gathered in Nairobi at the invitation of President William Ruto"."""
    marks = here.marks
    for at, _ in marks.having("INVITATION"):
        meeting = here.meeting_or_current(at)
        if meeting is None or meeting.fields["kind"] is MeetingKind.BILATERAL:
            continue
        listed = parties_from(marks, past(marks, at + 1, _OF_COUNTRY, at + 6))
        hosts = [item for item in listed.items[:1] if not is_organisation(item[0])]
        here.add_all(meeting, hosts, [span_of(marks, at, listed.end)], "invited_by", _HOST)


def thanked_for_hospitality(here: Attendances) -> None:
    """ "expressed their gratitude to the Government and people of Uganda for their warm hospitality"."""
    marks = here.marks
    for at, _ in marks.having("HOSPITALITY"):
        meeting = here.meeting_or_current(at)
        link = first_of(marks, "FOR", at - 9, at) or first_of(marks, "ON", at - 6, at)
        if meeting is None or link is None or meeting.fields["modality"] is not Modality.ASSERTED:
            continue
        listed = parties_before(marks, link)
        hosts = [item for item in listed.items[:1] if item[0] and not is_organisation(item[0])]
        if hosts:
            evidence = [span_of(marks, max(0, listed.start - 4), at + 1)]
            here.add_all(meeting, hosts, evidence, "thanked_for_hospitality", _HOST)
