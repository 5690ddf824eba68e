"""One meeting, told often: which of those in hand it is, and what each telling adds to it."""

from __future__ import annotations

from summitry.facts import MeetingKind, Modality, When
from summitry.reading.context import Draft
from summitry.reading.rules.meeting.dating import recent_days
from summitry.reading.rules.meeting.noun_phrase import NounPhrase
from summitry.reading.rules.meeting.placing import place_of
from summitry.reading.rules.meeting.telling import Telling, told

_ONE_OF_EACH = ("ordinal", "city", "body", "country")
_LEVELS = frozenset(
    (
        MeetingKind.SUMMIT,
        MeetingKind.MINISTERIAL,
        MeetingKind.OFFICIALS,
        MeetingKind.PARLIAMENTARY,
        MeetingKind.BILATERAL,
    )
)
_VAGUE_KINDS = (MeetingKind.OTHER, MeetingKind.SESSION)
_BELOW_SUMMITS = (MeetingKind.MINISTERIAL, MeetingKind.BILATERAL)
_OPENING = 6
"""Marks with which a sentence opens."""
_YEAR, _DAYS, _NEWS = 365, 3, 10
"""Days by which one is earlier than that in hand, which was held as few days ago where it is the news."""
_MONTH = 31
"""Within so many days before the report a day is that of the meeting that the same sentence tells."""
_NEAR = 7
_HELD = frozenset(("HOLD", "MEET", "ATTEND", "HOST", "CHAIR", "SKIP"))
"""Classes of verbs, one of which stands within `_NEAR` marks of a meeting that is more than named."""
_UNKNOWN = (None, False)
_SETTLED_ONCE = frozenset(("modality", "organisation"))
_EARLIER = frozenset(("previous", "last"))
_NOT_NOW = frozenset(("last", "previous", "past", "earlier", "recent", "such", "every"))
_REGULAR = "annual"
_NOW = frozenset(("is", "are"))


# ------------------------------------------------------------------ a telling finds its meeting


def settle(phrase: NounPhrase, telling: Telling) -> Draft | None:
    """The meeting in hand that the telling fits, or a new one; None where it is too vague to count."""
    context = phrase.passage.context
    fits = (draft for draft in reversed(context.meetings) if _is_compatible(draft, telling.fields))
    draft = next(fits, None)
    if draft is not None:
        _tell_again(draft, phrase, telling)
    else:
        draft = _new(phrase, telling)
    if draft is not None and not _in_passing(phrase, draft, context.meeting):
        context.meeting = draft
    return draft


def _in_passing(phrase: NounPhrase, draft: Draft, in_hand: Draft | None) -> bool:
    """Whether one of before is but mentioned, or one to come while another is told of.

    "The plan, adopted at the Beirut summit of 2002"; "she is expected at the Lisbon summit in May".
    """
    if in_hand is None or in_hand is draft or _opens(phrase):
        return False
    if draft.fields["modality"] is Modality.PLANNED:
        return in_hand.fields["modality"] is Modality.ASSERTED
    then, now = draft.fields["date"], in_hand.fields["date"]
    if not isinstance(then, When) or not isinstance(now, When):
        return False
    published = phrase.passage.context.published
    is_news = published is not None and 0 <= (published - now.last).days <= _NEWS
    return (now.first - then.last).days > (_DAYS if is_news else _YEAR)


def _opens(phrase: NounPhrase) -> bool:
    """Whether the sentence opens with the meeting, so that it is what the sentence is about."""
    before = phrase.marks[: phrase.start]
    return len(before) < _OPENING and not any(mark.forms or "PERSON" in mark for mark in before)


def _tell_again(draft: Draft, phrase: NounPhrase, telling: Telling) -> None:
    """Add a telling to the meeting; the first outside the title gives its evidence and modality."""
    fields = telling.fields
    if not draft.evidence and not phrase.passage.title:
        draft.evidence = [telling.span(phrase.marks)]
        if fields["modality"] is not Modality.ASSERTED:
            draft.fields["modality"] = fields["modality"]
        if draft.fields["date"] is None and _is_undated(telling) and _is_news(phrase):
            fields["date"] = _day_of_news(phrase)
            draft.assumed = True
    _fill(draft, fields)


def _new(phrase: NounPhrase, telling: Telling) -> Draft | None:
    """A meeting not told before, kept in the context; None for one of another time and no place."""
    context, fields, title = phrase.passage.context, telling.fields, phrase.passage.title
    assumed = False
    if not title and context.published and _is_undated(telling):
        if _is_news(phrase) and not _is_of_others(phrase):
            fields["date"], assumed = _day_of_news(phrase), True
        elif not fields["city"] and not fields["country"]:
            return None
    fields["id"] = ""
    rule = "by_noun" if "MEETING" in phrase.marks[phrase.noun] else "by_verb"
    evidence = [] if title else [telling.span(phrase.marks)]
    draft = Draft("meeting", rule, evidence, **fields)
    draft.assumed = assumed
    context.meetings.append(draft)
    return context.add(draft)


def _is_undated(telling: Telling) -> bool:
    """Whether it is told as held, without a date."""
    return telling.fields["date"] is None and telling.fields["modality"] is Modality.ASSERTED


def _is_news(phrase: NounPhrase) -> bool:
    """Whether the sentence tells the meeting as today's news, not as something of the past."""
    before = phrase.before_noun
    if any("DATE" in mark or mark.text.lower() in _NOT_NOW for mark in before):
        return False
    regular = phrase.ordinal is None and any(mark.text.lower() == _REGULAR for mark in before)
    if regular and any(mark.text in _NOW for mark in phrase.marks[: phrase.start]):
        return True  # "is discussed at the annual summit"
    return not regular or bool(recent_days(phrase.marks, phrase.passage.context))


def _is_of_others(phrase: NounPhrase) -> bool:
    """Whether another organisation's meeting is told of, and this one is but named, and not in the title."""
    in_hand = phrase.passage.context.meeting
    if in_hand is None or not in_hand.evidence or in_hand.fields["modality"] is not Modality.ASSERTED:
        return False
    if in_hand.fields["organisation"] in (None, phrase.organisation):
        return False
    title = (mark for line in phrase.passage.context.mentions.title for _, mark in line.marks.having("ORG"))
    if any(mark.senses["ORG"] == phrase.organisation for mark in title):
        return False
    near = (
        phrase.marks[max(0, phrase.start - _NEAR) : phrase.start]
        + phrase.marks[phrase.end : phrase.end + _NEAR]
    )
    return not any(mark.any_of(_HELD) for mark in near)


def _day_of_news(phrase: NounPhrase) -> When | None:
    """The recent day that the sentence tells elsewhere, or one before it, else the day of the report."""
    context = phrase.passage.context
    if context.published is None:
        return None
    told = recent_days(phrase.marks, context, _MONTH)
    if not told and context.recent_days:
        told = context.recent_days
    return told[0] if len(set(told)) == 1 else When.day(context.published)


# ------------------------------------------------------------------ the same meeting or not


def _is_compatible(draft: Draft, fields: dict[str, object]) -> bool:
    """Whether a meeting told before can be the one that `fields` tell of."""
    mine = draft.fields
    if fields["organisation"] != mine["organisation"]:
        return False
    if fields["organisation"] is None and not _is_same_of_nobody(mine, fields):
        return False
    if any(mine[name] and fields[name] and mine[name] != fields[name] for name in _ONE_OF_EACH):
        return False
    return _is_same_level(mine["kind"], fields["kind"]) and (
        _is_of_one_number(draft, fields) or _is_same_time(mine, fields)
    )


def _is_of_one_number(draft: Draft, fields: dict[str, object]) -> bool:
    """Whether they have one ordinal, so that the day that the first was taken to be on does not part them."""
    return draft.assumed and fields["ordinal"] is not None and fields["ordinal"] == draft.fields["ordinal"]


def _is_same_of_nobody(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether two meetings of no organisation have one name, and neither is of two sides only."""
    return one["name"] == other["name"] and MeetingKind.BILATERAL not in (one["kind"], other["kind"])


def _is_same_level(one: object, other: object) -> bool:
    return one == other or one not in _LEVELS or other not in _LEVELS


def _is_same_time(one: dict[str, object], other: dict[str, object]) -> bool:
    """Whether the dates meet; of two with dates, neither or both were called off."""
    date, again = one["date"], other["date"]
    if isinstance(date, When) and isinstance(again, When) and not date.meets(again):
        return False
    denied = Modality.DENIED
    return (one["modality"] is denied) == (other["modality"] is denied) or not (date and again)


def _fill(draft: Draft, fields: dict[str, object]) -> None:
    """Add to a meeting what it lacked, and a date that is told to one that was assumed."""
    if fields.get("date") is not None and "ordinal" in fields and _is_of_one_number(draft, fields):
        draft.fields["date"], draft.assumed = fields["date"], False
    for name, value in fields.items():
        if name in _SETTLED_ONCE:
            continue
        if draft.fields.get(name) in _UNKNOWN and value not in _UNKNOWN:
            draft.fields[name] = value
    kind = fields.get("kind")
    if draft.fields["kind"] in _VAGUE_KINDS and kind in _LEVELS:
        draft.fields["kind"] = kind


# ------------------------------------------------------------------ "the summit"


def is_another(phrase: NounPhrase, meeting: Draft) -> bool:
    """Whether "the Madrid summit", "its next summit" is another one than that in hand."""
    fields = meeting.fields
    if phrase.is_next:
        return fields["modality"] is Modality.ASSERTED
    place = phrase.place or (place_of(phrase) if _is_set_apart(phrase) else None)
    city = place.city if place is not None else None
    if city and fields["city"] not in (None, city):
        return True
    if any(mark.text.lower() in _EARLIER for mark in phrase.before_noun):
        return True
    return bool(phrase.ordinal and fields["ordinal"] and phrase.ordinal != fields["ordinal"])


def _is_set_apart(phrase: NounPhrase) -> bool:
    """Whether the phrase goes on with where it is to be: "the summit planned in Sochi"."""
    after = phrase.marks[phrase.end : phrase.end + 2]
    return len(after) == 2 and "PLAN" in after[0] and "IN" in after[1]


def refer_back(phrase: NounPhrase, meeting: Draft) -> Draft | None:
    """ "the summit": the meeting in hand or one before it, with what this sentence adds to it."""
    draft = _meant(phrase, meeting)
    if draft is None or (phrase.is_next and draft.fields["modality"] is Modality.ASSERTED):
        return None
    telling = told(phrase)
    if not draft.evidence:
        telling.fields["modality"] = draft.fields["modality"]
        _tell_again(draft, phrase, telling)
    elif _may_add(draft, telling) and _is_compatible(draft, telling.fields):
        added = ("city", "country", "format", "date")
        _fill(draft, {name: telling.fields[name] for name in added})
    return draft


def _meant(phrase: NounPhrase, meeting: Draft) -> Draft | None:
    """The meeting in hand, or the last summit where a summit is meant and that is none."""
    kind = meeting.fields["kind"]
    if kind is MeetingKind.SUMMIT and phrase.leaders == "ministerial":
        return None
    if phrase.kind != "summit" or kind not in _BELOW_SUMMITS:
        return meeting
    summits = (
        draft
        for draft in reversed(phrase.passage.context.meetings)
        if draft.fields["kind"] is MeetingKind.SUMMIT
    )
    return next(summits, None)


def _may_add(draft: Draft, telling: Telling) -> bool:
    """Whether the meeting still lacks a city, and also a date or one that this clause tells."""
    if draft.fields["city"] is not None:
        return False
    return draft.fields["date"] is None or bool(telling.fields["city"] and len(telling.places) > 2)
