"""Chairmanships: whose turn it is at the head of an organisation or body."""

from __future__ import annotations

import re
from functools import cache

from summitry.facts import ChairChange, Modality, When
from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Mark, Marks
from summitry.reading.persons import Person
from summitry.reading.phrases import Item, modality_at, parties_from, party_of, span_of
from summitry.reading.subjects import Subjects

_CHAIRS = frozenset(
    (
        "chairmanship",
        "presidency",
        "chair",
        "chairship",
        "rotating presidency",
        "rotating chairmanship",
        "pro tempore presidency",
        "rotating chair",
        "chairmanship-in-office",
    )
)
_CHAIR_OF = re.compile(r"(\S.*?) (?:chairperson|chairman|chairwoman|chair) ")
_BEFORE_ORGANISATION = frozenset(("OF", "IN", "THE", "WORD", "PRON"))
_AFTER_OWNER = frozenset(("POSS", "WORD", "ACTINGADJ", "NUMBER"))
_VERBS = frozenset(("TAKEOVER", "HANDOVER", "BE", "HOLD", "APPOINT", "JOIN", "TAKE"))
_TAKING_OVER = frozenset(("TAKEOVER", "APPOINT", "JOIN", "TAKE"))
_NOW = frozenset(("currently", "this year", "rotating", "now", "at present", "presently"))
_CHANGING = frozenset(("TAKEOVER", "HANDOVER"))
_CHAIRING = frozenset(("COUNTRY", "PERSON"))
_NATIONS = frozenset(("COUNTRY", "ADJ"))
_BEFORE_CHAIR = frozenset(("THE", "A", "ACTINGADJ", "WORD"))
_APPOSING = frozenset(("COMMA", "AS"))


OF_CHAIRS = frozenset(("CHAIRNOUN", "TITLE", "CHAIRTITLE", "CHAIR"))
"""Classes of marks without which a sentence tells of no chairmanship."""


def find_chairmanships(marks: Marks, context: Context) -> None:
    """ "Kazakhstan's chairmanship in the EAEU", "New Zealand, the current chair of APEC"."""
    subjects = context.subjects
    for at, mark in marks.having(*OF_CHAIRS):
        if _is_chair_noun(mark) and _appointed(marks, at, context):
            continue
        if _is_chair_noun(mark):
            _chair_noun(marks, at, context, subjects)
        elif "CHAIR" in mark and mark.forms.get("CHAIR") == "s" and "PERSON" not in mark:
            _currently_chairs(marks, at, context, subjects)
        elif "PERSON" in mark and "CHAIRTITLE" in mark:
            _chair_title(marks, at, context)


def _is_chair_noun(mark: Mark) -> bool:
    return ("CHAIRNOUN" in mark and mark.text.lower() in _CHAIRS) or (
        "TITLE" in mark
        and mark.text.lower() in ("chair", "chairman", "president", "chairperson")
        and "PERSON" not in mark
    )


def _organisation(marks: Marks, at: int, context: Context) -> tuple[str, str | None, int, int] | None:
    """The organisation and body that the chair belongs to, and the places that name it."""
    for step in range(at + 1, min(len(marks), at + 6)):
        found = _named(marks, step, context)
        if found:
            return *found, at, step + 1
        if not marks[step].any_of(_BEFORE_ORGANISATION):
            break
    for step in range(at - 1, max(-1, at - 5), -1):
        found = _named(marks, step, context)
        if found:
            return *found, step, at + 1
        if not marks[step].any_of(_AFTER_OWNER):
            break
    return None


def _named(marks: Marks, at: int, context: Context) -> tuple[str, str | None] | None:
    mark = marks[at]
    if "BODY" in mark and mark.senses["BODY"][0]:
        return mark.senses["BODY"][0], mark.senses["BODY"][1].name
    if "ORG" in mark:
        return mark.senses["ORG"], None
    if mark.text == "Council" and context.organisation in ("UN", "EU"):
        return context.organisation, "Security Council" if context.organisation == "UN" else "Council"
    if "ORGNOUN" in mark and at and "THE" in marks[at - 1] and "MEETING" not in mark:
        referred = context.refer(mark.senses["ORGNOUN"])
        return (referred, None) if referred else None
    return None


def _chair_noun(marks: Marks, at: int, context: Context, subjects: Subjects) -> None:
    found = _organisation(marks, at, context) or _in_hand(marks, at, context)
    if found is None:
        _of_the_meeting(marks, at, context)
        return
    organisation, body, start, end = found
    if any("MEETING" in mark for mark in marks[at + 1 : end]):
        return
    if _passes(marks, end, context, (organisation, body, start)):
        return
    change = ChairChange.HOLDS
    items: list[Item] = []
    modality = Modality.ASSERTED
    first = start
    owner = _owner(marks, start)
    verb = next(
        (s for s in range(at - 1, max(-1, at - 7), -1) if marks[s].any_of(_VERBS)),
        None,
    )
    if owner is not None:
        items, first = [owner[0]], owner[1]
    elif verb is not None:
        mark = marks[verb]
        change = (
            ChairChange.TAKES_OVER
            if mark.any_of(_TAKING_OVER)
            else ChairChange.HANDS_OVER
            if "HANDOVER" in mark
            else change
        )
        holder = subjects.of(verb)
        modality, negated = modality_at(marks, verb)
        if negated or holder is None or any(m.text.lower() == "whom" for m in marks[holder.end : verb]):
            return
        items, first = holder.items, holder.start
    else:
        apposed = _apposed(marks, start)
        if apposed is not None:
            items, first = [apposed[0]], apposed[1]
        elif end < len(marks) and marks[end].any_of(_CHAIRING):
            items, first, end = [(party_of(marks[end]), marks[end].senses.get("PERSON"))], start, end + 1
    for party, person in items[:1]:
        add_chairmanship(marks, context, organisation, body, party, person, change, first, end, modality)
    _other_side(marks, context, organisation, body, change, first, end, modality)


def _appointed(marks: Marks, at: int, context: Context) -> bool:
    """ "ECOWAS appointed President Bola Tinubu as chairman", "elected Mauritania as Chair of the Union"."""
    verb = next((s for s in range(at - 1, max(-1, at - 7), -1) if "APPOINT" in marks[s]), None)
    if verb is None or not any("AS" in mark for mark in marks[verb + 1 : at]):
        return False
    listed = parties_from(marks, verb + 1)
    holder = context.subjects.of(verb)
    found = _organisation(marks, at, context)
    owner = next((party for party, _ in holder.items if is_organisation(party)), None) if holder else None
    organisation = found[0] if found is not None else owner
    if organisation is None or not listed.items or listed.end > at:
        return False
    modality, _ = modality_at(marks, verb)
    party, person = listed.items[0]
    body = found[1] if found is not None else None
    change = ChairChange.TAKES_OVER
    end = max(found[3] if found is not None else at + 1, at + 1)
    add_chairmanship(marks, context, organisation, body, party, person, change, verb, end, modality)
    return True


def _in_hand(marks: Marks, at: int, context: Context) -> tuple[str, str | None, int, int] | None:
    """The organisation of the meeting in hand where the chair changes: "took over the presidency"."""
    meeting = context.meeting
    key = meeting.fields["organisation"] if meeting is not None else None
    verb = next((s for s in range(at - 1, max(-1, at - 6), -1) if marks[s].any_of(_CHANGING)), None)
    if key is None or verb is None or "CHAIRNOUN" not in marks[at] or "PERSON" in marks[verb]:
        return None
    return key, None, at, at + 1


def _passes(marks: Marks, end: int, context: Context, chair: tuple[str, str | None, int]) -> bool:
    """Whether the chair is the subject: "the chairmanship passed from Kyrgyzstan to Azerbaijan"."""
    verb = next((at for at in range(end, min(len(marks), end + 3)) if "HANDOVER" in marks[at]), None)
    if verb is None:
        return False
    organisation, body, start = chair
    modality, _ = modality_at(marks, verb)
    changes = {"FROM": ChairChange.HANDS_OVER, "TO": ChairChange.TAKES_OVER}
    for at in range(verb + 1, min(len(marks) - 1, verb + 9)):
        change = next((change for joint, change in changes.items() if joint in marks[at]), None)
        if change is None:
            continue
        listed = parties_from(marks, at + 1)
        for party, person in listed.items[:1]:
            add_chairmanship(
                marks, context, organisation, body, party, person, change, start, listed.end, modality
            )
    return True


def _other_side(
    marks: Marks,
    context: Context,
    organisation: str,
    body: str | None,
    change: ChairChange,
    first: int,
    end: int,
    modality: Modality,
) -> None:
    """ "took over the chair from Türkiye", "hands it over to Angola": the one before or after."""
    joint = {ChairChange.TAKES_OVER: "FROM", ChairChange.HANDS_OVER: "TO"}.get(change)
    if joint is None:
        return
    for step in range(end, min(len(marks) - 1, end + 6)):
        if joint in marks[step]:
            listed = parties_from(marks, step + 1)
            other = ChairChange.HANDS_OVER if joint == "FROM" else ChairChange.TAKES_OVER
            for party, person in listed.items[:1]:
                add_chairmanship(
                    marks, context, organisation, body, party, person, other, first, listed.end, modality
                )
            return


def _of_the_meeting(marks: Marks, at: int, context: Context) -> None:
    """ "They met under the chairmanship of Laos", "under Italy's presidency"."""
    meeting = context.meeting
    if meeting is None or meeting.fields["organisation"] is None:
        return
    if not any(mark.text.lower() == "under" for mark in marks[max(0, at - 6) : at]):
        return
    owner = _owner(marks, at)
    end = at + 1
    if owner is None and at + 2 < len(marks) and "OF" in marks[at + 1]:
        step = at + 2 + ("THE" in marks[at + 2])
        if step < len(marks) and "COUNTRY" in marks[step] and "PERSON" not in marks[step]:
            owner, end = ((marks[step].senses["COUNTRY"], None), at), step + 1
    if owner is None or owner[0][0] is None:
        return
    fields = meeting.fields
    add_chairmanship(
        marks,
        context,
        fields["organisation"],
        fields["body"],
        owner[0][0],
        None,
        ChairChange.HOLDS,
        max(0, min(owner[1], at) - 4),
        end,
        Modality.ASSERTED,
    )


def _owner(marks: Marks, start: int) -> tuple[Item, int] | None:
    """ "Kazakhstan's chairmanship", "the Egyptian presidency"."""
    step = start - 1
    while step >= 0 and marks[step].any_of(_AFTER_OWNER) and start - step < 5:
        step -= 1
    if step >= 0 and marks[step].any_of(_NATIONS) and "PERSON" not in marks[step]:
        if step + 1 < len(marks) and (
            "POSS" in marks[step + 1] or ("ADJ" in marks[step] and step + 1 == start)
        ):
            return (party_of(marks[step]), None), step
    return None


def _apposed(marks: Marks, start: int) -> tuple[Item, int] | None:
    """ "New Zealand, the current chair of APEC", "Ghana as chair of ECOWAS today"."""
    step = start - 1
    while step >= 0 and marks[step].any_of(_BEFORE_CHAIR) and start - step < 5:
        step -= 1
    if step >= 1 and marks[step].any_of(_APPOSING):
        mark = marks[step - 1]
        if mark.any_of(_CHAIRING) and party_of(mark):
            return (party_of(mark), mark.senses.get("PERSON")), step - 1
    return None


def _currently_chairs(marks: Marks, at: int, context: Context, subjects: Subjects) -> None:
    """ "The Gambia currently chairs the Islamic Summit": a turn, not one sitting."""
    near = {mark.text.lower() for mark in marks[max(0, at - 2) : at + 8]}
    found = _organisation(marks, at, context)
    relative = "REL" in marks[at - 1] and found is not None and found[2] == at
    if not near & _NOW:
        turn = subjects.of(at) if relative else None
        if turn is None or turn.items[0][1] is not None:
            return
    holder = subjects.of(at)
    if found is not None and holder is not None:
        organisation, body, _, end = found
        for party, person in holder.items[:1]:
            add_chairmanship(
                marks,
                context,
                organisation,
                body,
                party,
                person,
                ChairChange.HOLDS,
                holder.start,
                end,
                Modality.ASSERTED,
            )


def _chair_title(marks: Marks, at: int, context: Context) -> None:
    """ "Security Council President Román Oyarzun", "AU chairperson President el-Sisi of Egypt"."""
    mark = marks[at]
    person: Person = mark.senses["PERSON"]
    if person.name is None:
        return
    chair = _chair_of(person, mark.text, context)
    if chair is not None:
        organisation, body, party = chair
        add_chairmanship(
            marks,
            context,
            organisation,
            body,
            party,
            person,
            ChairChange.HOLDS,
            at,
            at + 1,
            Modality.ASSERTED,
        )


def _chair_of(person: Person, words: str, context: Context) -> tuple[str, str | None, str | None] | None:
    """What a person so titled chairs, the organisation and its body; and the party whose turn it is."""
    if person.body == "Security Council" and "president" in words.lower():
        return "UN", "Security Council", None
    if is_organisation(person.of) and person.title in ("chair", "chairman", "chairperson", "president"):
        if person.of != "EU" and person.body is None:
            return person.of or "", None, _country(person, context)
    match = _CHAIR_OF.match(words)
    key = _named_so().get(match.group(1).lower()) if match is not None else None
    if key is not None and person.of != key:
        return key, None, person.party
    return None


@cache
def _named_so() -> dict[str, str]:
    """The organisations by their keys and acronyms in lower case: "Caricom" is CARICOM."""
    return {
        name.lower(): organisation.key
        for organisation in organisations().values()
        for name in (organisation.key, *organisation.acronyms)
    }


def _country(person: Person, context: Context) -> str | None:
    """The country whose turn it is where one of its leaders, known as such, is named in the chair."""
    known = context.mentions.people.known_to_the_field(person.name or "")
    return known.party if known is not None and not is_organisation(known.party) else None


def add_chairmanship(
    marks: Marks,
    context: Context,
    organisation: str,
    body: str | None,
    party: str | None,
    person: Person | None,
    change: ChairChange,
    start: int,
    end: int,
    modality: Modality,
    *,
    rule: str = "chair_of",
) -> None:
    """Keep a turn in the chair, dated by the words around `marks[start:end]`."""
    if (party is None and person is None) or (party == organisation and person is None):
        return
    if is_organisation(party):
        party = None
        if person is None:
            return
    date: When | None = None
    for mark in marks[max(0, start - 3) : min(len(marks), end + 5)]:
        if "DATE" in mark and not getattr(mark.senses["DATE"], "bound", None):
            date = date or resolve_date(mark.senses["DATE"], context.published, modality)
    context.add(
        Draft(
            "chairmanship",
            rule,
            [span_of(marks, start, end)],
            organisation=organisation,
            body=body,
            party=party,
            person=person.name if person else None,
            change=change,
            date=date,
            modality=modality,
        )
    )


RULES = (find_chairmanships,)
