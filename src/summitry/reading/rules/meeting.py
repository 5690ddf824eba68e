"""Meetings: summits, sessions and talks, by their nouns and by the verbs of meeting."""

from __future__ import annotations

import re

from summitry.facts import MeetingFormat, MeetingKind, Modality, When
from summitry.names.organisations import Body, organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Context, Draft, resolve_date
from summitry.reading.marks import Mark, Marks
from summitry.reading.persons import Person
from summitry.reading.phrases import (
    PARTY,
    clause_end,
    modality_at,
    parties_before,
    parties_from,
    party_of,
    span_of,
)
from summitry.reading.places import Place, city_at, place_at

_LEFT = frozenset(
    "ORG BODY ORDINAL URGENT NEXT VIDEO DATE ADJ COUNTRY CAPITAL CAP WORD POSS LEADERS DASH BILATERAL NUMBER "
    "REGION OPEN CLOSE HYBRID INPERSON ORGNOUN ACTINGADJ "
    "MEMBERNOUN GOVERNMENT PEOPLE QUOTE FORMERADJ TITLE DOC".split()
)
_NAMED = re.compile(r"\b(?:Summit|Conference|Meeting|Retreat|summit|COP ?-?\d\d)\b|^COP\d\d$|CHOGM")
_AHEAD = re.compile(
    r"(?:prior to|ahead of|before|in the lead-?up to|in advance of|run-?up to|"
    r"in preparation for)\W+(?:\w+\W+){0,4}$",
    re.I,
)
_MINISTERS = frozenset(("ministerial",))
_EU_LIKE = frozenset(("EU", "UN"))


class NounPhrase:
    """A meeting as one noun phrase tells it: `marks[start:end]`, and what stands in it."""

    __slots__ = (
        "bilateral",
        "body",
        "body_level",
        "definite",
        "end",
        "kind",
        "leaders",
        "name",
        "noun",
        "ordinal",
        "organisation",
        "others",
        "place",
        "start",
        "urgent",
        "video",
        "year",
    )

    def __init__(self, noun: int) -> None:
        self.noun = noun
        self.start = noun
        self.end = noun + 1
        self.organisation: str | None = None
        self.body: str | None = None
        self.body_level: str | None = None
        self.name: str | None = None
        self.kind: str = "meeting"
        self.leaders: str | None = None
        self.ordinal: int | None = None
        self.urgent = False
        self.video = False
        self.definite = False
        self.bilateral = False
        self.place: Place | None = None
        self.year: int | None = None
        self.others: list[str] = []


def find_meetings(
    marks: Marks, context: Context, text: str, *, title: bool = False
) -> list[tuple[int, Draft]]:
    """The meetings that a sentence tells of, each with the place of its noun or verb."""
    found: list[tuple[int, Draft]] = []
    context.starts = {}
    places = [at for at, _ in marks.having("MEETING", "ORG", "BODY")]
    phrases = [phrase for phrase in (_phrase(text, marks, at, context) for at in places) if phrase]
    taken: set[int] = set()
    for phrase in phrases:
        if phrase.noun in taken:
            continue
        taken.update(range(phrase.start, phrase.end))
        draft = _meeting_of(text, marks, phrase, context, title=title)
        if draft is not None:
            found.append((phrase.noun, draft))
            context.starts[phrase.noun] = phrase.start
    if not title:
        verb = _by_verb(text, marks, context, found)
        if verb is not None:
            found.append(verb)
    return found


# ------------------------------------------------------------------ the noun phrase


def _phrase(text: str, marks: Marks, at: int, context: Context) -> NounPhrase | None:
    """The phrase whose noun is `marks[at]`; None where that is no meeting."""
    mark = marks[at]
    named = _is_named_forum(mark) or _is_sitting(marks, at)
    if "NOTMEETING" in mark or not ("MEETING" in mark or named) or _is_verb(marks, at):
        return None
    if at + 1 < len(marks) and "MEETING" in marks[at + 1] and named is False:
        return None
    phrase = NounPhrase(at)
    phrase.kind = mark.senses.get("MEETING", "summit" if "ummit" in mark.text else "conference")
    if named:
        _take_organisation(phrase, mark)
        phrase.name = _forum_name(mark) if _is_named_forum(mark) else None
        if phrase.kind == "conference" and _is_summit(phrase):
            phrase.kind = "summit"
    _look_left(text, marks, phrase)
    _look_right(text, marks, phrase, context)
    return phrase


def _forum_name(mark: Mark) -> str | None:
    if "BODY" in mark:
        body: Body = mark.senses["BODY"][1]
        return body.name
    key: str = mark.senses["ORG"]
    return mark.text if mark.text.startswith("COP") else organisations()[key].name


def _is_named_forum(mark: Mark) -> bool:
    if "ORG" in mark:
        return bool(_NAMED.search(mark.text)) and "Security Conference" not in mark.text
    if "BODY" in mark:
        return bool(_NAMED.search(mark.senses["BODY"][1].name))
    return False


_SITTING = re.compile(r"Assembly|Council|Forum|Dialogue|Commission|Committee|Congress|Parliament")
_OF_SITTINGS = frozenset(("WALKOUT", "ATTEND", "SKIP", "CHAIR"))


def _is_sitting(marks: Marks, at: int) -> bool:
    """Whether a body or forum stands for its sitting: "walked out of the UN General Assembly"."""
    mark = marks[at]
    if not mark.any_of(frozenset(("ORG", "BODY"))) or not _SITTING.search(_forum_name(mark) or ""):
        return False
    if at + 1 < len(marks) and marks[at + 1].any_of(frozenset(("MEETING", "POSS", "TITLE", "DOC"))):
        return False
    step = at - 1
    while step >= 0 and marks[step].any_of(frozenset(("THE", "ORDINAL", "DATE", "WORD"))) and at - step < 5:
        step -= 1
    if step < 0:
        return False
    if marks[step].any_of(_OF_SITTINGS) and not (
        "ATTEND" in marks[step] and marks[step].text.lower().startswith(("join", "arriv", "travel"))
    ):
        return True
    return marks[step].text.lower() == "at" and "Assembly" in (_forum_name(mark) or "")


def _is_summit(phrase: NounPhrase) -> bool:
    organisation = organisations().get(phrase.organisation or "")
    return organisation is not None and organisation.summits


def _is_verb(marks: Marks, at: int) -> bool:
    """Whether "meeting" is a verb here: ", meeting in Brussels," or "after meeting the president"."""
    if "MEET" not in marks[at] or marks[at].forms.get("MEET") != "ing":
        return "MEET" in marks[at] and marks[at].forms.get("MEET") in ("past", "part", "s")
    before = marks[at - 1] if at else None
    after = marks[at + 1] if at + 1 < len(marks) else None
    if before is not None and before.any_of(frozenset(("COMMA", "BE", "BECAUSE"))) and after is not None:
        return after.any_of(frozenset(("IN", "WITH", "THE", "PERSON", "ON")))
    return False


def _take_organisation(phrase: NounPhrase, mark: Mark) -> None:
    if "BODY" in mark:
        owner, body = mark.senses["BODY"]
        phrase.body, phrase.body_level = body.name, body.level
        phrase.organisation = owner or phrase.organisation
    elif phrase.organisation is None:
        organisation = organisations()[mark.senses["ORG"]]
        if organisation.kind == "conference" and mark.text.startswith(("UN ", "U.N.", "United Nations ")):
            phrase.organisation = "UN"
        elif organisation.standing:
            phrase.organisation = organisation.key


def _look_left(text: str, marks: Marks, phrase: NounPhrase) -> None:
    step = phrase.noun - 1
    plain = 0
    while step >= 0:
        mark = marks[step]
        if mark.any_of(frozenset(("THE", "A"))):
            phrase.definite = "THE" in mark
            phrase.start = step
            break
        if not mark.any_of(_LEFT) or "PERSON" in mark or ("MEETING" in mark and "ORDINAL" not in mark):
            break
        if "WORD" in mark or "CAP" in mark:
            plain += 1
            if plain > 4:
                break
        _modify(text, marks, step, phrase)
        phrase.start = step
        step -= 1


def _modify(text: str, marks: Marks, at: int, phrase: NounPhrase) -> None:
    """Take what a mark before the noun tells."""
    mark = marks[at]
    if "ORG" in mark or "BODY" in mark:
        _take_organisation(phrase, mark)
    elif "ORDINAL" in mark:
        phrase.ordinal = mark.senses["ORDINAL"]
    elif "URGENT" in mark:
        phrase.urgent = True
    elif "VIDEO" in mark:
        phrase.video = True
    elif "LEADERS" in mark:
        phrase.leaders = mark.senses["LEADERS"]
    elif "BILATERAL" in mark:
        phrase.bilateral = True
    elif "COUNTRY" in mark or "ADJ" in mark:
        code = party_of(mark)
        if code:
            phrase.others.append(code)
    elif ("CAPITAL" in mark or "CAP" in mark) and phrase.place is None:
        if "CAPITAL" in mark:
            phrase.place = Place(mark.text, mark.senses["CAPITAL"], at, at + 1)
        else:
            phrase.place = city_at(text, marks, at)


def _look_right(text: str, marks: Marks, phrase: NounPhrase, context: Context) -> None:
    """Take "of the CSTO", "of the bloc's leaders", "between Japan and ASEAN", "(COP26)"."""
    step = phrase.end
    if step + 2 < len(marks) and "OPEN" in marks[step] and "CLOSE" in marks[step + 2]:
        if marks[step + 1].any_of(frozenset(("ORG", "BODY"))):
            _take_organisation(phrase, marks[step + 1])
            phrase.end = step = step + 3
    for _ in range(3):
        step = _skip_to_between(marks, step)
        if step >= len(marks) or not (
            marks[step].any_of(frozenset(("OF",))) or marks[step].text in ("between", "for", "with")
        ):
            return
        inner = step + 1
        while inner < len(marks) and (
            marks[inner].any_of(frozenset(("THE", "WORD", "NUMBER", "POSS", "A", "ORDINAL")))
            and inner < step + 5
        ):
            inner += 1
        if inner >= len(marks):
            return
        mark = marks[inner]
        if mark.any_of(frozenset(("ORG", "BODY"))):
            if marks[step].text == "for" and phrase.organisation:
                return
            _take_organisation(phrase, mark)
            inner += 1
            if inner < len(marks) and "POSS" in marks[inner]:
                while inner < len(marks) and marks[inner].any_of(frozenset(("POSS", "WORD"))):
                    inner += 1
                inner -= not (inner < len(marks) and "LEADERS" in marks[inner])
            if inner < len(marks) and "LEADERS" in marks[inner]:
                phrase.leaders = marks[inner].senses["LEADERS"]
                inner += 1
            elif inner < len(marks) and "MEMBERNOUN" in marks[inner]:
                inner += 1
            elif inner + 2 < len(marks) and "OPEN" in marks[inner] and "ORG" in marks[inner + 1]:
                inner += 3
        elif "LEADERS" in mark:
            phrase.leaders = mark.senses["LEADERS"]
            inner += 1
        elif "ORGNOUN" in mark and "THE" in marks[inner - 1]:
            phrase.organisation = phrase.organisation or context.refer(mark.senses["ORGNOUN"])
            inner += 1
        elif mark.any_of(frozenset(("COUNTRY", "ADJ"))):
            listed = parties_from(marks, inner)
            phrase.others.extend(listed.parties)
            for party in listed.parties:
                if is_organisation(party) and phrase.organisation is None:
                    phrase.organisation = party
            inner = max(listed.end, inner + 1)
            if inner < len(marks) and "LEADERS" in marks[inner]:
                phrase.leaders = marks[inner].senses["LEADERS"]
                inner += 1
        else:
            return
        phrase.end = step = inner


def _skip_to_between(marks: Marks, at: int) -> int:
    """The place of "between" after "is held in Tokyo"; of "with" after a date; else `at`."""
    for step in range(at, min(len(marks), at + 7)):
        if marks[step].text == "between" or (marks[step].text == "with" and step > at):
            return step
        if not marks[step].any_of(frozenset(("BE", "HOLD", "IN", "CAPITAL", "DATE", "COUNTRY"))):
            break
    return at


# ------------------------------------------------------------------ from phrase to meeting


def _meeting_of(
    text: str, marks: Marks, phrase: NounPhrase, context: Context, *, title: bool
) -> Draft | None:
    if phrase.organisation is None and phrase.body is not None:
        phrase.organisation = _owner_of_body(phrase.body, context)
    if phrase.organisation is None and phrase.name is None and not phrase.bilateral:
        if (
            phrase.definite
            and context.meeting is not None
            and not _is_another(marks, phrase, context.meeting)
        ):
            return _refer_back(text, marks, phrase, context)
        phrase.organisation = _organiser(marks, phrase, context) or _organisation_in_hand(
            marks, phrase, context
        )
    if phrase.organisation is None and phrase.name is None and not _is_gathering(marks, phrase):
        return None
    if (
        phrase.kind in ("meeting", "conference", "session")
        and phrase.organisation
        and not _is_told(marks, phrase)
    ):
        return None
    fields, spans = _told(text, marks, phrase, context)
    if phrase.kind == "meeting" and phrase.organisation and phrase.body is None and phrase.leaders is None:
        if _is_about_relations(marks, phrase):
            return None
    return _settle(text, marks, phrase, fields, spans, context, title=title)


def _is_another(marks: Marks, phrase: NounPhrase, meeting: Draft) -> bool:
    """Whether "the Madrid summit", "its next summit" is another one than that in hand."""
    if any("NEXT" in mark for mark in marks[phrase.start : phrase.noun]):
        return meeting.fields["modality"] is Modality.ASSERTED
    if (
        phrase.place is not None
        and phrase.place.city
        and meeting.fields["city"] not in (None, phrase.place.city)
    ):
        return True
    inside = {mark.text.lower() for mark in marks[phrase.start : phrase.noun]}
    return bool(inside & {"previous", "last"}) or bool(
        phrase.ordinal and meeting.fields["ordinal"] and phrase.ordinal != meeting.fields["ordinal"]
    )


def _organisation_in_hand(marks: Marks, phrase: NounPhrase, context: Context) -> str | None:
    """The organisation of "our next summit", "the Madrid summit", "a special leaders' retreat"."""
    if phrase.kind != "summit" and phrase.leaders not in ("summit", "ministerial"):
        return None
    if phrase.others or any(
        mark.text.lower() in ("trilateral", "bilateral", "quadrilateral") for mark in marks
    ):
        return None
    before = marks[phrase.start - 1] if phrase.start else None
    owned = before is not None and "PRON" in before and before.text.lower() in ("our", "their", "its")
    if owned or phrase.definite or phrase.place is not None or phrase.leaders is not None:
        held = context.meeting.fields["organisation"] if context.meeting else None
        return held or context.organisation
    return None


def _is_told(marks: Marks, phrase: NounPhrase) -> bool:
    """Whether a plain "meeting" is told with a body, a level, or as an event."""
    return bool(
        phrase.body
        or phrase.leaders
        or phrase.urgent
        or phrase.ordinal
        or phrase.video
        or phrase.name
        or phrase.organisation
    )


def _is_about_relations(marks: Marks, phrase: NounPhrase) -> bool:
    return any(
        mark.text.lower() in ("relations", "company", "shareholders")
        for mark in marks[phrase.start : phrase.end]
    )


def _owner_of_body(body: str, context: Context) -> str | None:
    """The organisation in hand, where it has a body of that name."""
    organisation = organisations().get(context.organisation or "")
    if organisation and any(known.name == body for known in organisation.bodies):
        return organisation.key
    return None


def _organiser(marks: Marks, phrase: NounPhrase, context: Context) -> str | None:
    """The organisation that holds, hosts or is asked to hold the meeting: "NATO to hold a meeting"."""
    for step in range(phrase.start - 1, max(-1, phrase.start - 10), -1):
        mark = marks[step]
        if mark.any_of(frozenset(("SEMI", "SAY"))):
            return None
        if (
            mark.any_of(frozenset(("HOLD", "HOST", "MEET", "ATTEND", "CHAIR", "IN", "FOR")))
            and "PERSON" not in mark
        ):
            for before in range(step - 1, max(-1, step - 9), -1):
                person = marks[before].senses.get("PERSON")
                if person is not None and person.body and is_organisation(person.of):
                    phrase.body, phrase.body_level = person.body, "session"
                    return person.of  # type: ignore[no-any-return]
                if marks[before].any_of(frozenset(("ORG", "BODY"))):
                    if "BODY" in marks[before]:
                        owner, body = marks[before].senses["BODY"]
                        phrase.body, phrase.body_level = body.name, body.level
                        return owner  # type: ignore[no-any-return]
                    return marks[before].senses["ORG"]  # type: ignore[no-any-return]
                if "ORGNOUN" in marks[before] and before and "THE" in marks[before - 1]:
                    return context.refer(marks[before].senses["ORGNOUN"])
                if marks[before].any_of(frozenset(("SEMI", "QUOTE", "STANCE", "BECAUSE"))):
                    return None
            return None
    return _organiser_after(marks, phrase)


def _organiser_after(marks: Marks, phrase: NounPhrase) -> str | None:
    """ "During an emergency meeting, the foreign ministers of ASEAN agree …": whose it was."""
    step = phrase.end
    while (
        step < len(marks)
        and step < phrase.end + 8
        and marks[step].any_of(
            frozenset(
                ("COMMA", "THE", "LEADERS", "OF", "DATE", "IN", "CAPITAL", "CAP", "COUNTRY", "WORD", "NUMBER")
            )
        )
    ):
        step += 1
    near = marks[phrase.end : step + 1]
    if not any("COMMA" in mark for mark in near) or not any(
        "LEADERS" in mark for mark in marks[phrase.end : step + 3]
    ):
        return None
    for at in range(step, min(len(marks), step + 1)):
        if "ORG" in marks[at]:
            if phrase.leaders is None:
                phrase.leaders = next(
                    (m.senses["LEADERS"] for m in marks[phrase.end : step + 3] if "LEADERS" in m), None
                )
            return marks[at].senses["ORG"]  # type: ignore[no-any-return]
    return None


def _is_gathering(marks: Marks, phrase: NounPhrase) -> bool:
    """Whether three or more governments meet, with no organisation named."""
    if phrase.kind != "summit" and phrase.leaders not in ("summit", "ministerial"):
        return False
    if len(set(phrase.others)) >= 3:
        return True
    for step in range(max(0, phrase.start - 14), min(len(marks), phrase.end + 10)):
        mark = marks[step]
        if "LEADERS" in mark and mark.senses["LEADERS"] in ("summit", "ministerial") and step:
            for before in range(step - 1, max(-1, step - 6), -1):
                if "NUMBER" in marks[before] and marks[before].senses["NUMBER"] >= 3:
                    return True
    return any(
        mark.text.lower() in ("trilateral", "quadrilateral") for mark in marks[phrase.start : phrase.noun]
    )


def _told(
    text: str, marks: Marks, phrase: NounPhrase, context: Context
) -> tuple[dict[str, object], list[int]]:
    """What the clause tells of the meeting: fields, and the places of the marks that tell it."""
    places: list[int] = [phrase.start, phrase.end - 1]
    modality = _modality(text, marks, phrase)
    date, at = _date(marks, phrase, context, modality)
    if at is not None and abs(at - phrase.noun) < 16:
        places.append(at)
    if (
        date is not None
        and modality is Modality.ASSERTED
        and context.published
        and date.first > context.published
    ):
        modality = Modality.PLANNED
    place = _place(text, marks, phrase)
    if place is not None and place is not phrase.place:
        places.extend((place.start, place.end - 1))
    video = phrase.video or any("VIDEO" in mark for mark in marks[max(0, phrase.start - 8) : phrase.end + 10])
    fields: dict[str, object] = {
        "organisation": phrase.organisation,
        "body": phrase.body if phrase.body != phrase.name else None,
        "name": phrase.name,
        "kind": _kind(phrase, marks),
        "ordinal": phrase.ordinal,
        "extraordinary": phrase.urgent,
        "format": _format(place, video),
        "city": place.city if place else None,
        "country": place.country if place else None,
        "date": date,
        "modality": modality,
    }
    return fields, places


def _format(place: Place | None, video: bool) -> MeetingFormat | None:
    if video:
        return MeetingFormat.REMOTE
    return MeetingFormat.IN_PERSON if place is not None and place.city else None


def _kind(phrase: NounPhrase, marks: Marks) -> MeetingKind:
    if phrase.bilateral:
        return MeetingKind.BILATERAL
    if phrase.kind == "summit" or phrase.leaders == "summit" or phrase.body_level == "summit":
        return MeetingKind.SUMMIT
    if phrase.leaders in ("ministerial", "officials", "parliamentary"):
        return MeetingKind(phrase.leaders)
    if phrase.kind in ("ministerial", "conference", "parliamentary", "officials", "session"):
        return MeetingKind(phrase.kind)
    if phrase.body_level:
        return MeetingKind(phrase.body_level)
    return MeetingKind.SESSION if phrase.urgent else MeetingKind.OTHER


def _modality(text: str, marks: Marks, phrase: NounPhrase) -> Modality:
    inside = marks[phrase.start : phrase.noun]
    before = text[max(0, marks[phrase.start].start - 60) : marks[phrase.start].start]
    end = clause_end(marks, phrase.noun)
    after = marks[phrase.end : end]
    if any("CANCEL" in mark for mark in marks[max(0, phrase.start - 5) : phrase.start]) or _cancelled(
        marks, phrase, end
    ):
        return Modality.DENIED
    if any("NEXT" in mark for mark in inside) or _AHEAD.search(before):
        return Modality.PLANNED
    for step in range(phrase.start - 1, max(-1, phrase.start - 9), -1):
        mark = marks[step]
        if mark.any_of(frozenset(("SEMI", "COLON", "QUOTE"))):
            break
        if (
            "STANCE" in mark
            and mark.senses["STANCE"] == "calls_for"
            and mark.text.lower().split()[0] not in ("want", "seek", "hope", "insist")
        ):
            return Modality.POSSIBLE
        if "HOLD" in mark or "HOST" in mark or "ATTEND" in mark or "MEET" in mark or "CHAIR" in mark:
            modality, negated = modality_at(marks, step)
            if negated and "ATTEND" not in mark:
                return Modality.DENIED
            if modality is Modality.POSSIBLE and "ATTEND" in mark:
                return Modality.PLANNED
            return modality
        if "SKIP" in mark or "DECLINE" in mark:
            modality, _ = modality_at(marks, step)
            return modality
        if "INVITE" in mark:
            return Modality.PLANNED
    for offset, mark in enumerate(after[:7]):
        if "WILL" in mark:
            return Modality.PLANNED
        if "HOLD" in mark:
            modality, negated = modality_at(marks, phrase.end + offset)
            return Modality.DENIED if negated else modality
        if mark.text.lower() in ("to",) and offset + 1 < len(after) and "BE" in after[offset + 1]:
            return Modality.PLANNED
        if mark.any_of(frozenset(("COMMA", "STANCE", "SAY", "AND"))):
            break
    return Modality.ASSERTED


def _cancelled(marks: Marks, phrase: NounPhrase, end: int) -> bool:
    for step in range(phrase.end, min(end, phrase.end + 16)):
        mark = marks[step]
        if "CANCEL" in mark and (mark.forms.get("CANCEL") in ("part", "past") or "postpone" in mark.text):
            return True
        if (
            "NOT" in mark
            and step + 1 < len(marks)
            and "HOLD" in marks[step + 1]
            and step
            and "WILL" in marks[step - 1]
        ):
            return True
    return False


def _date(
    marks: Marks, phrase: NounPhrase, context: Context, modality: Modality
) -> tuple[When | None, int | None]:
    """The date of the meeting and the place of its mark: inside, right of, or left of the phrase."""
    order = [
        *range(phrase.start, phrase.end),
        *range(phrase.end, min(len(marks), phrase.end + 14)),
        *range(phrase.start - 1, max(-1, phrase.start - 14), -1),
    ]
    for at in order:
        mark = marks[at]
        if "DATE" not in mark or getattr(mark.senses["DATE"], "bound", None):
            continue
        if (at >= phrase.end and _separates(marks, phrase.end, at)) or (
            at < phrase.start and _separates(marks, at, phrase.start, left=True)
        ):
            continue
        when = resolve_date(mark.senses["DATE"], context.published, modality)
        if when is not None:
            return when, at
    return None, None


def _separates(marks: Marks, start: int, end: int, *, left: bool = False) -> bool:
    """Whether another clause begins between a meeting and a date."""
    for mark in marks[start:end]:
        if mark.any_of(frozenset(("SEMI", "REL", "BECAUSE", "SAY", "BUT"))) and "HOLD" not in mark:
            if not (left and "SAY" in mark) and not ("REL" in mark and not left):
                return True
        if "MEETING" in mark and not left and "DATE" not in mark:
            return True
        if mark.text.lower() in ("anniversary", "since"):
            return True
    return False


def _place(text: str, marks: Marks, phrase: NounPhrase) -> Place | None:
    """Where it was: "in CITY" after it, "CITY hosted", or the city in its name."""
    limit = min(len(marks), phrase.end + 16)
    for step in range(phrase.end, limit):
        mark = marks[step]
        if mark.any_of(frozenset(("SEMI", "BUT", "MEETING", "THAT", "BECAUSE"))):
            break
        if "IN" in mark and step + 1 < len(marks) and mark.text.lower() in ("in", "at", "near"):
            place = place_at(text, marks, step + 1)
            if place is not None and not _is_subject_matter(marks, phrase.end, step):
                return place
    if phrase.place is not None:
        return phrase.place
    host = _host_city(text, marks, phrase)
    return host or _place_before(text, marks, phrase)


def _is_subject_matter(marks: Marks, start: int, end: int) -> bool:
    """Whether "in X" belongs to what is discussed: "to discuss the war in Syria"."""
    return any(
        mark.text.lower()
        in ("discuss", "on", "about", "over", "address", "crisis", "situation", "war", "conflict", "tensions")
        for mark in marks[start:end]
    )


def _host_city(text: str, marks: Marks, phrase: NounPhrase) -> Place | None:
    for step in range(phrase.start - 1, max(-1, phrase.start - 6), -1):
        if "HOST" in marks[step]:
            for before in range(max(0, step - 8), step):
                place = place_at(text, marks, before)
                if place is not None and place.city and place.end <= step:
                    return place
    return None


def _place_before(text: str, marks: Marks, phrase: NounPhrase) -> Place | None:
    """ "met in Niamey for an AU summit", "in Riyadh at the summit"."""
    for step in range(phrase.start - 1, max(-1, phrase.start - 9), -1):
        mark = marks[step]
        if mark.any_of(frozenset(("SEMI", "BUT", "SAY", "STANCE", "REL", "THAT", "QUOTE"))):
            return None
        if (
            "IN" in mark
            and mark.text.lower() == "in"
            and step
            and marks[step - 1].any_of(frozenset(("MEET", "HOLD", "WORD", "ATTEND", "DATE")))
        ):
            place = place_at(text, marks, step + 1)
            if place is not None and place.city:
                return place
    return None


def _refer_back(text: str, marks: Marks, phrase: NounPhrase, context: Context) -> Draft | None:
    """ "the summit": the meeting in hand, with what this sentence adds to it."""
    draft = context.meeting
    assert draft is not None
    if draft.fields["kind"] is MeetingKind.SUMMIT and phrase.leaders == "ministerial":
        return None
    if phrase.kind == "summit" and draft.fields["kind"] in (MeetingKind.MINISTERIAL, MeetingKind.BILATERAL):
        other = next((m for m in reversed(context.meetings) if m.fields["kind"] is MeetingKind.SUMMIT), None)
        if other is None:
            return None
        draft = other
    if (
        any("NEXT" in mark for mark in marks[phrase.start : phrase.noun])
        and draft.fields["modality"] is Modality.ASSERTED
    ):
        return None
    fields, places = _told(text, marks, phrase, context)
    if not draft.evidence:
        draft.evidence = [span_of(marks, min(places), max(places) + 1)]
        _fill(draft, fields)
    elif (draft.fields["city"] is None and draft.fields["date"] is None) or (
        draft.fields["city"] is None and fields["city"] and len(places) > 2
    ):
        if _compatible(draft, fields):
            _fill(draft, {"city": fields["city"], "country": fields["country"], "format": fields["format"]})
            if draft.fields["date"] is None:
                _fill(draft, {"date": fields["date"]})
    return draft


# ------------------------------------------------------------------ meetings by verb


def _by_verb(
    text: str, marks: Marks, context: Context, found: list[tuple[int, Draft]]
) -> tuple[int, Draft] | None:
    """ "EU finance ministers meet in Brussels", "leaders of the AU, meeting in Benin, agree"."""
    for at, mark in marks.having("MEET", "CALL"):
        if "PERSON" in mark or ("MEETING" in mark and not _is_verb(marks, at)):
            continue
        if any(
            abs(at - place) <= 9
            and draft.fields["kind"] is not MeetingKind.BILATERAL
            and not _is_ahead(text, marks, at, place)
            for place, draft in found
        ):
            return None
        phrase = _group_meeting(marks, at, context)
        if phrase is None:
            continue
        phrase.end = at + 1
        fields, places = _told(text, marks, phrase, context)
        modality, negated = modality_at(marks, at)
        fields["modality"] = (
            Modality.DENIED
            if negated
            else modality
            if modality is not Modality.ASSERTED
            else fields["modality"]
        )
        if modality is not Modality.ASSERTED:
            fields["date"] = _date(marks, phrase, context, modality)[0]
        draft = _settle(text, marks, phrase, fields, places, context, title=False)
        if draft is not None:
            return at, draft
    return None


def _is_ahead(text: str, marks: Marks, at: int, noun: int) -> bool:
    """Whether the meeting named at `noun` is only what that at `at` comes ahead of."""
    return noun > at and _AHEAD.search(text[marks[at].end : marks[noun].start]) is not None


def _group_meeting(marks: Marks, at: int, context: Context) -> NounPhrase | None:
    """The phrase for whoever meets at the verb: an organisation, its leaders, three persons or more."""
    phrase = NounPhrase(at)
    after = marks[at + 1] if at + 1 < len(marks) else None
    called = "CALL" in marks[at]
    if after is not None and ("WITH" in after or called):
        if _leaders_met(marks, at + 1 + ("WITH" in after), phrase):
            phrase.video = called
            return phrase
    if called:
        return None
    step = at - 1
    while step >= 0 and (
        marks[step].any_of(frozenset(("BE", "WILL", "HAVE", "TO", "WORD", "COMMA", "DATE", "MAY", "PLAN")))
        and at - step < 6
    ):
        step -= 1
    if step < 0:
        return None
    subject = context.subjects.holder_at(step)
    listed = parties_before(marks, step + 1)
    persons = [item for item in listed.items if item[1] is not None]
    if after is not None and "WITH" in after and len(listed.items) < 3:
        return None
    if len(listed.items) >= 3 and len(persons) in (0, len(listed.items)):
        phrase.start = listed.start
        phrase.leaders = "summit" if persons else None
        phrase.others = listed.parties
        return (
            phrase
            if persons or (len(listed.items) >= 3 and not any(is_organisation(p) for p in listed.parties))
            else None
        )
    for place in range(step, max(-1, step - 12), -1):
        mark = marks[place]
        if mark.any_of(frozenset(("SEMI", "STANCE", "SAY", "QUOTE", "BECAUSE"))) and "LEADERS" not in mark:
            break
        if "LEADERS" in mark and phrase.leaders is None:
            phrase.leaders = mark.senses["LEADERS"]
            phrase.start = place
        if mark.any_of(frozenset(("ORG", "BODY"))):
            _take_organisation(phrase, mark)
            phrase.start = place
        if "MEMBERNOUN" in mark and phrase.leaders is None:
            phrase.leaders = None
    if phrase.organisation is None and phrase.body is not None:
        phrase.organisation = _owner_of_body(phrase.body, context)
    if phrase.organisation is None:
        return None
    if subject is None and phrase.leaders is None and phrase.body is None:
        return None
    return phrase


def _leaders_met(marks: Marks, at: int, phrase: NounPhrase) -> bool:
    """ "will meet with G7 leaders": whoever meets the leaders of an organisation meets in its circle."""
    for step in range(at, min(len(marks), at + 5)):
        mark = marks[step]
        if "ORG" in mark and phrase.organisation is None:
            phrase.organisation = mark.senses["ORG"]
        elif "LEADERS" in mark:
            phrase.leaders = mark.senses["LEADERS"]
        elif not mark.any_of(frozenset(("THE", "OF", "WORD", "POSS", "MEMBERNOUN"))):
            break
    organisation = organisations().get(phrase.organisation or "")
    if organisation is None:
        return False
    return phrase.leaders in ("summit", "ministerial") or organisation.kind == "grouping"


# ------------------------------------------------------------------ one meeting, told often


def _settle(
    text: str,
    marks: Marks,
    phrase: NounPhrase,
    fields: dict[str, object],
    places: list[int],
    context: Context,
    *,
    title: bool,
) -> Draft | None:
    """The meeting in hand that the fields fit, or a new one; None where it is too vague to count."""
    same = next((draft for draft in reversed(context.meetings) if _compatible(draft, fields)), None)
    evidence = [] if title else [span_of(marks, min(places), max(places) + 1)]
    if same is not None:
        if not same.evidence and evidence:
            same.evidence = evidence
            if fields["modality"] is not Modality.ASSERTED:
                same.fields["modality"] = fields["modality"]
            if same.fields["date"] is None and fields["date"] is None and context.published:
                if fields["modality"] is Modality.ASSERTED and _happens_now(marks, phrase):
                    fields["date"] = When.day(context.published)
        _fill(same, fields)
        context.meeting = same
        return same
    if fields["date"] is None and not title and fields["modality"] is Modality.ASSERTED and context.published:
        if _happens_now(marks, phrase):
            fields["date"] = When.day(context.published)
        elif not fields["city"] and not fields["country"]:
            return None
    fields["id"] = ""
    draft = Draft("meeting", "by_noun" if "MEETING" in marks[phrase.noun] else "by_verb", evidence, **fields)
    context.meetings.append(draft)
    context.add(draft)
    context.meeting = draft
    return draft


def _happens_now(marks: Marks, phrase: NounPhrase) -> bool:
    """Whether the sentence tells the meeting as today's news, not as something of the past."""
    inside = marks[phrase.start : phrase.noun]
    if any(
        mark.text.lower() in ("last", "previous", "past", "earlier", "recent", "annual", "such", "every")
        for mark in inside
    ):
        return False
    return not any("DATE" in mark for mark in inside)


def _compatible(draft: Draft, fields: dict[str, object]) -> bool:
    """Whether a meeting told before can be the one that `fields` tell of."""
    mine = draft.fields
    if fields["organisation"] != mine["organisation"]:
        return False
    if fields["organisation"] is None and fields["name"] != mine["name"]:
        return False
    for name in ("ordinal", "city", "body"):
        if mine[name] and fields[name] and mine[name] != fields[name]:
            return False
    if mine["country"] and fields["country"] and mine["country"] != fields["country"]:
        return False
    if not _same_level(mine["kind"], fields["kind"]):
        return False
    date, other = mine["date"], fields["date"]
    if isinstance(date, When) and isinstance(other, When) and not date.meets(other):
        return False
    if fields["organisation"] is None and MeetingKind.BILATERAL in (mine["kind"], fields["kind"]):
        return False
    denied = Modality.DENIED
    return (mine["modality"] is denied) == (fields["modality"] is denied) or not (date and other)


_LEVELS = frozenset(
    (
        MeetingKind.SUMMIT,
        MeetingKind.MINISTERIAL,
        MeetingKind.OFFICIALS,
        MeetingKind.PARLIAMENTARY,
        MeetingKind.BILATERAL,
    )
)


def _same_level(one: object, other: object) -> bool:
    return one == other or one not in _LEVELS or other not in _LEVELS


def _fill(draft: Draft, fields: dict[str, object]) -> None:
    """Add to a meeting what it lacked."""
    for name, value in fields.items():
        if name in ("modality", "organisation"):
            continue
        if draft.fields.get(name) in (None, False) and value not in (None, False):
            draft.fields[name] = value
    kind = fields.get("kind")
    if draft.fields["kind"] in (MeetingKind.OTHER, MeetingKind.SESSION) and kind in _LEVELS:
        draft.fields["kind"] = kind


def add_bilateral(
    context: Context,
    marks: Marks,
    at: int,
    end: int,
    organisation: str | None,
    frame: Draft | None,
    start: int,
) -> Draft:
    """A meeting of two sides: in the margins of `frame`, or with an organisation as one side."""
    modality, _ = modality_at(marks, at)
    date: When | None = None
    for mark in marks[max(0, at - 8) : end]:
        if "DATE" in mark and not getattr(mark.senses["DATE"], "bound", None):
            date = date or resolve_date(mark.senses["DATE"], context.published, modality)
    if date is None and frame is not None:
        date = frame.fields["date"]
    if date is None and context.published and modality is Modality.ASSERTED:
        date = When.day(context.published)
    draft = Draft(
        "meeting",
        "met_with",
        [span_of(marks, start, end)],
        id="",
        organisation=organisation,
        body=None,
        name=None,
        kind=MeetingKind.BILATERAL,
        ordinal=None,
        extraordinary=False,
        format=MeetingFormat.REMOTE if "CALL" in marks[at] else frame.fields["format"] if frame else None,
        city=frame.fields["city"] if frame else None,
        country=frame.fields["country"] if frame else None,
        date=date,
        modality=modality,
    )
    context.meetings.append(draft)
    context.add(draft)
    return draft


def persons_in(items: list[tuple[str | None, Person | None]]) -> list[Person]:
    """The persons of a list of items."""
    return [person for _, person in items if person is not None]


__all__ = ["PARTY", "add_bilateral", "find_meetings", "persons_in"]
