"""Who opened, chaired and hosted a meeting, and whom the host received."""

from __future__ import annotations

from summitry.facts import Role
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import Item, is_passive, modality_at, parties_from, span_of
from summitry.reading.places import place_at
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import first_of, object_end, says, stands

_CHAIRS = frozenset(("chairmanship", "presidency", "chair", "chairship"))
_UNDER = frozenset(("under", "with"))
_BY_OR_OF = frozenset(("BY", "OF"))
_BEFORE_NOUN = frozenset(("THE", "NUMBER", "ORDINAL", "POSS"))
_DETERMINERS = frozenset("a an another each every his her its no one this that their".split())
_FINITE = frozenset(("past", "s", "base"))
_OPENED = frozenset(("past", "s"))
_NAMES_ORGANISATION = frozenset(("ORG", "CLOSE"))


# ------------------------------------------------------------------ opened


def opened_by(here: Attendances) -> None:
    """ "The meeting is opened in Abuja by Queen Elizabeth II", "Harris opened the Summit"."""
    marks = here.marks
    for at, mark in marks.having("HOLD"):
        if not mark.text.lower().startswith("open") or "PERSON" in mark:
            continue
        meeting = here.meeting_near(at, reach=10)
        if meeting is None:
            continue
        by = first_of(marks, "BY", at + 1, at + 9)
        if by is not None and is_passive(marks, at, "HOLD"):
            listed = parties_from(marks, by + 1)
            here.add_all(meeting, listed.items, [span_of(marks, at, listed.end)], "opened_by")
        elif mark.forms.get("HOLD") in _OPENED and here.meeting_near(at, reach=5):
            _add_opener(here, at, meeting)


def _add_opener(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the persons who are the subject of "opened"."""
    holder = here.subjects.of(at)
    if holder is not None and all(person for _, person in holder.items):
        manner = Manner(resolved=holder.anaphor)
        here.add_all(meeting, holder.items, here.told(holder.start, at), "opened_by", manner)


# ------------------------------------------------------------------ chaired


def chaired(here: Attendances) -> None:
    """ "under the chairmanship of Brunei", "chaired by New Zealand", "Michel chaired the summit"."""
    for at, mark in here.marks.having("CHAIR", "CHAIRNOUN"):
        if not _is_chairing(mark) or (at and here.marks[at - 1].text.lower() == "currently"):
            continue
        meeting = here.meeting_near(at, reach=30)
        if meeting is None and "CHAIR" in mark:
            meeting = here.context.meeting
        if meeting is None:
            continue
        if _chair_follows(here.marks, at):
            _add_chair_after(here, at, meeting)
        elif mark.forms.get("CHAIR") in _FINITE and "CHAIR" in mark and not _is_seat(here.marks, at):
            _add_chair_before(here, at, meeting)


def _is_chairing(mark: Mark) -> bool:
    """Whether the verb or the noun tells of a chair; "chairing" does not."""
    if "CHAIR" in mark and mark.forms.get("CHAIR") != "ing":
        return True
    return "CHAIRNOUN" in mark and mark.text.lower() in _CHAIRS


def _is_seat(marks: Marks, at: int) -> bool:
    """Whether "chair" is a noun, as in "one chair stayed empty"."""
    before = marks[at - 1] if at else None
    return before is not None and (before.any_of(_BEFORE_NOUN) or before.text.lower() in _DETERMINERS)


def _chair_follows(marks: Marks, at: int) -> bool:
    """Whether the chair is named next: "chaired by", "under the chairmanship of"."""
    return (
        at + 1 < len(marks)
        and marks[at + 1].any_of(_BY_OR_OF)
        and ("CHAIR" in marks[at] or says(marks, _UNDER, at - 3, at))
    )


def _add_chair_after(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the chair, or the two chairs, named after `at`."""
    marks = here.marks
    listed = parties_from(marks, at + 2)
    evidence = [span_of(marks, _evidence_start(here, at, meeting), listed.end)]
    manner = Manner(role=Role.CHAIR, status=here.status(at, at))
    here.add_all(meeting, listed.items[:2], evidence, "chaired_by", manner)


def _evidence_start(here: Attendances, at: int, meeting: Draft) -> int:
    """The place of the meeting's noun where that is close before `at`, else a little before `at`."""
    noun = next((place for place, draft in here.found if draft is meeting and place < at), at)
    return noun if at - noun < 12 else max(0, at - 3)


def _add_chair_before(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the subject of "chaired" at `at`."""
    holder = here.subjects.of(at)
    if holder is None or not here.meeting_near(at, reach=12):
        return
    manner = Manner(role=Role.CHAIR, modality=modality_at(here.marks, at)[0], resolved=holder.anaphor)
    here.add_all(meeting, holder.items, here.told(holder.start, at), "chaired", manner)


# ------------------------------------------------------------------ hosted


def hosted(here: Attendances) -> None:
    """ "Peru will host the next APEC forum", "hosted by Ardern"."""
    marks = here.marks
    for at, mark in marks.having("HOST"):
        if mark.forms.get("HOST") == "ing":
            continue
        meeting = here.meeting_near(at, reach=16)
        if meeting is None:
            continue
        if at + 1 < len(marks) and "BY" in marks[at + 1]:
            _add_host_after(here, at, meeting)
        else:
            _add_host_before(here, at, meeting)


def _add_host_after(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep the hosts named after "hosted by"."""
    marks = here.marks
    listed = parties_from(marks, at + 2)
    named = zip(listed.items, listed.places, strict=True)
    items = [item for item, place in named if not _is_city(marks, place)]
    here.add_all(meeting, items, [span_of(marks, at, listed.end)], "hosted_by", Manner(role=Role.HOST))


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
