"""Whose turn in the chair a noun or the verb "chairs" tells."""

from __future__ import annotations

from typing import NamedTuple

from summitry.facts import ChairChange, Modality
from summitry.reading.context import Context
from summitry.reading.marks import Mark, Marks
from summitry.reading.modality import modality_at
from summitry.reading.phrases import Item, party_of
from summitry.reading.rules.chairmanship.chair import (
    HOLDERS,
    Chair,
    apposed_before,
    chair_at,
    chair_in_hand,
    owner_before,
)
from summitry.reading.rules.chairmanship.changes import add_other_side, handed_on, passes
from summitry.reading.rules.chairmanship.keeping import add_chairmanship
from summitry.reading.rules.nearby import stands_any

_VERBS = frozenset(("TAKEOVER", "HANDOVER", "BE", "HOLD", "APPOINT", "JOIN", "TAKE"))
_TAKING_OVER = frozenset(("TAKEOVER", "APPOINT", "JOIN", "TAKE"))
_PRESENT = frozenset(("s", "base"))
_CHANGING = frozenset(("TAKEOVER", "HANDOVER", "TAKE"))
_FIGURES = frozenset(("gavel", "helm"))
_BEGINNING = frozenset(("new", "newly elected", "newly appointed"))
_TO_COME = frozenset(("next", "incoming", "future", "upcoming"))
_CHAIRED = frozenset(("chair", "chairman", "chairperson", "chairwoman"))
"""Of whom it is certain that theirs is a turn: a bank has a president too."""
_SET_OFF = frozenset(("COMMA", "POINT", "CLOSE"))
_NOW = frozenset(("currently", "this year", "rotating", "now", "at present", "presently"))


class _Turn(NamedTuple):
    """Whose turn it is, if anybody's, by which change; the chair reaches over all that tells it."""

    item: Item | None
    chair: Chair
    change: ChairChange = ChairChange.HOLDS
    modality: Modality = Modality.ASSERTED
    present: bool = False
    """Whether the verb is in the present tense, which tells what is to come as well."""


def chair_noun(marks: Marks, at: int, context: Context) -> None:
    """ "Kazakhstan's chairmanship in the EAEU", "Uruguay took over the presidency from Paraguay"."""
    if marks[at].text.lower() in _FIGURES and not stands_any(marks, _CHANGING, at - 4, at + 3):
        return
    if _of_whom_in(marks, at, context):
        return
    chair = chair_at(marks, at, context) or chair_in_hand(marks, at, context)
    if chair is None and _under_whom(marks, at, context):
        return
    if chair is None:
        _of_the_meeting(marks, at, context)
        return
    if any("MEETING" in mark for mark in marks[at + 1 : chair.end]) or passes(marks, chair, context):
        return
    turn = _turn(marks, at, chair, context)
    if turn is None:
        return
    if turn.item is not None:
        add_chairmanship(
            marks, context, turn.chair, turn.item, turn.change, turn.modality, present=turn.present
        )
    add_other_side(marks, context, turn.chair, turn.change, turn.modality)
    handed_on(marks, context, turn.chair)


def _of_whom_in(marks: Marks, at: int, context: Context) -> bool:
    """ "The chairmanship of Kyrgyzstan in the CSTO"; whether that is what is told."""
    who = at + 2 + (at + 2 < len(marks) and "THE" in marks[at + 2])
    where = who + 1
    if where + 1 >= len(marks) or "OF" not in marks[at + 1] or not marks[who].any_of(HOLDERS):
        return False
    organisation = where + 1 + ("THE" in marks[where + 1])
    if "IN" not in marks[where] or organisation >= len(marks) or "ORG" not in marks[organisation]:
        return False
    chair = Chair(marks[organisation].senses["ORG"], None, at, organisation + 1)
    item: Item = (party_of(marks[who]), marks[who].senses.get("PERSON"))
    add_chairmanship(marks, context, chair, item)
    return True


def _under_whom(marks: Marks, at: int, context: Context) -> bool:
    """ "Under Togo's chairmanship, the bloc grew"; whether that is what is told."""
    if at + 2 >= len(marks) or "COMMA" not in marks[at + 1]:
        return False
    step = at + 2 + ("THE" in marks[at + 2])
    owner = owner_before(marks, at)
    if owner is None or not owner[1] or marks[owner[1] - 1].text.lower() != "under":
        return False
    if step >= len(marks) or "ORG" not in marks[step]:
        return False
    chair = Chair(marks[step].senses["ORG"], None, owner[1] - 1, step + 1)
    add_chairmanship(marks, context, chair, owner[0])
    return True


def _turn(marks: Marks, at: int, chair: Chair, context: Context) -> _Turn | None:
    """The turn by an owner, by a verb before the noun, or by who stands beside; None where it is denied."""
    owner = owner_before(marks, chair.start)
    if owner is not None:
        return _Turn(owner[0], chair._replace(start=owner[1]))
    last = min(at, chair.start) - 1
    verb = next((s for s in range(last, max(-1, last - 6), -1) if marks[s].any_of(_VERBS)), None)
    if verb is not None:
        return _by_verb(marks, verb, chair, context)
    apposed = apposed_before(marks, chair.start)
    if apposed is not None:
        change, modality = _by_adjective(marks, apposed[1], at)
        return _Turn(apposed[0], chair._replace(start=apposed[1]), change, modality)
    held = _held_by(marks, chair) or _as_chair(marks, chair)
    if held is not None:
        return held
    end = chair.end
    if marks[at].text.lower() in _CHAIRED and _is_named_after_comma(marks, end):
        end += 1
    if end < len(marks) and marks[end].any_of(HOLDERS):
        return _Turn((party_of(marks[end]), marks[end].senses.get("PERSON")), chair._replace(end=end + 1))
    return _Turn(None, chair)


def _held_by(marks: Marks, chair: Chair) -> _Turn | None:
    """ "The presidency of ASEAN is held by Laos"."""
    end = chair.end
    if (
        end + 3 >= len(marks)
        or "BE" not in marks[end]
        or "HOLD" not in marks[end + 1]
        or "BY" not in marks[end + 2]
    ):
        return None
    who = end + 3 + ("THE" in marks[end + 3])
    if who >= len(marks) or not marks[who].any_of(HOLDERS):
        return None
    return _Turn((party_of(marks[who]), marks[who].senses.get("PERSON")), chair._replace(end=who + 1))


def _as_chair(marks: Marks, chair: Chair) -> _Turn | None:
    """ "As chair of ASEAN, Laos agreed"."""
    start, end = chair.start, chair.end
    while start > 0 and "THE" in marks[start - 1]:
        start -= 1
    if start < 1 or "AS" not in marks[start - 1] or end + 1 >= len(marks) or "COMMA" not in marks[end]:
        return None
    who = end + 1 + ("THE" in marks[end + 1])
    if who >= len(marks) or not marks[who].any_of(HOLDERS):
        return None
    return _Turn(
        (party_of(marks[who]), marks[who].senses.get("PERSON")), chair._replace(start=start, end=who + 1)
    )


def _by_adjective(marks: Marks, start: int, at: int) -> tuple[ChairChange, Modality]:
    """What "new", "outgoing" or "next" before the noun makes of whoever is named beside it."""
    for mark in marks[start + 1 : at]:
        low = mark.text.lower()
        if low in _BEGINNING:
            return ChairChange.TAKES_OVER, Modality.ASSERTED
        if low in _TO_COME:
            return ChairChange.TAKES_OVER, Modality.PLANNED
        if low == "outgoing":
            return ChairChange.HANDS_OVER, Modality.ASSERTED
    return ChairChange.HOLDS, Modality.ASSERTED


def _is_named_after_comma(marks: Marks, end: int) -> bool:
    """Whether a person set off by commas is the chair: "the AU's chairman, Macky Sall of Senegal,"."""
    if end + 2 >= len(marks) or "COMMA" not in marks[end] or "PERSON" not in marks[end + 1]:
        return False
    return marks[end + 2].any_of(_SET_OFF)


def _by_verb(marks: Marks, verb: int, chair: Chair, context: Context) -> _Turn | None:
    """The turn of the verb's subject; None where the verb is negated, or of "to whom she handed it"."""
    holder = context.subjects.of(verb)
    modality, negated = modality_at(marks, verb)
    if negated or holder is None or any(mark.text.lower() == "whom" for mark in marks[holder.end : verb]):
        return None
    item = holder.items[0] if holder.items else None
    change = _change(marks[verb])
    if "BE" in marks[verb] and any(mark.text.lower() in _BEGINNING for mark in marks[verb + 1 : chair.end]):
        change = ChairChange.TAKES_OVER  # "is the new chair of BIMSTEC"
    if change is ChairChange.HOLDS and "HOLD" in marks[verb] and modality is Modality.PLANNED:
        change = ChairChange.TAKES_OVER
    present = not _PRESENT.isdisjoint(marks[verb].forms.values())
    return _Turn(item, chair._replace(start=holder.start), change, modality, present)


def _change(verb: Mark) -> ChairChange:
    if verb.any_of(_TAKING_OVER):
        return ChairChange.TAKES_OVER
    return ChairChange.HANDS_OVER if "HANDOVER" in verb else ChairChange.HOLDS


def _of_the_meeting(marks: Marks, at: int, context: Context) -> None:
    """ "They met under the chairmanship of Laos", "under Italy's presidency"."""
    meeting = context.meeting
    if meeting is None or meeting.fields["organisation"] is None:
        return
    if not any(mark.text.lower() == "under" for mark in marks[max(0, at - 6) : at]):
        return
    owner = owner_before(marks, at)
    end = at + 1
    if owner is None and at + 2 < len(marks) and "OF" in marks[at + 1]:
        step = at + 2 + ("THE" in marks[at + 2])
        if step < len(marks) and "COUNTRY" in marks[step] and "PERSON" not in marks[step]:
            owner, end = ((marks[step].senses["COUNTRY"], None), at), step + 1
    if owner is not None and owner[0][0] is not None:
        fields = meeting.fields
        start = max(0, min(owner[1], at) - 4)
        add_chairmanship(marks, context, Chair(fields["organisation"], fields["body"], start, end), owner[0])


def chairs(marks: Marks, at: int, context: Context) -> None:
    """ "The Gambia currently chairs the Islamic Summit", "Malaysia, which chairs ASEAN": no one sitting."""
    chair = chair_at(marks, at, context)
    if chair is None:
        _which_somebody_chairs(marks, at, context)
        return
    holder = context.subjects.of(at)
    if holder is None or not holder.items:
        return
    now = any(mark.text.lower() in _NOW for mark in marks[max(0, at - 2) : at + 8])
    relative = "REL" in marks[at - 1] and chair.start == at and holder.items[0][1] is None
    if now or relative:
        add_chairmanship(marks, context, chair._replace(start=holder.start), holder.items[0])


def _which_somebody_chairs(marks: Marks, at: int, context: Context) -> None:
    """ "the Community of Latin American States (CELAC), which Mr Gonsalves chairs"."""
    if at < 4 or not marks[at - 1].any_of(HOLDERS) or marks[at].forms.get("CHAIR") != "s":
        return
    which = next((step for step in range(at - 2, max(0, at - 4), -1) if marks[step].text == "which"), None)
    if which is None or "COMMA" not in marks[which - 1]:
        return
    org = next((step for step in range(which - 2, max(-1, which - 5), -1) if "ORG" in marks[step]), None)
    if org is not None:
        who = marks[at - 1]
        chair = Chair(marks[org].senses["ORG"], None, org, at + 1)
        add_chairmanship(marks, context, chair, (party_of(who), who.senses.get("PERSON")))


def will_chair(marks: Marks, at: int, context: Context) -> None:
    """ "Brazil will chair the G20 from December 1", "is to preside over the bloc in 2025": a turn to come."""
    chair = chair_at(marks, at, context)
    if chair is None or chair.start != at or chair.body is not None:
        return
    after = marks[chair.end : chair.end + 4]
    if any("MEETING" in mark for mark in after[:2]) or not any("DATE" in mark for mark in after):
        return
    holder = context.subjects.of(at)
    modality, negated = modality_at(marks, at)
    if holder is None or not holder.items or negated or modality is not Modality.PLANNED:
        return
    told = chair._replace(start=holder.start)
    add_chairmanship(marks, context, told, holder.items[0], ChairChange.TAKES_OVER, modality)
