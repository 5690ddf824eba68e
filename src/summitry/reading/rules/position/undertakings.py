"""What a holder undertakes without a verb that says so: "we will", "our commitment to"."""

from __future__ import annotations

from summitry.facts import Modality, Stance
from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import PARTY, party_of
from summitry.reading.rules.position.clauses import clause_end
from summitry.reading.rules.position.positions import Positions

SCHEDULE = frozenset("ATTEND MEET HOST BE HOLD JOIN CHAIR SIGN SKIP ADOPT INVITE CHAIRNOUN".split())
_SCHEDULED = SCHEDULE | {"TAKEOVER"}
_ROUTINE = frozenset(
    "discuss visit travel participate review consider focus include also then speak exchange report share "
    "have give take outline engage highlight bring showcase play go come make see succeed follow receive "
    "leave cease hear gather become resume restart expire last decide no neither from keep lay vote "
    "remain bear face suffer".split()
)
_WILL = frozenset(("will", "shall", "'ll", "’ll", "would"))
_SAID_REACHES = 10
_TOLD = frozenset(("past", "s"))
_SITTINGS = frozenset(("MEETING", "BODY", "ORG", "TALKS"))
_OF_MORE_THAN_SITTINGS = frozenset(("HOLD", "JOIN", "MEET"))
_ADVERBS = frozenset("also then thus therefore now soon again".split())
_AFTER_OWNER = frozenset(("WORD", "POSS", "ORDINAL", "AND", "GOVERNMENT"))


def will(here: Positions) -> None:
    """ "We will work together", "the United States will never …": an undertaking."""
    marks = here.marks
    for at, mark in marks.having("WILL", "MAY"):
        low = mark.text.lower()
        offered = low == "could" and here.context.speaker is not None and _is_offered(marks, at)
        if "STANCE" in mark.senses or here.is_covered(at) or not (low in _WILL or offered):
            continue
        holder = here.subjects.of(at)
        if mark.text == "would" and not _is_told_of_oneself(marks, at):
            holder = _of_own_country(here, at, holder)
        if holder is None:
            continue
        if holder.words is None and not (0 <= at - holder.end <= 3 and _undertakes(here, holder)):
            continue
        after = next(
            (m for m in marks[at + 1 : at + 4] if not m.text.endswith("ly") and m.text not in _ADVERBS),
            None,
        )
        if after is None or after.text.lower() in _ROUTINE:
            continue
        if after.any_of(_SCHEDULED) and not (_is_ours(marks, at) and _holds_no_meeting(marks, at)):
            continue
        stance = Stance.REFUSES if "NOT" in after.senses else Stance.COMMITS
        start = holder.start if holder.words is None else at
        end = marks.next(("SEMI",), at + 1)
        if end - at > 2:  # "The Quad will:" has its list beneath
            modality = Modality.POSSIBLE if offered else Modality.ASSERTED
            here.add(holder, stance, start, end, "will", modality, verb=at)


def _is_offered(marks: Marks, at: int) -> bool:
    """Whether a speaker says what "we could" do, and not what we could not."""
    return _is_ours(marks, at) and at + 1 < len(marks) and "NOT" not in marks[at + 1]


def _is_ours(marks: Marks, at: int) -> bool:
    """Whether "we" stands right before the auxiliary: "we could also expand"."""
    return at > 0 and marks[at - 1].senses.get("PRON") == "we"


def _holds_no_meeting(marks: Marks, at: int) -> bool:
    """Whether no meeting is to be held or joined: "we will hold courses", "join forces", "begin work"."""
    ahead = marks[at + 1 : at + 9]
    if "JOIN" in ahead[0] and any(mark.any_of(PARTY) for mark in ahead[1:3]):
        return False
    if ahead[1:2] and ahead[1].text.endswith("ing"):
        return False  # "we will start working according to plan"
    return ahead[0].any_of(_OF_MORE_THAN_SITTINGS) and not any(mark.any_of(_SITTINGS) for mark in ahead[1:])


def _is_told_of_oneself(marks: Marks, at: int) -> bool:
    """Whether "would" is the "will" of what somebody said: "said it would send troops"."""
    if at < 2 or "PRON" not in marks[at - 1] or "IF" in marks.kinds:
        return False
    said = marks[at - 2] if "THAT" not in marks[at - 2] or at < 3 else marks[at - 3]
    return "SAY" in said and "past" in said.forms.values()


def _told_by_himself(here: Positions, holder: Holder) -> bool:
    """Whether whoever says it is whom the pronoun means: "announced that he will work with Congress"."""
    said = next(
        (at for at in range(holder.start - 1, max(-1, holder.start - 6), -1) if _says(here.marks, at)), None
    )
    teller = here.subjects.of(said) if said is not None else None
    person = holder.items[0][1]
    return teller is not None and any(
        one is not None and person is not None and one.name == person.name for _, one in teller.items
    )


def _of_own_country(here: Positions, at: int, holder: Holder | None) -> Holder | None:
    """Whoever says what the own country "would" do: "Vucic said Serbia would pursue its path"; else None."""
    marks = here.marks
    if holder is None or len(holder.items) != 1 or holder.items[0][1] is not None or "IF" in marks.kinds:
        return None
    if not 0 <= at - holder.end <= 1 or "COUNTRY" not in marks[holder.end - 1]:
        return None
    said = next((step for step in range(at - 1, max(-1, at - _SAID_REACHES), -1) if _says(marks, step)), None)
    speaker = here.subjects.of(said) if said is not None else None
    if speaker is None or len(speaker.items) != 1 or speaker.items[0][0] != holder.items[0][0]:
        return None
    return Holder(holder.items, holder.start, holder.end, False)


def _says(marks: Marks, at: int) -> bool:
    return "SAY" in marks[at] and marks[at].forms.get("SAY") in _TOLD and "PERSON" not in marks[at]


def _undertakes(here: Positions, holder: Holder) -> bool:
    """Whether "will" is an undertaking: "we will", or a party that speaks for itself."""
    last = here.marks[holder.end - 1]
    if "PRON" in last and last.senses["PRON"] in ("we", "i"):
        return True
    said = any("SAY" in mark.senses for mark in here.marks[max(0, holder.start - 5) : holder.start])
    if any(person is not None for _, person in holder.items):
        return said and "PRON" in last and _told_by_himself(here, holder)
    if "PRON" in last:
        return said  # "OPEC announces it will cut output"
    speaker = here.context.speaker
    own = {party for party, _ in holder.items}
    return said or here.context.speaks_for in own or speaker is None or speaker.party in own


def commitment_nouns(here: Positions) -> None:
    """ "the Administration's commitment to …", "by our commitment to multilateralism"."""
    marks = here.marks
    for at, mark in marks.having("COMMITMENT"):
        if here.is_covered(at) or "PERSON" in mark.senses:
            continue
        if at + 1 >= len(marks) or "TO" not in marks[at + 1]:
            continue
        holder = _possessor(here, at)
        if holder is not None:
            end = clause_end(marks, at, len(marks))
            here.add(holder, Stance.COMMITS, holder.start, end, "commitment", verb=at)


def _possessor(here: Positions, at: int) -> Holder | None:
    marks = here.marks
    for step in range(at - 1, max(-1, at - 6), -1):
        mark = marks[step]
        if "PRON" in mark.senses:
            return here.subjects.pronoun(step)
        if mark.any_of(PARTY) and party_of(mark):
            return Holder([(party_of(mark), mark.senses.get("PERSON"))], step, step + 1, False)
        if not mark.any_of(_AFTER_OWNER):
            return None
    return None
