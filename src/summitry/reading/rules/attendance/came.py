"""Who came to a meeting, or was to come."""

from __future__ import annotations

from summitry.facts import Modality, Role
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import is_neither, modality_at
from summitry.reading.phrases import is_passive, parties_from, span_of
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.delegations import with_leader
from summitry.reading.rules.attendance.lists import listed_after
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.meeting.modality import is_expected
from summitry.reading.rules.nearby import inviting, stands

_PAST = frozenset(("past", "part"))
_PARTICIPLES = ("taking part", "participating", "attending", "joining", "present")
_ARRIVALS = ("address", "arriv", "travel", "fl")
_GOES = ("go ", "goes ", "went ", "gone ", "going ")
_THERE = frozenset(("there", "remote"))
"""What can only be said of a meeting, so that the one in hand is meant where none is named."""
_PLAIN_VERBS = frozenset(
    "attended attend participated took taking take participate were was are is been".split()
)
_OTHER_OBJECTS = frozenset(("WORD", "CAP", "DOC", "COUNTRY"))
_MANNERS = frozenset("person personally remotely virtually online".split())
"""How somebody came, after the verb: "took part in person"."""
_LIKEWISE = frozenset(("AS", "COMMA"))
_DID = frozenset(("did", "as did", "so did"))
_OBJECT_STOPS = frozenset(("COMMA", "SEMI", "BY"))
_TALKED_BY = frozenset(("call", "videoconference"))
_JOINED = frozenset(("ORG", "COUNTRY", "PERSON", "COMMA"))
_PAUSES = frozenset(("COMMA", "SEMI"))
_KEPT = frozenset("prevented barred banned blocked kept stopped precluded excluded".split())
_OTHER_CLAUSE = frozenset(("COMMA", "SEMI", "PERSON"))
_OBSERVERS = ("observer", "observers")
_GUESTS = ("guest", "guests")
_CALLS = frozenset("call calls request requests appeal appeals pressure".split())
_WHERE = frozenset(("IN", "TO"))
_PLACED = (" in", " at", " to")
_LARGEST_GROUP = 40
_ALONG = frozenset(("along", "together", "alongside"))
_ALONG_WITH = ("along with", "together with", "alongside")
_AUDIENCE = frozenset(
    "leaders participants delegates ministers members allies council assembly plenary".split()
)


def attended(here: Attendances) -> None:
    """ "Merkel and Draghi took part in a meeting of the European Council"."""
    for at, mark in here.marks.having("ATTEND"):
        if "PERSON" in mark:
            continue
        if _is_attended_by(here.marks, at):
            if mark.text.lower().startswith("join"):
                continue  # so `joined_by` tells
            listed_after(here, at, at + 2, "attended_by")
            continue
        if mark.senses["ATTEND"] == "were":
            listed_after(here, at, at + 1, "present_were")
            continue
        if at >= 2 and "TO" in here.marks[at - 1] and _is_asking(here.marks[at - 2]):
            continue  # "declined the invitation to attend": so `answered` tells
        text = mark.text.lower()
        if text.startswith(_PARTICIPLES) and _were_listed(here, at):
            continue
        remote = mark.senses["ATTEND"] == "remote"
        if text.startswith("join") and not remote and not _joins_meeting(here, at):
            continue
        meeting = _attended_meeting(here, at, text)
        if meeting is not None:
            _add_subject(here, at, meeting)
            _add_who_did_too(here, at, meeting)
            _add_company(here, at, meeting)


def _is_asking(mark: Mark) -> bool:
    """Whether the mark is an invitation, or a call: "rejects calls to take part"."""
    return "INVITING" in mark or mark.text.lower() in _CALLS


def _is_asked_to_come(marks: Marks, holder: Holder, at: int) -> bool:
    """Whether others invite or urge those named to come: "invites Peru and Chile to attend"."""
    if "TO" not in marks[at - 1] or holder.end != at - 1 or holder.start < 1:
        return False
    before = marks[holder.start - 1]
    return "INVITE" in before or before.senses.get("STANCE") == "calls_for"


def _is_attended_by(marks: Marks, at: int) -> bool:
    """Whether those who came follow: "attended by"."""
    mark = marks[at]
    return (
        at + 1 < len(marks)
        and ("BY" in marks[at + 1] or mark.text.lower().endswith(" by"))
        and mark.forms.get("ATTEND") in _PAST
    )


def _were_listed(here: Attendances, at: int) -> bool:
    """ "Taking part in the talks were President of Finland Alexander Stubb, …"."""
    marks = here.marks
    for step in range(at + 1, min(len(marks), at + 10)):
        if "BE" in marks[step]:
            first = step + 1 + (step + 1 < len(marks) and marks[step + 1].text.lower() == "also")
            return listed_after(here, at, first, "taking_part_were")
        if marks[step].any_of(_PAUSES):
            return False
    return False


def _joins_meeting(here: Attendances, at: int) -> bool:
    """Whether "join" means a meeting, not an organisation."""
    marks = here.marks
    for step in range(at + 1, min(len(marks), at + 9)):
        mark = marks[step]
        if "MEETING" in mark or mark.text.lower() in _TALKED_BY:
            return True
        if "LEADERS" in mark:
            return bool(here.found)
        if mark.any_of(_JOINED):
            if "ORG" not in mark:
                return False
            return stands(marks, "MEETING", step + 1, step + 4) or _joins_leaders(here, at)
    return False


def _joins_leaders(here: Attendances, at: int) -> bool:
    """ "joined leaders of ASEAN … during the East Asia Summit"."""
    return bool(here.found) and stands(here.marks, "LEADERS", at + 1, at + 4)


def _attended_meeting(here: Attendances, at: int, verb: str) -> Draft | None:
    """The meeting that the verb at `at` takes; that in hand where it takes nothing else."""
    meeting = here.meeting_near(at, reach=14)
    if meeting is None and (here.marks[at].senses.get("ATTEND") in _THERE or _those_among(here, at)):
        return here.in_hand(at) if not _is_with_others(here, at) else None
    if verb.startswith("address"):
        if meeting is None and _is_to_those_present(here.marks, at):
            return here.in_hand(at)
        if meeting is not None and _has_number(here.marks, at):
            return None  # "addressed 18 issues at the summit"
    if verb.startswith(_ARRIVALS):
        return meeting if here.meeting_near(at, reach=10) else None
    if verb.startswith(_GOES):
        return here.meeting_governed(at)  # "went to the summit", not "is going to sign"
    if meeting is None and verb.split()[0] in _PLAIN_VERBS and not _has_other_object(here.marks, at):
        return here.in_hand(at)
    return meeting


def _is_with_others(here: Attendances, at: int) -> bool:
    """Whether it is somebody else's meeting that is meant: "are among the guests of the G7"."""
    meeting, ahead = here.in_hand(at), here.marks[at + 1 : at + 5]
    own = meeting.fields["organisation"] if meeting is not None else None
    named = next((mark.senses["ORG"] for mark in ahead if "ORG" in mark), None)
    return named is not None and bool(ahead) and "OF" in ahead[0] and named != own


def _is_to_those_present(marks: Marks, at: int) -> bool:
    """Whether those at a meeting are addressed: "addressed the leaders by video"."""
    ahead = marks[at + 1 : at + 4]
    return bool(ahead) and "THE" in ahead[0] and any(mark.text.lower() in _AUDIENCE for mark in ahead[1:])


def _has_number(marks: Marks, at: int) -> bool:
    return at + 1 < len(marks) and "NUMBER" in marks[at + 1]


def _has_other_object(marks: Marks, at: int) -> bool:
    """Whether something else than a meeting was attended: "took part in the elections"."""
    for step in range(at + 1, min(len(marks), at + 5)):
        if "AS" in marks[step] or marks[step].text.lower() in _MANNERS:
            return False
        if marks[step].any_of(_OTHER_OBJECTS) and "MEETING" not in marks[step]:
            return True
        if marks[step].any_of(_OBJECT_STOPS):
            return False
    return False


def _add_subject(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep that the subject of the verb at `at` came, or did not."""
    marks = here.marks
    kept = _kept_from(marks, at)
    holder = _those_among(here, at) or here.subjects.of(at if kept is None else kept)
    if holder is None or len(holder.items) > _LARGEST_GROUP or _is_destination(marks, holder, at):
        return
    invite = inviting(marks, at, holder.end)
    if invite is not None and not is_passive(marks, invite, "INVITE"):
        return  # "invited the following leaders to take part"
    modality, negated = modality_at(marks, at)
    if modality is Modality.ASSERTED and (invite is not None or _is_asked_to_come(marks, holder, at)):
        modality = Modality.POSSIBLE
    if negated or kept is not None or is_neither(marks, holder.start) or _cancelled(marks, at):
        add_absent(here, meeting, Missing.subject(holder, at, modality), "did_not_attend")
        return
    manner = Manner(
        role=_role_as(marks, at),
        status=here.status(at, holder.start),
        modality=modality,
        resolved=holder.anaphor,
    )
    items = with_leader(marks, holder, at)
    here.add_all(meeting, items, here.told(holder.start, at), "attended", manner)


def _those_among(here: Attendances, at: int) -> Holder | None:
    """The subject of "are among the leaders attending"; None where nothing of that kind is said."""
    marks = here.marks
    if marks[at].forms.get("ATTEND") != "ing":
        return None
    among = next((step for step in range(at - 1, max(0, at - 6), -1) if marks[step].text == "among"), None)
    return here.subjects.of(among - 1) if among and "BE" in marks[among - 1] else None


def _add_who_did_too(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep that others came as well: "attended the talks, as did Bolivia's foreign minister"."""
    marks = here.marks
    for step in range(at + 1, min(len(marks) - 2, at + 14)):
        if marks[step].any_of(_LIKEWISE) and marks[step + 1].text.lower() in _DID:
            listed = parties_from(marks, step + 2, long=True)
            negated = marks[step + 2].text.lower() == "not"
            if listed.items and not negated:
                here.add_all(meeting, listed.items, [span_of(marks, at, listed.end)], "did_too")
            return


def _add_company(here: Attendances, at: int, meeting: Draft) -> None:
    """Keep who came besides: "took part in the summit along with Secretary General Omuraliev"."""
    marks = here.marks
    for step in range(at + 1, min(len(marks) - 1, at + 12)):
        if marks[step].text.lower() in _ALONG or marks[step].text.lower().startswith(_ALONG_WITH):
            first = step + 1 + ("WITH" in marks[step + 1])
            listed = parties_from(marks, first, long=True)
            persons = [item for item in listed.items if item[1] is not None]
            negated = modality_at(marks, at)[1]
            if persons and not negated:
                manner = Manner(modality=modality_at(marks, at)[0])
                here.add_all(meeting, persons, [span_of(marks, at, listed.end)], "along_with", manner)
            return
        if marks[step].any_of(_PAUSES):
            return


def _is_destination(marks: Marks, holder: Holder, at: int) -> bool:
    """Whether the subject is but where somebody went: "arrived in Vientiane to attend"."""
    last = marks[holder.end - 1]
    if "TO" not in marks[at - 1] or not holder.start or ("CAPITAL" not in last and "COUNTRY" not in last):
        return False
    before = marks[max(0, holder.start - 3) : holder.start]
    return any(mark.any_of(_WHERE) or mark.text.endswith(_PLACED) for mark in before)


def _role_as(marks: Marks, at: int) -> Role:
    """The role of "as an observer", "as guests" after the verb."""
    for step in range(at, min(len(marks), at + 12)):
        if step > at and marks[step].any_of(_OBJECT_STOPS):
            break
        text = marks[step].text.lower()
        if "AS" in marks[step] or " as " in text:
            after = marks[step + 1 : step + 4] if "AS" in marks[step] else [marks[step]]
            if any("OBSERVERNOUN" in mark or mark.text.lower().endswith(_OBSERVERS) for mark in after):
                return Role.OBSERVER
            if any(mark.text.lower().endswith(_GUESTS) for mark in after):
                return Role.GUEST
    return Role.PARTICIPANT


def _cancelled(marks: Marks, at: int) -> bool:
    """Whether "attend" stands under "cancelled plans to"."""
    for step in range(at - 1, max(-1, at - 5), -1):
        if "CANCEL" in marks[step]:
            return True
        if marks[step].any_of(_OTHER_CLAUSE):
            return False
    return False


def _kept_from(marks: Marks, at: int) -> int | None:
    """The place of "was" in "was prevented from attending"; None where the verb at `at` is told otherwise."""
    if at < 3 or "FROM" not in marks[at - 1] or marks[at - 2].text.lower() not in _KEPT:
        return None
    return at - 3 if "BE" in marks[at - 3] else None


def expected(here: Attendances) -> None:
    """ "Trudeau is expected at the G20 summit in November": he plans to come."""
    for at, mark in here.marks.having("PLAN"):
        if "PERSON" in mark or not is_expected(here.marks, at):
            continue
        meeting, holder = here.meeting_near(at, reach=10), here.subjects.of(at)
        if meeting is None or holder is None or is_organisation(holder.items[0][0]):
            continue
        if modality_at(here.marks, at)[1]:
            missing = Missing.subject(holder, at, Modality.PLANNED)
            add_absent(here, meeting, missing, "not_expected")
        else:
            manner = Manner(modality=Modality.PLANNED, resolved=holder.anaphor)
            here.add_all(meeting, holder.items, here.told(holder.start, at), "expected", manner)
