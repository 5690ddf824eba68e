"""Attendance: who came, who chaired and hosted, who stayed away and why."""

from __future__ import annotations

from collections.abc import Iterable

from summitry.facts import AttendanceStatus, MeetingFormat, MeetingKind, Modality, Office, Role, Span
from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, Holder
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import (
    PARTY,
    Item,
    is_passive,
    item_of,
    modality_at,
    parties_from,
    party_of,
    person_before,
    span_of,
)
from summitry.reading.places import place_at
from summitry.reading.rules.meeting import add_bilateral

Found = list[tuple[int, Draft]]
"""The meetings of a sentence, each with the place of its noun or verb."""

_STOPS = frozenset(("SEMI", "COLON"))
_STAGES = frozenset(
    "opening close end start beginning conclusion outset session speech ceremony sidelines margins".split()
)
_TALKING = frozenset(("SAY", "STANCE", "SIGN", "MEET"))


class Attendances:
    """The attendance that one sentence tells."""

    def __init__(self, marks: Marks, context: Context, found: Found, text: str) -> None:
        self.marks = marks
        self.context = context
        self.found = found
        self.text = text
        self.subjects = context.subjects

    # -------------------------------------------------------------- which meeting

    def meeting_near(self, at: int, *, reach: int = 22) -> Draft | None:
        """The meeting whose noun stands nearest to `at`, those after it first; else that in hand."""
        after = [
            draft for place, draft in self.found if at < place <= at + reach and not self._broken(at, place)
        ]
        if after:
            return after[0]
        before = [draft for place, draft in self.found if at - reach <= place <= at]
        if before:
            return before[-1]
        return None

    def _broken(self, start: int, end: int) -> bool:
        return any(mark.any_of(_STOPS) for mark in self.marks[start:end])

    def meeting_or_current(self, at: int) -> Draft | None:
        """As `meeting_near`, or the meeting in hand where the sentence names none."""
        return self.meeting_near(at) or self.context.meeting

    # -------------------------------------------------------------- one fact

    def add(
        self,
        meeting: Draft,
        item: Item,
        evidence: list[Span],
        rule: str,
        *,
        role: Role = Role.PARTICIPANT,
        status: AttendanceStatus = AttendanceStatus.ATTENDED,
        modality: Modality = Modality.ASSERTED,
        reason: str | None = None,
        office: Office | None = None,
        resolved: bool = False,
    ) -> None:
        """Keep one attendance, unless it is nobody's."""
        party, person = item
        if party is None and (person is None or person.name is None):
            return
        if meeting.fields["format"] is MeetingFormat.REMOTE and status is AttendanceStatus.ATTENDED:
            status = AttendanceStatus.REMOTE
        if (
            meeting.fields["modality"] in (Modality.PLANNED, Modality.POSSIBLE)
            and modality is Modality.ASSERTED
        ):
            modality = Modality.PLANNED
        organisation = organisations().get(party or "")
        if (
            role is Role.PARTICIPANT
            and person is not None
            and person.office is Office.SECRETARY_GENERAL
            and party == meeting.fields["organisation"]
        ):
            role = Role.SECRETARIAT
        if (
            organisation is not None
            and person is None
            and party == meeting.fields["organisation"]
            and meeting.fields["kind"] is not MeetingKind.BILATERAL
            and role is Role.PARTICIPANT
        ):
            return
        draft = Draft(
            "attendance",
            rule,
            evidence,
            party=party,
            person=person.name if person else None,
            office=office or (person.office if person else None),
            role=role,
            status=status,
            modality=modality,
            reason=reason,
        )
        draft.meeting = meeting
        draft.resolved = resolved
        self.context.add(draft)

    def add_all(
        self, meeting: Draft, items: Iterable[Item], evidence: list[Span], rule: str, **more: object
    ) -> None:
        """Keep an attendance for each item."""
        for item in items:
            self.add(meeting, item, evidence, rule, **more)  # type: ignore[arg-type]


# ------------------------------------------------------------------ came


def attended(here: Attendances) -> None:
    """ "Vladimir Putin took part in a meeting of the Supreme Eurasian Economic Council"."""
    marks = here.marks
    for at, mark in marks.having("ATTEND"):
        if "ATTEND" not in mark or "PERSON" in mark:
            continue
        passive = (
            at + 1 < len(marks)
            and ("BY" in marks[at + 1] or mark.text.lower().endswith(" by"))
            and mark.forms.get("ATTEND") in ("past", "part")
        )
        if passive:
            _listed_after(here, at, at + 2, "attended_by")
            continue
        if mark.text.lower().startswith(
            ("taking part", "participating", "attending", "joining", "present")
        ) and _were_listed(here, at):
            continue
        if mark.text.lower().startswith("join") and not _joins_meeting(here, at):
            continue
        meeting = here.meeting_near(at, reach=14)
        if (
            meeting is None
            and mark.text.lower().split()[0]
            in ("attended", "attend", "participated", "took", "taking", "take", "participate")
            and here.context.meeting
            and not _other_object(marks, at)
        ):
            meeting = here.context.meeting
        if meeting is None:
            continue
        if mark.text.lower().startswith(("address", "arriv", "travel", "fl")) and not here.meeting_near(
            at, reach=10
        ):
            continue
        holder = here.subjects.of(at)
        if holder is None or len(holder.items) > 40:
            continue
        modality, negated = modality_at(marks, at)
        if negated or _declined(marks, at):
            _absent(here, meeting, holder.items, holder.start, at, "did_not_attend", modality, holder.anaphor)
            continue
        status = _status(marks, at, holder.start)
        if modality is Modality.POSSIBLE and "will" in here.text[marks[max(0, at - 3)].start : mark.start]:
            modality = Modality.PLANNED
        here.add_all(
            meeting,
            holder.items,
            [span_of(marks, holder.start, _object_end(marks, at))],
            "attended",
            status=status,
            modality=modality,
            resolved=holder.anaphor,
        )


def _other_object(marks: Marks, at: int) -> bool:
    """Whether something else than a meeting was attended: "took part in the elections"."""
    for step in range(at + 1, min(len(marks), at + 5)):
        if marks[step].any_of(frozenset(("WORD", "CAP", "DOC", "COUNTRY"))) and "MEETING" not in marks[step]:
            return True
        if marks[step].any_of(frozenset(("COMMA", "SEMI", "BY"))):
            return False
    return False


def _joins_meeting(here: Attendances, at: int) -> bool:
    """Whether "join" means a meeting, not an organisation."""
    after = here.marks[at + 1 : at + 9]
    for mark in after:
        if "MEETING" in mark:
            return True
        if "LEADERS" in mark:
            return bool(here.found)
        if mark.any_of(frozenset(("ORG", "COUNTRY", "PERSON", "COMMA"))):
            return "ORG" in mark and (any("MEETING" in later for later in after) or _leaders_joined(here, at))
    return False


def _leaders_joined(here: Attendances, at: int) -> bool:
    """ "joined leaders of ASEAN … during the East Asia Summit"."""
    return bool(here.found) and any("LEADERS" in mark for mark in here.marks[at + 1 : at + 4])


def _status(marks: Marks, at: int, start: int) -> AttendanceStatus:
    near = marks[max(0, start - 1) : min(len(marks), at + 16)]
    if any("VIDEO" in mark for mark in near) or "remote" in (marks[at].senses.get("ATTEND"),):
        return AttendanceStatus.REMOTE
    return AttendanceStatus.ATTENDED


def _object_end(marks: Marks, at: int) -> int:
    """Where the words about the meeting end: the next comma after its noun, or the clause's end."""
    seen = False
    for step in range(at + 1, len(marks)):
        mark = marks[step]
        seen = seen or mark.any_of(frozenset(("MEETING", "ORG", "BODY")))
        if mark.any_of(frozenset(("SEMI", "REL", "BUT"))) or ("COMMA" in mark and seen and step > at + 3):
            return step
    return len(marks)


def _were_listed(here: Attendances, at: int) -> bool:
    """ "Taking part in the meeting were Prime Minister of Armenia Nikol Pashinyan, …"."""
    marks = here.marks
    for step in range(at + 1, min(len(marks), at + 10)):
        if "BE" in marks[step]:
            return _listed_after(here, at, step + 1, "taking_part_were")
        if marks[step].any_of(frozenset(("COMMA", "SEMI"))):
            return False
    return False


def participants_include(here: Attendances) -> None:
    """ "Participants in the upcoming summit include …", "The summit brought together …"."""
    marks = here.marks
    for at, mark in marks.having("INCLUDING"):
        if "INCLUDING" not in mark or not mark.text.lower().startswith(
            ("include", "were", "comprise", "brings")
        ):
            continue
        before = marks[max(0, at - 9) : at]
        if any(
            b.text.lower() in ("participants", "attendees", "guests", "delegates", "participant")
            for b in before
        ):
            _listed_after(here, at, at + 1, "participants_include")


def list_follows(here: Attendances) -> None:
    """ "List of participants:", "Joining the call were the following leaders:": lines name them."""
    marks = here.marks
    if here.context.listing is None and not marks.having("COLON") and len(marks) > 5:
        return
    words = {mark.text.lower() for mark in marks}
    if here.context.listing is not None:
        if marks and "PERSON" in marks[_first_word(marks)] and not words & {"said", "says"}:
            for at, mark in marks.having("PERSON"):
                if at <= _first_word(marks) + 1 or marks[at - 1].any_of(frozenset(("COMMA", "DASH", "SEMI"))):
                    here.add(
                        here.context.listing, item_of(mark), [(mark.start, mark.end)], "participants_listed"
                    )
            return
        here.context.listing = None
    if words & _LISTING and len(marks) < 30 and (":" in words or marks[-1].text == ":" or len(marks) < 5):
        meeting = here.meeting_or_current(0)
        if meeting is not None:
            here.context.listing = meeting


def _first_word(marks: Marks) -> int:
    """The place of the first mark that is no bullet."""
    return next((at for at, mark in enumerate(marks) if mark.text not in "-–—•*·" and "DASH" not in mark), 0)


def opened_by(here: Attendances) -> None:
    """ "The meeting is opened in Abuja by Queen Elizabeth II", "Harris opened the Summit"."""
    marks = here.marks
    for at, mark in marks.having("HOLD"):
        if not mark.text.lower().startswith("open") or "PERSON" in mark:
            continue
        meeting = here.meeting_near(at, reach=10)
        if meeting is None:
            continue
        by = next((s for s in range(at + 1, min(len(marks), at + 9)) if "BY" in marks[s]), None)
        if is_passive(marks, at, "HOLD") and by is not None:
            listed = parties_from(marks, by + 1)
            here.add_all(meeting, listed.items, [span_of(marks, at, listed.end)], "opened_by")
        elif here.meeting_near(at, reach=5) and mark.forms.get("HOLD") in ("past", "s"):
            holder = here.subjects.of(at)
            if holder is not None and all(person for _, person in holder.items):
                evidence = [span_of(marks, holder.start, _object_end(marks, at))]
                here.add_all(meeting, holder.items, evidence, "opened_by", resolved=holder.anaphor)


def represented(here: Attendances) -> None:
    """ "Russia was represented by Foreign Minister Sergei Lavrov"."""
    marks = here.marks
    for at, _ in marks.having("REPRESENT"):
        if not is_passive(marks, at, "REPRESENT"):
            continue
        meeting = here.meeting_or_current(at)
        holder = here.subjects.of(at)
        if meeting is None or holder is None:
            continue
        modality, negated = modality_at(marks, at)
        if negated:
            _absent(
                here, meeting, holder.items, holder.start, at, "not_represented", modality, holder.anaphor
            )
            continue
        by = next((s for s in range(at + 1, min(len(marks), at + 5)) if "BY" in marks[s]), None)
        listed = parties_from(marks, by + 1, long=True) if by is not None else None
        persons = [item for item in listed.items if item[1] is not None] if listed else []
        evidence = [span_of(marks, holder.start, max(listed.end, at + 3) if listed else at + 3)]
        for party, _ in holder.items:
            for _, person in persons or [(None, None)]:
                here.add(
                    meeting,
                    (party, person),
                    evidence,
                    "represented",
                    status=AttendanceStatus.REPRESENTED,
                    modality=modality,
                    resolved=holder.anaphor,
                )


_LISTING = frozenset(
    ("participants", "attendees", "delegations", "present", "attendance", "leaders", "joining")
)


def with_participation(here: Attendances) -> None:
    """ "with the participation of his Belarusian, Kyrgyz, Russian, and Tajik counterparts"."""
    marks = here.marks
    for at, mark in marks.having("PARTICIPATION"):
        if "PARTICIPATION" in mark and at + 1 < len(marks) and "OF" in marks[at + 1] and at >= 1:
            if any("WITH" in m for m in marks[max(0, at - 3) : at]):
                _listed_after(here, max(0, at - 2), at + 2, "with_participation")


def _listed_after(here: Attendances, at: int, first: int, rule: str) -> bool:
    """Read the list of participants that begins at `first`; `at` is where its evidence begins."""
    marks = here.marks
    meeting = here.meeting_or_current(at)
    if meeting is None:
        return False
    modality, _ = modality_at(marks, at)
    counterparts = _counterparts(here, first)
    if counterparts:
        items, end = counterparts
        model = person_before(marks, first) or here.context.person
        office = model.office if model else None
        for item in items:
            here.add(meeting, item, [span_of(marks, at, end)], rule, office=office, modality=modality)
        first = end
        while first < len(marks) and marks[first].any_of(frozenset(("COMMA", "AND"))):
            first += 1
    listed = parties_from(marks, first, long=True)
    lead = span_of(marks, at, min(first, len(marks)) if not counterparts else at + 3)
    role = Role.PARTICIPANT
    for (party, person), place in zip(listed.items, listed.places, strict=True):
        before = marks[max(first - 1, place - 7) : place]
        if any("OBSERVERNOUN" in mark for mark in before):
            role = Role.OBSERVER
        elif place and "SEMI" in marks[place - 1]:
            role = Role.PARTICIPANT
        spans = [lead, (marks[place].start, marks[place].end)]
        if marks[place].end - lead[0] < 220:
            spans = [(lead[0], marks[place].end)]
        here.add(
            meeting, (party, person), spans, rule, role=role, modality=modality, status=_status(marks, at, at)
        )
    return bool(listed.items) or bool(counterparts)


def _counterparts(here: Attendances, at: int) -> tuple[list[Item], int] | None:
    """ "his Belarusian, Kyrgyz and Tajik counterparts": one party an adjective."""
    marks = here.marks
    items: list[Item] = []
    step = at
    while step < len(marks) and step < at + 40:
        mark = marks[step]
        if "COUNTERPART" in mark:
            return (items, step + 1) if items else None
        if mark.any_of(frozenset(("ADJ", "PEOPLE", "COUNTRY"))) and "PERSON" not in mark:
            items.append((party_of(mark), None))
        elif not mark.any_of(frozenset(("COMMA", "AND", "PRON", "THE", "POSS", "WITH"))):
            return None
        step += 1
    return None


def at_meeting(here: Attendances) -> None:
    """ "Obama, at the GCC summit in Saudi Arabia, says": whoever speaks at a meeting was there."""
    marks = here.marks
    for place, meeting in here.found:
        if (
            meeting.fields["modality"] is not Modality.ASSERTED
            or meeting.fields["kind"] is MeetingKind.BILATERAL
        ):
            continue
        where = place + 1 < len(marks) and marks[place + 1].text.lower() == "where"
        at = place if where else _preposition(marks, here.context.starts.get(place, place))
        if at is None:
            continue
        for item, begin, end in _speakers(here, at, place):
            titled = any("TITLE" in mark for mark in marks[begin:end])
            here.add(meeting, item, [span_of(marks, begin, end)], "spoke_at", resolved=titled)


def _preposition(marks: Marks, start: int) -> int | None:
    """The place of the "at" before a meeting: "at the", "at the opening of the", "speech to the"."""
    step = start - 1
    if step >= 2 and "OF" in marks[step] and marks[step - 1].text.lower() in _STAGES:
        step -= 2
        while step > 0 and marks[step].any_of(frozenset(("THE", "WORD"))):
            step -= 1
    if step >= 0 and (marks[step].text.lower() in ("at", "during", "to", "in") or "WITH" in marks[step]):
        return step
    return None


def _speakers(here: Attendances, at: int, noun: int) -> list[tuple[Item, int, int]]:
    """Whoever says, signs or meets something in the clause around `at`."""
    marks = here.marks
    if marks[at].text.lower() in ("to", "in") and not (
        at and marks[at - 1].text.lower() in ("speech", "address", "remarks", "told", "statement", "speaking")
    ):
        return []
    where = noun + 1 < len(marks) and marks[noun + 1].text.lower() == "where"
    before, after = range(at - 1, max(-1, at - 25), -1), range(noun + 1, min(len(marks), noun + 20))
    for step in after if where else (*before, *after):
        mark = marks[step]
        if mark.any_of(_STOPS):
            if step < at:
                continue
            return []
        if mark.any_of(_TALKING) and "PERSON" not in mark and "MEETING" not in mark:
            holder = here.subjects.of(step)
            if holder is None or (holder.anaphor and "TITLE" not in marks[holder.end - 1]):
                continue
            return [
                (item, min(holder.start, at), max(noun + 1, holder.end))
                for item in holder.items
                if _is_somebody(item, marks[holder.end - 1])
            ]
    return _delivering(here, at)


def _is_somebody(item: Item, last: Mark) -> bool:
    """Whether a speaker was there: a named person, or a country that the words name as such."""
    party, person = item
    if person is not None:
        return True
    return party is not None and not is_organisation(party) and "COUNTRY" in last


def _delivering(here: Attendances, at: int) -> list[tuple[Item, int, int]]:
    """ "Dai Bingguo delivers a speech at the opening session": whoever acts there by name."""
    marks = here.marks
    for step in range(at - 1, max(-1, at - 14), -1):
        mark = marks[step]
        if mark.any_of(frozenset(("COMMA", "SEMI", "REL", "OF"))):
            return []
        if "PERSON" in mark and mark.senses["PERSON"].name:
            person = mark.senses["PERSON"]
            return [((person.party, person), step, len(marks))]
    return []


def met_with(here: Attendances) -> None:
    """ "Trump and Xi met at the G20 summit", "Biden met with NATO's Stoltenberg"."""
    marks = here.marks
    for at, mark in marks.having("MEET", "CALL"):
        if "PERSON" in mark or ("MEETING" in mark and mark.forms.get("MEET") == "ing"):
            continue
        holder = here.subjects.of(at)
        if holder is None or any(person is None for _, person in holder.items):
            continue
        items = list(holder.items)
        step = at + 1
        while (
            step < len(marks) and marks[step].any_of(frozenset(("WORD", "DATE", "VIDEO"))) and step < at + 4
        ):
            step += 1
        end = at + 1
        if step < len(marks) and ("WITH" in marks[step] or "CALL" in mark):
            listed = parties_from(marks, step + ("WITH" in marks[step]))
            items.extend(item for item in listed.items if item[1] is not None)
            end = listed.end
        if _met_leaders(here, at, holder) or len(items) < 2:
            continue
        _several_met(here, at, holder.start, max(end, at + 1), items, holder.anaphor)


def _met_leaders(here: Attendances, at: int, holder: Holder) -> bool:
    """ "President Biden will meet with G7 leaders": he is at their meeting."""
    meeting = next((draft for place, draft in here.found if place == at), None)
    if (
        meeting is None
        or at + 1 >= len(here.marks)
        or ("WITH" not in here.marks[at + 1] and "CALL" not in here.marks[at])
    ):
        return False
    evidence = [span_of(here.marks, holder.start, _object_end(here.marks, at))]
    modality = modality_at(here.marks, at)[0]
    here.add_all(meeting, holder.items, evidence, "met_leaders", modality=modality, resolved=holder.anaphor)
    return True


def _several_met(here: Attendances, at: int, start: int, end: int, items: list[Item], anaphor: bool) -> None:
    marks = here.marks
    frame = here.meeting_near(at)
    chiefs = [party for party, person in items if person is not None and is_organisation(party)]
    if frame is not None and frame.fields["kind"] is not MeetingKind.BILATERAL:
        tail = _object_end(marks, max(end - 1, at))
        noun = next((place for place, draft in here.found if draft is frame), at)
        between = marks[at:noun]
        margins = any("BILATERAL" in mark for mark in between)
        joined = any(mark.text.lower() in ("at", "during") for mark in between) or margins
        evidence = [span_of(marks, start, tail)]
        if not joined or (len(items) >= 3 and not margins):
            here.add_all(frame, items, evidence, "met_for", resolved=anaphor)
            return
        if not margins:
            here.add_all(frame, items, evidence, "met_at", resolved=anaphor)
        side = add_bilateral(here.context, marks, at, tail, None, frame, start)
        here.add_all(side, items, evidence, "met_at", resolved=anaphor)
    elif chiefs and len(items) == 2:
        tail = min(len(marks), end)
        side = add_bilateral(here.context, marks, at, tail, chiefs[0], None, start)
        here.add_all(side, items, [span_of(marks, start, tail)], "met_with_chief", resolved=anaphor)


def leaders_of_met(here: Attendances) -> None:
    """ "The leaders of Brazil, Russia, India, China and South Africa meet in New Delhi"."""
    marks = here.marks
    for at, mark in marks.having("MEET", "HOLD", "WALKOUT"):
        if (
            ("MEET" not in mark and "HOLD" not in mark and "WALKOUT" not in mark)
            or "PERSON" in mark
            or "MEETING" in mark
        ):
            continue
        meeting = here.meeting_near(at)
        if meeting is None:
            continue
        holder = here.subjects.of(at)
        if holder is None or holder.anaphor or any(person is not None for _, person in holder.items):
            continue
        parties = [item for item in holder.items if item[0] and not is_organisation(item[0])]
        if len(parties) < (1 if "WALKOUT" in mark else 2):
            continue
        here.add_all(
            meeting,
            parties,
            [span_of(marks, holder.start, _object_end(marks, at))],
            "leaders_met",
            modality=modality_at(marks, at)[0],
        )


def members_came(here: Attendances) -> None:
    """ "The leaders of the member states met": all whom the report lists as members, less the absent.

    Who that is can only be said when the whole report is read; `reader.settle` resolves it.
    """
    marks = here.marks
    for at, mark in marks.having("MEET", "ATTEND"):
        if "PERSON" in mark or ("MEETING" in mark and mark.forms.get("MEET") == "ing"):
            continue
        meeting = here.meeting_or_current(at)
        modality, negated = modality_at(marks, at)
        if meeting is None or negated or modality is not Modality.ASSERTED:
            continue
        near = marks[max(0, at - 7) : at]
        leaders = next((step for step, m in enumerate(near) if "LEADERS" in m), None)
        if leaders is not None and any("MEMBERNOUN" in m for m in near[leaders:]):
            start = max(0, at - 7) + leaders
            here.context.all_came.append((meeting, span_of(marks, start, _object_end(marks, at))))


def between_parties(here: Attendances) -> None:
    """ "a summit between the leaders of Japan and ASEAN", "emergency meeting with NATO"."""
    marks = here.marks
    for place, meeting in here.found:
        step = place + 1
        if (step < len(marks) and marks[step].text.lower() == "is") or step >= len(marks):
            continue
        for inner in range(step, min(len(marks), step + 8)):
            if marks[inner].text.lower() == "between":
                first = inner + 1
                while first < len(marks) and marks[first].any_of(frozenset(("THE", "LEADERS", "OF"))):
                    first += 1
                listed = parties_from(marks, first)
                if len(listed.items) >= 2:
                    for item in listed.items:
                        kind = meeting.fields["kind"]
                        meeting.fields["kind"] = MeetingKind.BILATERAL
                        here.add(meeting, item, [span_of(marks, max(0, place - 3), listed.end)], "between")
                        meeting.fields["kind"] = kind
            if marks[inner].any_of(frozenset(("COMMA", "SEMI"))):
                break


# ------------------------------------------------------------------ chaired, hosted


def chaired(here: Attendances) -> None:
    """ "under the chairmanship of Brunei", "chaired by New Zealand", "Michel chaired the summit"."""
    marks = here.marks
    for at, mark in marks.having("CHAIR", "CHAIRNOUN"):
        if ("CHAIR" in mark and mark.forms.get("CHAIR") != "ing") or (
            "CHAIRNOUN" in mark and mark.text.lower() in ("chairmanship", "presidency", "chair", "chairship")
        ):
            meeting = here.meeting_near(at, reach=30) or (here.context.meeting if "CHAIR" in mark else None)
            if meeting is None:
                continue
            if (
                at + 1 < len(marks)
                and marks[at + 1].any_of(frozenset(("BY", "OF")))
                and ("CHAIR" in mark or _under(marks, at))
            ):
                listed = parties_from(marks, at + 2)
                here.add_all(
                    meeting,
                    listed.items[:2],
                    [span_of(marks, _evidence_start(marks, at, meeting, here.found), listed.end)],
                    "chaired_by",
                    role=Role.CHAIR,
                    status=_status(marks, at, at),
                )
            elif "CHAIR" in mark and mark.forms.get("CHAIR") in ("past", "s", "base"):
                holder = here.subjects.of(at)
                if holder is not None and here.meeting_near(at, reach=12):
                    here.add_all(
                        meeting,
                        holder.items,
                        [span_of(marks, holder.start, _object_end(marks, at))],
                        "chaired",
                        role=Role.CHAIR,
                        modality=modality_at(marks, at)[0],
                        resolved=holder.anaphor,
                    )


def _under(marks: Marks, at: int) -> bool:
    return any(mark.text.lower() in ("under", "with") for mark in marks[max(0, at - 3) : at])


def _evidence_start(marks: Marks, at: int, meeting: Draft, found: Found) -> int:
    place = next((place for place, draft in found if draft is meeting and place < at), at)
    return place if at - place < 12 else max(0, at - 3)


def hosted(here: Attendances) -> None:
    """ "The United States will host the Ninth Summit of the Americas", "hosted by Ardern"."""
    marks = here.marks
    for at, mark in marks.having("HOST"):
        if "HOST" not in mark or mark.forms.get("HOST") == "ing":
            continue
        meeting = here.meeting_near(at, reach=16)
        if meeting is None:
            continue
        if at + 1 < len(marks) and "BY" in marks[at + 1]:
            listed = parties_from(marks, at + 2)
            items = [
                item
                for item, place in zip(listed.items, listed.places, strict=True)
                if not _is_city(here, place)
            ]
            here.add_all(meeting, items, [span_of(marks, at, listed.end)], "hosted_by", role=Role.HOST)
            continue
        holder = here.subjects.of(at)
        if holder is None or _is_city(here, holder.end - 1) or _names_city(here, holder.start, at):
            continue
        modality, negated = modality_at(marks, at)
        if negated or any(
            item[0] == meeting.fields["organisation"] and item[1] is None and len(holder.items) > 1
            for item in holder.items
        ):
            continue
        items = [
            item
            for item in holder.items
            if item[1] is not None
            or not is_organisation(item[0])
            or marks[holder.end - 1].any_of(frozenset(("ORG", "CLOSE")))
        ]
        for item in items:
            kind = meeting.fields["kind"]
            if item[0] == meeting.fields["organisation"] and any(
                "LEADERS" in mark for mark in marks[max(0, holder.start - 3) : holder.end]
            ):
                continue
            here.add(
                meeting,
                item,
                [span_of(marks, holder.start, _object_end(marks, at))],
                "hosted",
                role=Role.HOST,
                modality=modality,
                resolved=holder.anaphor,
            )
            meeting.fields["kind"] = kind
        _guests(here, at, meeting)


def _guests(here: Attendances, at: int, meeting: Draft) -> None:
    """ "The EU hosts the President of Russia Vladimir Putin in a summit": he is a guest."""
    listed = parties_from(here.marks, at + 1)
    for item, place in zip(listed.items, listed.places, strict=True):
        if item[1] is not None and item[1].name:
            here.add(
                meeting,
                item,
                [span_of(here.marks, max(0, at - 4), _object_end(here.marks, place))],
                "hosts_guest",
                role=Role.GUEST,
            )


def _is_city(here: Attendances, at: int) -> bool:
    return 0 <= at < len(here.marks) and "CAPITAL" in here.marks[at] and "COUNTRY" not in here.marks[at]


def _names_city(here: Attendances, start: int, end: int) -> bool:
    for at in range(max(0, start), end):
        place = place_at(here.text, here.marks, at)
        if place is not None and place.city:
            return True
    return False


# ------------------------------------------------------------------ stayed away


def stayed_away(here: Attendances) -> None:
    """ "Russia and China boycott a meeting of the Security Council", "Armenia skipped the summit"."""
    marks = here.marks
    for at, mark in marks.having("SKIP"):
        if "SKIP" not in mark or "PERSON" in mark or ("BOYCOTTN" in mark and _is_noun(marks, at)):
            continue
        meeting = here.meeting_near(at, reach=12)
        if meeting is None:
            continue
        holder = here.subjects.of(at)
        modality, negated = modality_at(marks, at)
        if (holder is not None and not negated and not holder.anaphor) or (
            holder is not None and not negated
        ):
            _absent(here, meeting, holder.items, holder.start, at, "stayed_away", modality, holder.anaphor)


def _is_noun(marks: Marks, at: int) -> bool:
    return (at > 0 and marks[at - 1].any_of(frozenset(("THE", "A", "ADJ", "OF", "DASH")))) or marks[
        at - 1
    ].text == "led"


def pulled_out(here: Attendances) -> None:
    """ "forcing her to withdraw from the Hawaii APEC summit", "cancelled their trip to attend …"."""
    marks = here.marks
    for at, mark in marks.having("LEAVE", "CANCEL"):
        if not mark.any_of(frozenset(("LEAVE", "CANCEL"))) or "PERSON" in mark or "SKIP" in mark:
            continue
        meeting = here.meeting_near(at, reach=12)
        if meeting is None or at + 1 >= len(marks):
            continue
        if "LEAVE" in mark and not mark.text.lower().startswith(("withdr", "pull", "drop")):
            continue
        if (
            "CANCEL" in mark
            and not any(
                m.text.lower() in ("trip", "visit", "attendance", "participation", "travel", "plans")
                for m in marks[at + 1 : at + 5]
            )
            and not mark.text.lower().startswith(("pull", "drop"))
        ):
            continue
        holder = here.subjects.of(at)
        if at >= 2 and "TO" in marks[at - 1] and "PRON" in marks[at - 2]:
            person = person_before(marks, at) or here.context.person
            items: list[Item] = [(person.party, person)] if person else []
            start = max(0, at - 3)
        elif holder is not None:
            items, start = holder.items, holder.start
        else:
            continue
        modality = modality_at(marks, at)[0]
        _absent(here, meeting, items, start, at, "pulled_out", modality, True)


def absent_adjective(here: Attendances) -> None:
    """ "Xi was absent from the summit", "conspicuously absent was Armenia"; "in the absence of …"."""
    marks = here.marks
    for at, mark in marks.having("ABSENCE", "ABSENTADJ", "INVITED"):
        if "ABSENCE" in mark and at + 1 < len(marks) and "OF" in marks[at + 1]:
            meeting = here.meeting_near(at, reach=20)
            listed = parties_from(marks, at + 2)
            if meeting is not None and listed.items:
                _absent(
                    here,
                    meeting,
                    listed.items,
                    max(0, at - 2),
                    listed.end - 1,
                    "absence_of",
                    Modality.ASSERTED,
                    False,
                )
        if "ABSENTADJ" not in mark and "INVITED" not in mark:
            continue
        meeting = here.meeting_near(at, reach=20) or (
            here.context.meeting if mark.text.lower() != "missing" else None
        )
        if meeting is None or meeting.fields["kind"] is MeetingKind.BILATERAL:
            continue
        after = at + 1
        while (
            after < len(marks)
            and marks[after].any_of(frozenset(("BE", "COLON", "WORD", "FROM", "THE", "MEETING")))
            and after < at + 7
        ):
            after += 1
        if any("BE" in m or "COLON" in m for m in marks[at + 1 : after]):
            listed = parties_from(marks, after)
            if listed.items:
                _absent(
                    here, meeting, listed.items, at, listed.end - 1, "absent_were", Modality.ASSERTED, False
                )
                continue
        holder = here.subjects.of(at)
        if holder is not None:
            _absent(
                here,
                meeting,
                holder.items,
                holder.start,
                at,
                "was_absent",
                modality_at(marks, at)[0],
                holder.anaphor,
            )


def all_but(here: Attendances) -> None:
    """ "All members except Armenia attended the summit", "an Indian-led boycott, including Bhutan"."""
    marks = here.marks
    for at, mark in marks.having("EXCEPT", "BOYCOTTN"):
        if "EXCEPT" in mark:
            meeting = here.meeting_or_current(at)
            listed = parties_from(marks, at + 1)
            verb = next((s for s in range(len(marks)) if "ATTEND" in marks[s] and abs(s - at) < 25), None)
            if meeting is not None and listed.items and verb is not None and not modality_at(marks, verb)[1]:
                _absent(
                    here,
                    meeting,
                    listed.items,
                    min(at, verb),
                    max(listed.end - 1, verb),
                    "all_but",
                    Modality.ASSERTED,
                    False,
                )
        if "BOYCOTTN" in mark and _is_noun(marks, at):
            meeting = here.meeting_near(at, reach=30)
            if meeting is None:
                continue
            items: list[Item] = []
            start = at
            for before in range(at - 1, max(-1, at - 5), -1):
                if marks[before].any_of(frozenset(("ADJ", "PEOPLE", "COUNTRY"))):
                    items.append((party_of(marks[before]), None))
                    start = before
            step = at + 1
            while step < len(marks) and marks[step].any_of(frozenset(("COMMA", "INCLUDING", "BY"))):
                step += 1
            named = parties_from(marks, step) if step > at + 1 else None
            if named is not None:
                items.extend(named.items)
            _absent(
                here,
                meeting,
                items,
                start,
                (named.end if named and named.items else at + 1) - 1,
                "boycott",
                Modality.ASSERTED,
                False,
            )


def excluded(here: Attendances) -> None:
    """ "agreed to exclude Min Aung Hlaing from the ASEAN summit", "did not invite Cuba to the summit"."""
    marks = here.marks
    for at, mark in marks.having("EXCLUDE", "INVITE"):
        if ("EXCLUDE" not in mark and "INVITE" not in mark) or "PERSON" in mark:
            continue
        meeting = here.meeting_near(at, reach=20)
        if meeting is None:
            continue
        modality, negated = modality_at(marks, at)
        if "INVITE" in mark and not negated:
            continue
        if (
            mark.forms.get("EXCLUDE" if "EXCLUDE" in mark else "INVITE") in ("past", "part")
            and at
            and any("BE" in m for m in marks[max(0, at - 3) : at])
        ):
            holder = here.subjects.of(at)
            items = holder.items if holder else []
            start = holder.start if holder else at
        else:
            listed = parties_from(marks, at + 1)
            items, start = listed.items, at
            if not items:
                found = next(
                    (s for s in range(at + 1, min(len(marks), at + 7)) if "PERSON" in marks[s]), None
                )
                items = [(party_of(marks[found]), marks[found].senses["PERSON"])] if found else []
        _absent(here, meeting, items, start, _object_end(marks, at) - 1, "excluded", modality, False)


def _declined(marks: Marks, at: int) -> bool:
    """Whether "attend" stands under "declined to", "refused to", "chose not to", "is unable to"."""
    for step in range(at - 1, max(-1, at - 5), -1):
        if "DECLINE" in marks[step] or "CANCEL" in marks[step]:
            return True
        if marks[step].any_of(frozenset(("COMMA", "SEMI", "PERSON"))):
            return False
    return False


def _absent(
    here: Attendances,
    meeting: Draft,
    items: Iterable[Item],
    start: int,
    at: int,
    rule: str,
    modality: Modality,
    resolved: bool,
) -> None:
    """Keep an absence for each item, with the reason that the sentence gives."""
    marks = here.marks
    end = _object_end(marks, at)
    reason, reason_end = _reason(here, at)
    modality = (
        Modality.PLANNED
        if meeting.fields["modality"] is Modality.PLANNED and modality is Modality.ASSERTED
        else modality
    )
    evidence = [span_of(marks, min(start, at), max(end, reason_end))]
    for party, person in items:
        if party:
            here.context.stayed_away.add(party)
        here.add(
            meeting,
            (party, person),
            evidence,
            rule,
            status=AttendanceStatus.ABSENT,
            modality=modality,
            reason=reason,
            resolved=resolved,
        )


def _reason(here: Attendances, at: int) -> tuple[str | None, int]:
    """The quoted words that say why, and where they end."""
    marks = here.marks
    for step in range(at + 1, len(marks)):
        mark = marks[step]
        if "SEMI" in mark:
            break
        because = ("BECAUSE" in mark and "DATE" not in mark) or ("AS" in mark and "COMMA" in marks[step - 1])
        purpose = (
            "TO" in mark
            and step + 1 < len(marks)
            and marks[step + 1].text.lower()
            in ("deal", "protest", "focus", "avoid", "attend", "tackle", "show", "handle", "oversee")
        )
        if because or purpose:
            end = next((s for s in range(step + 1, len(marks)) if "SEMI" in marks[s]), len(marks))
            first = (
                step
                if not because or mark.text.lower() not in ("as", "because", "since", "citing")
                else step + 1
            )
            start, stop = span_of(marks, min(first, len(marks) - 1), end)
            return here.text[start:stop], end
    return None, at + 1


RULES = (
    attended,
    participants_include,
    list_follows,
    opened_by,
    represented,
    with_participation,
    met_with,
    at_meeting,
    leaders_of_met,
    members_came,
    between_parties,
    chaired,
    hosted,
    stayed_away,
    pulled_out,
    absent_adjective,
    all_but,
    excluded,
)

__all__ = ["PARTY", "RULES", "Attendances"]
