"""Who stayed away, pulled out, was absent or boycotted."""

from __future__ import annotations

from collections.abc import Sequence

from summitry.facts import MeetingKind
from summitry.reading.context import Draft, Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import (
    Item,
    is_passive,
    parties_from,
    party_of,
    person_before,
)
from summitry.reading.rules.attendance.absence import Missing, add_absent
from summitry.reading.rules.attendance.presence import Attendances
from summitry.reading.rules.nearby import first_of, past, says, stands

_BEFORE_NOUN = frozenset(("THE", "A", "ADJ", "OF", "DASH"))
_AFTER_AWAY = frozenset(("COMMA", "SEMI", "BECAUSE", "DATE", "ON", "AS", "BUT", "AND", "POINT", "CLOSE"))
_LEFT = ("withdr", "pull", "drop")
_DROPPED = ("pull", "drop")
_OWN_CLAUSE = 6
_CANCELLED = frozenset(("cancelled", "canceled", "pulled out", "dropped out", "backed out"))
_TRIPS = frozenset("trip visit attendance participation travel plans".split())
_BEFORE_ABSENT = frozenset(
    ("BE", "COLON", "WORD", "FROM", "THE", "MEETING", "ORG", "ORDINAL", "IN", "CAPITAL", "CAP", "DATE", "ON")
)
_ABSENT_REACHES = 13
_BEFORE_ABSENTEE = frozenset(("THE", "A", "WORD", "LEADERS", "MEMBERNOUN", "ONLY"))
_BOYCOTTERS = frozenset(("ADJ", "PEOPLE", "COUNTRY"))
_BEFORE_BOYCOTTERS = frozenset(("COMMA", "INCLUDING", "BY"))


def stayed_away(here: Attendances) -> None:
    """ "Chile and Peru boycott the session of the council", "Armenia skipped the summit"."""
    marks = here.marks
    for at, mark in marks.having("SKIP"):
        if "PERSON" in mark or ("BOYCOTTN" in mark and _is_noun(marks, at)):
            continue
        meeting = here.meeting_near(at, reach=12)
        away = mark.senses["SKIP"] == "away" and not (at and "TO" in marks[at - 1])
        if meeting is None and ((away and _is_final(marks, at)) or _is_of_that_in_hand(marks, at)):
            meeting = here.in_hand(at)
        if meeting is None:
            continue
        if is_passive(marks, at, "SKIP"):
            _boycotted_by(here, meeting, at)
            continue
        holder = here.subjects.of(at)
        modality, negated = modality_at(marks, at)
        if _is_only_threatened(marks, at):
            continue
        if holder is not None and not negated and not _is_of_another_clause(marks, holder, at):
            add_absent(here, meeting, Missing.subject(holder, at, modality), "stayed_away")


def _is_of_that_in_hand(marks: Marks, at: int) -> bool:
    """Whether it is "the talks", "the gathering" that somebody skips."""
    ahead = marks[at + 1 : at + 3]
    return len(ahead) == 2 and "THE" in ahead[0] and "MEETING" in ahead[1]


def _is_only_threatened(marks: Marks, at: int) -> bool:
    """Whether somebody came who had threatened not to: "attended after threatening to stay away"."""
    before = marks[max(0, at - _OWN_CLAUSE) : at]
    return any(mark.text.lower() == "threatening" for mark in before)


def _boycotted_by(here: Attendances, meeting: Draft, at: int) -> None:
    """ "The summit was boycotted by Armenia and Georgia"."""
    by = first_of(here.marks, "BY", at + 1, at + 4)
    listed = parties_from(here.marks, by + 1) if by is not None else None
    modality, negated = modality_at(here.marks, at)
    if listed is not None and listed.items and not negated:
        add_absent(here, meeting, Missing(listed.items, at, listed.end - 1, modality), "boycotted_by")


def _is_of_another_clause(marks: Marks, holder: Holder, at: int) -> bool:
    """Whether somebody else whom we do not know does it: "Fiji sent a minister, whereas X could not come"."""
    between = marks[holder.end : at]
    if between and "COMMA" in between[0] and any("COMMA" in mark for mark in between[-2:]):
        return False  # "Milei, a close ally of Trump, also skipped the talks"
    return len(between) > _OWN_CLAUSE and any("COMMA" in mark for mark in between)


def _is_final(marks: Marks, at: int) -> bool:
    """Whether nothing else follows than a pause, a reason or a time: "did not come, citing illness"."""
    return at + 1 >= len(marks) or marks[at + 1].any_of(_AFTER_AWAY) or marks[at + 1].text in "."


def _is_said_of_somebody(marks: Marks, at: int) -> bool:
    """Whether "missing" is a predicate with which the clause ends: "only Armenia was missing"."""
    return (
        at > 0
        and "BE" in marks[at - 1]
        and _is_final(marks, at)
        and "AND" not in marks[min(at + 1, len(marks) - 1)]
    )


def _is_noun(marks: Marks, at: int) -> bool:
    """Whether "boycott" is the noun: "the boycott", "an Indian-led boycott"."""
    return (at > 0 and marks[at - 1].any_of(_BEFORE_NOUN)) or marks[at - 1].text == "led"


# ------------------------------------------------------------------ pulled out


def pulled_out(here: Attendances) -> None:
    """ "obliging him to pull out of the SADC talks", "cancelled their trip to attend …"."""
    marks = here.marks
    for at, mark in marks.having("LEAVE", "CANCEL"):
        if "PERSON" in mark or "SKIP" in mark:
            continue
        meeting, cancelled = here.meeting_near(at, reach=12), _cancelled(marks, at)
        if not cancelled and not _leaves(marks, at):
            continue
        if cancelled and meeting is None:
            meeting = here.context.meeting
        if meeting is None or at + 1 >= len(marks):
            continue
        who = _who_left(here, at)
        if who is not None:
            items, start = who
            missing = Missing(items, start, at, modality_at(marks, at)[0], resolved=True)
            add_absent(here, meeting, missing, "pulled_out")


def _leaves(marks: Marks, at: int) -> bool:
    """Whether a person's own going is meant: "withdraw from", "cancelled their trip"."""
    text = marks[at].text.lower()
    if "LEAVE" in marks[at] and (not text.startswith(_LEFT) or _takes_something(marks, at)):
        return False
    return "CANCEL" not in marks[at] or text.startswith(_DROPPED) or says(marks, _TRIPS, at + 1, at + 5)


def _takes_something(marks: Marks, at: int) -> bool:
    """Whether something else is withdrawn: "withdraw troops from Georgia"."""
    withdraws = marks[at].text.lower().startswith("withdr") and at + 1 < len(marks)
    return withdraws and "WORD" in marks[at + 1]


def _cancelled(marks: Marks, at: int) -> bool:
    """Whether somebody cancelled, and nothing is named: "the presidents of Panama and Peru cancelled"."""
    plain = marks[at].text.lower() in _CANCELLED and _is_final(marks, at)
    return plain and not is_passive(marks, at, "CANCEL") and "COMMA" not in marks[at - 1]


def _who_left(here: Attendances, at: int) -> tuple[Sequence[Item], int] | None:
    """Who pulled out, and the place where the words about that begin; None where nobody is known."""
    marks = here.marks
    holder = here.subjects.of(at)
    if at >= 2 and "TO" in marks[at - 1] and "PRON" in marks[at - 2]:
        person = person_before(marks, at) or here.context.person
        return [(person.party, person)] if person else [], max(0, at - 3)
    return (holder.items, holder.start) if holder is not None else None


# ------------------------------------------------------------------ absent


def absent_adjective(here: Attendances) -> None:
    """ "Xi was absent from the summit", "conspicuously absent was Armenia"; "in the absence of …"."""
    for at, mark in here.marks.having("ABSENCE", "ABSENTADJ", "INVITED"):
        if "ABSENCE" in mark:
            _absence_of(here, at)
        if "ABSENTADJ" in mark or "INVITED" in mark:
            _absent(here, at, mark)


def _absence_of(here: Attendances, at: int) -> None:
    """ "in the absence of Armenia"."""
    marks = here.marks
    if at + 1 >= len(marks) or "OF" not in marks[at + 1]:
        return
    meeting = here.meeting_near(at, reach=20)
    listed = parties_from(marks, at + 2)
    if meeting is not None and listed.items:
        add_absent(here, meeting, Missing(listed.items, max(0, at - 2), listed.end - 1), "absence_of")


def _absent(here: Attendances, at: int, mark: Mark) -> None:
    """ "conspicuously absent was Armenia", "Xi was absent from the summit"."""
    marks = here.marks
    meeting = here.meeting_near(at, reach=20)
    if meeting is None and (mark.text.lower() != "missing" or _is_said_of_somebody(marks, at)):
        meeting = here.context.meeting
    if meeting is None or meeting.fields["kind"] is MeetingKind.BILATERAL:
        return
    if at + 1 < len(marks) and marks[at + 1].text.lower() == "since":
        return
    after = past(marks, at + 1, _BEFORE_ABSENT, at + _ABSENT_REACHES)
    if stands(marks, "BE", at + 1, after) or stands(marks, "COLON", at + 1, after):
        listed = parties_from(marks, after)
        if listed.items:
            add_absent(here, meeting, Missing(listed.items, at, listed.end - 1), "absent_were")
            return
    be = _be_before(marks, at)
    holder = here.subjects.of(at if be is None else be)
    if holder is not None:
        missing = Missing.subject(holder, at, modality_at(marks, at)[0])
        add_absent(here, meeting, missing, "was_absent")


def _be_before(marks: Marks, at: int) -> int | None:
    """The place of "was" in "was a notable absentee", "was the only leader absent"; None elsewhere."""
    step = at - 1
    while step > at - 5 and step > 0 and marks[step].any_of(_BEFORE_ABSENTEE):
        step -= 1
    return step if step < at - 1 and step > 0 and "BE" in marks[step] else None


# ------------------------------------------------------------------ all but, boycott


def all_but(here: Attendances) -> None:
    """ "All members except Armenia attended the summit", "an Indian-led boycott, including Bhutan"."""
    for at, mark in here.marks.having("EXCEPT", "BOYCOTTN"):
        if "EXCEPT" in mark:
            _all_except(here, at)
        if "BOYCOTTN" in mark and _is_noun(here.marks, at):
            _boycott(here, at)


def _all_except(here: Attendances, at: int) -> None:
    """ "All members except Armenia attended the summit"."""
    marks = here.marks
    meeting = here.meeting_or_current(at)
    verb = first_of(marks, "ATTEND", at - 24, at + 25)
    if meeting is None or verb is None:
        return
    listed = parties_from(marks, at + 1)
    if listed.items and not modality_at(marks, verb)[1]:
        missing = Missing(listed.items, min(at, verb), max(listed.end - 1, verb))
        add_absent(here, meeting, missing, "all_but")


def _boycott(here: Attendances, at: int) -> None:
    """ "an Indian-led boycott, including Bhutan": those before the noun, and those listed after it."""
    marks = here.marks
    meeting = here.meeting_near(at, reach=30)
    if meeting is None:
        return
    before = [step for step in range(at - 1, max(-1, at - 5), -1) if marks[step].any_of(_BOYCOTTERS)]
    items: list[Item] = [(party_of(marks[step]), None) for step in before]
    last = at
    after = past(marks, at + 1, _BEFORE_BOYCOTTERS)
    if after > at + 1:
        named = parties_from(marks, after)
        items.extend(named.items)
        last = named.end - 1 if named.items else at
    add_absent(here, meeting, Missing(items, before[-1] if before else at, last), "boycott")
