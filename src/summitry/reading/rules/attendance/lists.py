"""Participants listed, one after the other or each on a line of its own."""

from __future__ import annotations

from typing import NamedTuple

from summitry.facts import Modality, Office, Role, Span
from summitry.reading.context import Context, Draft
from summitry.reading.counterparts import counterparts_from
from summitry.reading.marks import Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import item_of, parties_from, person_before, span_of
from summitry.reading.rules.attendance.presence import Attendances, Manner
from summitry.reading.rules.nearby import past, says, stands

_AMONG = ("Among", "Amongst")
_PRESENT = frozenset(("ATTEND", "MEETING", "PARTICIPATION"))
_WERE_REACHES = 12
_INCLUDE = ("include", "were", "comprise", "brings")
_BEFORE_INCLUDE = 9
_THOSE = frozenset(("those", "others"))
_PARTICIPANTS = frozenset("participants attendees guests delegates participant".split())
_HEADINGS = frozenset("participants attendees delegations present attendance leaders joining".split())
_SAYS = frozenset(("said", "says"))
_FINITE = frozenset(("past", "s"))
_BULLETS = "-–—•*·"
_BEFORE_NAMES = frozenset(("COMMA", "DASH", "SEMI"))
_JOINTS = frozenset(("COMMA", "AND"))
_ARTICLES = frozenset(("THE",))
_COLON = frozenset(("COLON",))
_OFFICES = {
    "presidents": Office.HEAD_OF_STATE,
    "heads of state": Office.HEAD_OF_STATE,
    "prime ministers": Office.HEAD_OF_GOVERNMENT,
    "heads of government": Office.HEAD_OF_GOVERNMENT,
    "foreign ministers": Office.FOREIGN_MINISTER,
    "defence ministers": Office.DEFENCE_MINISTER,
    "defense ministers": Office.DEFENCE_MINISTER,
}
_WIDEST_EVIDENCE = 220
_LONGEST_HEADING = 4
"""Of so many marks at most is a heading that no colon closes."""


class _Listing(NamedTuple):
    """A list of the participants in a meeting: the rule that found it, and where its evidence begins."""

    meeting: Draft
    at: int
    rule: str
    modality: Modality


def participants_include(here: Attendances) -> None:
    """ "Participants in the upcoming summit include …", "Other presidents present included …"."""
    marks = here.marks
    for at, mark in marks.having("INCLUDING"):
        if not mark.text.lower().startswith(_INCLUDE):
            continue
        if says(marks, _PARTICIPANTS, at - _BEFORE_INCLUDE, at) or _are_leaders_there(marks, at):
            listed_after(here, at, at + 1, "participants_include")


def _are_leaders_there(marks: Marks, at: int) -> bool:
    """Whether the sentence opens with leaders, or those, who are at the meeting: "those at the talks"."""
    if at > _BEFORE_INCLUDE:
        return False
    before = marks[:at]
    leaders = any("LEADERS" in mark or mark.text.lower() in _THOSE for mark in before)
    return leaders and any(mark.any_of(_PRESENT) or mark.text.lower() == "present" for mark in before)


def among_those(here: Attendances) -> None:
    """ "Among others at the summit were Anwar Ibrahim, …", "Among those who also took part was Mottley"."""
    marks = here.marks
    if not marks or marks[0].text not in _AMONG:
        return
    were = next((at for at, mark in marks.having("BE") if at <= _WERE_REACHES), None)
    if were is not None and any(mark.any_of(_PRESENT) for mark in marks[1:were]):
        listed_after(here, 0, were + 1, "among_those")


def with_participation(here: Attendances) -> None:
    """ "together with his Danish, Dutch and Irish counterparts"."""
    marks = here.marks
    for at, _ in marks.having("PARTICIPATION"):
        if at + 1 < len(marks) and "OF" in marks[at + 1] and stands(marks, "WITH", at - 3, at):
            listed_after(here, max(0, at - 2), at + 2, "with_participation")


# ------------------------------------------------------------------ a list in the sentence


def listed_after(here: Attendances, at: int, first: int, rule: str) -> bool:
    """Whether a list of participants begins at `first`, kept; `at` is where its evidence begins."""
    meeting = here.meeting_or_current(at)
    if meeting is None:
        return False
    listing = _Listing(meeting, at, rule, modality_at(here.marks, at)[0])
    counterparts_end = _add_counterparts(here, listing, first)
    if counterparts_end is None:
        lead = span_of(here.marks, at, min(first, len(here.marks)))
        return _add_listed(here, listing, first, lead)
    _add_listed(here, listing, past(here.marks, counterparts_end, _JOINTS), span_of(here.marks, at, at + 3))
    return True


def _add_listed(here: Attendances, listing: _Listing, first: int, lead: Span) -> bool:
    """Whether parties are named from `first` on, each kept with the `lead` that says they came."""
    marks = here.marks
    first = past(marks, first, _COLON)
    first, office = _past_office(marks, first)
    listed = parties_from(marks, first, long=True)
    status = here.status(listing.at, listing.at)
    role = Role.PARTICIPANT
    for item, place in zip(listed.items, listed.places, strict=True):
        if stands(marks, "OBSERVERNOUN", max(first - 1, place - 7), place):
            role = Role.OBSERVER
        elif place and "SEMI" in marks[place - 1]:
            role = Role.PARTICIPANT
        named = marks[place]
        if named.end - lead[0] < _WIDEST_EVIDENCE:
            spans = [(lead[0], named.end)]
        else:
            spans = [lead, (named.start, named.end)]
        held = office if item[1] is None else None
        manner = Manner(role=role, modality=listing.modality, status=status, office=held)
        here.add(listing.meeting, item, spans, listing.rule, manner)
    return bool(listed.items)


def _past_office(marks: Marks, at: int) -> tuple[int, Office | None]:
    """The place after "the presidents of", and the office of those named then; `at` where nothing is so."""
    step = past(marks, at, _ARTICLES)
    if step + 1 < len(marks) and "LEADERS" in marks[step] and "OF" in marks[step + 1]:
        return step + 2, _OFFICES.get(marks[step].text.lower())
    return at, None


def _add_counterparts(here: Attendances, listing: _Listing, first: int) -> int | None:
    """Where the counterparts named from `first` on end, each kept; None where there are none."""
    marks = here.marks
    counterparts = counterparts_from(marks, first)
    if counterparts is None:
        return None
    items, end = counterparts
    model = person_before(marks, first) or here.context.person
    manner = Manner(office=model.office if model else None, modality=listing.modality)
    here.add_all(listing.meeting, items, [span_of(marks, listing.at, end)], listing.rule, manner)
    return end


# ------------------------------------------------------------------ a list of lines


def may_list(marks: Marks, context: Context) -> bool:
    """Whether the sentence may be a line of a list of participants, or its heading."""
    return context.listing is not None or len(marks) <= _LONGEST_HEADING or "COLON" in marks.kinds


def list_follows(here: Attendances) -> None:
    """ "List of participants:", "Joining the call were the following leaders:": lines name them."""
    marks = here.marks
    if not may_list(marks, here.context):
        return
    listing = here.context.listing
    words = {mark.text.lower() for mark in marks}
    if listing is not None:
        if _is_line(marks, words):
            _add_line(here, listing)
            return
        here.context.listing = None
    closed = ":" in words or (len(marks) <= _LONGEST_HEADING and not _tells(marks))
    if words & _HEADINGS and len(marks) < 30 and closed:
        here.context.listing = here.meeting_or_current(0)
        here.context.lists_invited = "INVITE" in marks.kinds


def _tells(marks: Marks) -> bool:
    """Whether a verb with a tense stands there: "Several leaders stayed away" heads no list."""
    return any(not _FINITE.isdisjoint(mark.forms.values()) for mark in marks)


def _is_line(marks: Marks, words: set[str]) -> bool:
    """Whether the sentence is a line of a list: it opens with a person, who says nothing."""
    return bool(marks) and "PERSON" in marks[_first_word(marks)] and words.isdisjoint(_SAYS)


def _add_line(here: Attendances, listing: Draft) -> None:
    """Keep the person with whom the line opens, and those after a comma or a dash."""
    marks = here.marks
    manner = Manner(modality=Modality.POSSIBLE) if here.context.lists_invited else Manner()
    second = _first_word(marks) + 1
    for at, mark in marks.having("PERSON"):
        if at <= second or marks[at - 1].any_of(_BEFORE_NAMES):
            here.add(listing, item_of(mark), [(mark.start, mark.end)], "participants_listed", manner)


def _first_word(marks: Marks) -> int:
    """The place of the first mark that is no bullet."""
    return next((at for at, mark in enumerate(marks) if mark.text not in _BULLETS and "DASH" not in mark), 0)
