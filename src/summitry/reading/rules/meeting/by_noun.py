"""A meeting that a noun names: "the NATO summit", "COP26", "an emergency session"."""

from __future__ import annotations

from summitry.names.organisations import organisations
from summitry.names.parties import is_organisation
from summitry.reading.context import Draft
from summitry.reading.marks import Marks
from summitry.reading.rules.meeting.forums import forum_name, is_named_forum, is_sitting
from summitry.reading.rules.meeting.left_side import look_left
from summitry.reading.rules.meeting.merging import is_another, refer_back, settle
from summitry.reading.rules.meeting.noun_phrase import HIGH_LEVELS, NounPhrase, is_verb
from summitry.reading.rules.meeting.organiser import organisation_in_hand, organiser, owner_of_body
from summitry.reading.rules.meeting.passage import Passage
from summitry.reading.rules.meeting.placing import place_of
from summitry.reading.rules.meeting.right_side import look_right
from summitry.reading.rules.meeting.telling import told

_NEEDS = frozenset("need plan plans reason call date dates".split())
_NEED_REACHES = 4
_OF_SEVERAL = frozenset(("trilateral", "quadrilateral", "tripartite", "way"))
_OF_TWO = frozenset(("two", "both", "bilateral", "trilateral", "counterpart"))
_OF_REGIONS = frozenset(
    "african european arab asian american western nordic baltic balkan caribbean pacific islamic muslim "
    "eurasian gulf scandinavian mediterranean allied regional world global eu asean".split()
)
_SEVERAL = 3
_OF_STATES = frozenset(("OF", "FROM"))
_STATES = frozenset(("countries", "nations", "states"))
_OTHER_CLAUSE = frozenset(("COMMA", "SEMI", "SAY", "STANCE", "REL", "THAT", "IN", "AS", "BECAUSE", "BY"))
_LEADERS = frozenset(("leaders", "rulers", "presidents", "heads of state"))
_NOT_OF_STATES = frozenset(("relations", "company", "shareholders"))


def phrase_at(passage: Passage, at: int) -> NounPhrase | None:
    """The phrase whose noun is the mark at `at`; None where that is no meeting."""
    marks = passage.marks
    mark = marks[at]
    if "NOTMEETING" in mark or is_verb(marks, at):
        return None
    named = is_named_forum(mark)
    sitting = named or is_sitting(marks, at)
    if not sitting and not _is_last_noun(marks, at):
        return None
    phrase = NounPhrase(passage, at)
    phrase.kind = mark.senses.get("MEETING", "summit" if "ummit" in mark.text else "conference")
    if sitting:
        phrase.take_organisation(mark)
        phrase.name = forum_name(mark) if named else None
        if not named and "BODY" in mark and phrase.body_level:
            phrase.kind = "meeting"
        if phrase.kind == "conference" and _holds_summits(phrase.organisation):
            phrase.kind = "summit"
    look_left(phrase)
    look_right(phrase)
    return phrase


def _is_last_noun(marks: Marks, at: int) -> bool:
    """Whether a word for a meeting stands here, and no other directly after it: "summit meeting"."""
    return "MEETING" in marks[at] and not (at + 1 < len(marks) and "MEETING" in marks[at + 1])


def _holds_summits(key: str | None) -> bool:
    organisation = organisations().get(key or "")
    return organisation is not None and organisation.summits


def meeting_of(phrase: NounPhrase) -> Draft | None:
    """The meeting that a phrase names, new or in hand; None where no organisation or states meet."""
    context = phrase.passage.context
    if phrase.organisation is None and phrase.body is not None:
        phrase.organisation = owner_of_body(phrase.body, context)
    if phrase.organisation is None and phrase.name is None and not phrase.bilateral:
        meeting = context.meeting
        if phrase.definite and meeting is not None and not is_another(phrase, meeting):
            return refer_back(phrase, meeting)
        phrase.organisation = organiser(phrase) or organisation_in_hand(phrase)
    if phrase.organisation is None and phrase.name is None and not _is_gathering(phrase):
        return None
    if _is_of_others(phrase) or _is_not_needed(phrase):
        return None
    return settle(phrase, told(phrase))


def _is_of_others(phrase: NounPhrase) -> bool:
    """Whether a plain meeting is one of a company, or about relations with the organisation."""
    if phrase.kind != "meeting" or not phrase.organisation:
        return False
    if phrase.body is not None or phrase.leaders is not None:
        return False
    return any(mark.text.lower() in _NOT_OF_STATES for mark in phrase.marks[phrase.start : phrase.end])


def _is_not_needed(phrase: NounPhrase) -> bool:
    """Whether there is no need of it: "no need for an emergency meeting", "no plans for a summit"."""
    before = [mark.text.lower() for mark in phrase.marks[max(0, phrase.start - _NEED_REACHES) : phrase.start]]
    return "no" in before and not _NEEDS.isdisjoint(before[before.index("no") :])


def _is_gathering(phrase: NounPhrase) -> bool:
    """Whether three or more governments meet, with no organisation named."""
    if _hold_it_themselves(phrase):
        return True
    if not phrase.is_high:
        return False
    if len(set(phrase.others)) >= 3 or _are_several_leaders(phrase) or _is_of_a_region(phrase):
        return True
    return any(mark.text.lower() in _OF_SEVERAL for mark in phrase.before_noun)


def _is_of_a_region(phrase: NounPhrase) -> bool:
    """ "African leaders urged … at a summit in Nairobi": leaders of no one country, in a city."""
    if phrase.kind != "summit" or phrase.passage.title or phrase.others:
        return False
    marks = phrase.marks
    if any(mark.text.lower() in _OF_TWO for mark in marks):
        return False
    leaders = any(_are_regional(marks, at) for at, _ in marks.having("LEADERS") if at < phrase.start)
    place = place_of(phrase) if leaders else None
    return place is not None and place.city is not None


def _are_regional(marks: Marks, at: int) -> bool:
    """Whether "African leaders", "Gulf rulers" stand at `at`: those of a region."""
    if marks[at].text.lower() not in _LEADERS or not at:
        return False
    return "REGION" in marks[at - 1] or marks[at - 1].text.lower() in _OF_REGIONS


def _hold_it_themselves(phrase: NounPhrase) -> bool:
    """Whether the leaders of three countries or more hold it; the phrase takes who they are."""
    marks, context = phrase.marks, phrase.passage.context
    verb = next(
        (at for at in range(phrase.start - 1, max(-1, phrase.start - 4), -1) if "HOLD" in marks[at]), None
    )
    holder = context.subjects.of(verb) if verb is not None and not phrase.passage.title else None
    if holder is None or holder.anaphor:
        return False
    parties = [party for party, _ in holder.items if party and not is_organisation(party)]
    if len(set(parties)) < 3 or len(parties) < len(holder.items):
        return False
    levels = [mark.senses["LEADERS"] for mark in marks[max(0, holder.start - 4) : verb] if "LEADERS" in mark]
    phrase.others = parties
    phrase.leaders = phrase.leaders or next(iter(levels), None)
    return bool(levels) or any(person is not None for _, person in holder.items)


def _are_several_leaders(phrase: NounPhrase) -> bool:
    """Whether "the leaders of the five countries", "20 foreign ministers" stand near the phrase."""
    marks = phrase.marks
    for step in range(max(0, phrase.start - 14), min(len(marks), phrase.end + 10)):
        if marks[step].senses.get("LEADERS") in HIGH_LEVELS:
            near = range(max(0, step - 5), step)
            if any(marks[at].senses.get("NUMBER", 0) >= _SEVERAL for at in near):
                return True
            of = step + 1 < len(marks) - 1 and marks[step + 1].any_of(_OF_STATES)
            counted = of and marks[step + 2].senses.get("NUMBER", 0) >= _SEVERAL
            if counted and any(mark.text.lower() in _STATES for mark in marks[step + 3 : step + 5]):
                return True  # "leaders from 20 African nations"
    return _are_counted_states(phrase)


def _are_counted_states(phrase: NounPhrase) -> bool:
    """ "Six African countries begin a two-day summit in Tripoli"."""
    marks = phrase.marks
    for at, mark in marks.having("LEADERS"):
        if at >= phrase.start or mark.text.lower() not in _STATES:
            continue
        number = next((m.senses["NUMBER"] for m in marks[max(0, at - 3) : at] if "NUMBER" in m), 0)
        between = marks[at + 1 : phrase.start]
        if number < _SEVERAL or any(mark.any_of(_OTHER_CLAUSE) for mark in between):
            continue
        place = place_of(phrase)
        return place is not None and place.city is not None
    return False
