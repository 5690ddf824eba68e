"""Who came in somebody's stead."""

from __future__ import annotations

from summitry.facts import AttendanceStatus, Office
from summitry.names.offices import Title
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Marks
from summitry.reading.modality import is_neither, modality_at
from summitry.reading.persons import Person
from summitry.reading.phrases import Item, parties_from, span_of
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import past

_BEFORE_ENVOY = frozenset(("PRON", "THE", "A", "DEPUTYADJ", "HONORIFIC", "OWN"))
_DELEGATES = frozenset(
    "representative representatives delegation delegations delegate delegates anybody anyone envoy".split()
)
_ELSEWHERE = frozenset(("COUNTRY", "CAPITAL", "CAP", "PRON", "ORG"))
_NAMES = frozenset(("PERSON", "CAP"))
_CLAUSE_ENDS = frozenset(("COMMA", "SEMI", "AND", "BUT"))
_LOWER = {
    "ministers": Office.MINISTER,
    "foreign ministers": Office.FOREIGN_MINISTER,
    "ambassadors": Office.ENVOY,
    "envoys": Office.ENVOY,
    "officials": Office.OTHER,
    "deputies": Office.OTHER,
}
_HEADS = frozenset((Office.HEAD_OF_STATE, Office.HEAD_OF_GOVERNMENT, Office.MONARCH))


def sent(here: Attendances) -> None:
    """ "Burundi sent its prime minister", "George Weah let his foreign minister speak for him"."""
    marks = here.marks
    for at, mark in marks.having("SEND"):
        meeting = here.meeting_or_current(at)
        holder = here.subjects.of(at)
        if "PERSON" in mark or meeting is None or holder is None:
            continue
        modality, negated = modality_at(marks, at)
        if _are_delegates(marks, at) and (negated or is_neither(marks, holder.start)):
            add_absent(here, meeting, Missing.subject(holder, at, modality), "sent_nobody")
            continue
        office = _LOWER.get(marks[at + 1].text.lower()) if at + 1 < len(marks) else None
        if office is not None and not negated and not _goes_elsewhere(marks, at + 2):
            manner = Manner(
                status=AttendanceStatus.REPRESENTED, modality=modality, office=office, resolved=holder.anaphor
            )
            parties = [(party, None) for party, _ in holder.items if party and not is_organisation(party)]
            here.add_all(meeting, parties, [span_of(marks, holder.start, at + 2)], "sent", manner)
            continue
        if len(holder.items) != 1:
            continue
        envoys, end = _envoys(here, at, holder)
        if negated or not envoys or _goes_elsewhere(marks, end):
            continue
        manner = Manner(status=AttendanceStatus.REPRESENTED, modality=modality, resolved=True)
        here.add_all(meeting, envoys, [span_of(marks, holder.start, end)], "sent", manner)
        _add_sender(here, meeting, holder, at)


def _are_delegates(marks: Marks, at: int) -> bool:
    """Whether what is sent stands for the sender: "did not send a delegation to the summit"."""
    return any(mark.text.lower() in _DELEGATES for mark in marks[at + 1 : at + 4])


def _envoys(here: Attendances, at: int, holder: Holder) -> tuple[list[Item], int]:
    """Who was sent, as standing for the party of the sender, and where the words for them end."""
    marks = here.marks
    party = holder.items[0][0]
    if party is None or is_organisation(party):
        return [], at
    first = past(marks, at + 1, _BEFORE_ENVOY, at + 4)
    if first >= len(marks):
        return [], at
    if "TITLE" in marks[first] and "PERSON" not in marks[first]:
        owned = any("PRON" in mark for mark in marks[at + 1 : first])
        deputy = marks[first].text.lower().startswith("deputy")
        if not owned and not deputy and not _is_envoy_to(here, at, first):
            return [], at
        return [(party, _unnamed(marks[first].senses["TITLE"], at, first, marks))], first + 1
    listed = parties_from(marks, first)
    persons = [person for _, person in listed.items if person is not None]
    return [(party, person) for person in persons if person.party in (None, party)], listed.end


def _is_envoy_to(here: Attendances, at: int, title: int) -> bool:
    """Whether "an envoy" is sent to a meeting: one that is named there, or since he is named himself."""
    office = here.marks[title].senses["TITLE"].office
    if office is not Office.ENVOY:
        return False
    return _is_named_after(here.marks, title) or here.meeting_near(at, reach=12) is not None


def _is_named_after(marks: Marks, title: int) -> bool:
    """Whether a name follows the title and a comma: "an envoy, Dafallah al-Haj"."""
    return title + 2 < len(marks) and "COMMA" in marks[title + 1] and marks[title + 2].any_of(_NAMES)


def _unnamed(title: Title, at: int, first: int, marks: Marks) -> Person:
    """Whoever holds the office, a deputy being of no class."""
    deputy = any("DEPUTYADJ" in mark for mark in marks[at + 1 : first])
    return Person(None, Office.OTHER if deputy else title.office, None)


def _goes_elsewhere(marks: Marks, end: int) -> bool:
    """Whether those sent go somewhere else than to a meeting: "sent his foreign minister to Moscow"."""
    for step in range(end, min(len(marks), end + 4)):
        if marks[step].any_of(_CLAUSE_ENDS):
            return False
        if "TO" in marks[step] and step + 1 < len(marks):
            return marks[step + 1].any_of(_ELSEWHERE) and "MEETING" not in marks[step + 1]
    return False


def _add_sender(here: Attendances, meeting: Draft, holder: Holder, at: int) -> None:
    """A leader who sends another stayed away himself."""
    person = holder.items[0][1]
    if person is None or person.name is None:
        return
    known = here.context.mentions.people.find(person.name)
    office = person.office or (known.field_office if known is not None else None)
    if office in _HEADS:
        add_absent(here, meeting, Missing.subject(holder, at, modality_at(here.marks, at)[0]), "sent_another")
