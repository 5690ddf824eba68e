"""Stances taken by verbs: "condemned", "called for", "was concerned", "…, he warned"."""

from __future__ import annotations

from summitry.facts import Modality, Stance
from summitry.reading.context import Holder
from summitry.reading.marks import Marks
from summitry.reading.phrases import is_passive, parties_from
from summitry.reading.rules.nearby import first_of, remains_seized
from summitry.reading.rules.position.clauses import clause_end
from summitry.reading.rules.position.enacted import openings
from summitry.reading.rules.position.insertions import follows_subject, insertion
from summitry.reading.rules.position.nouns import announced, by_object_noun, demands, uttered
from summitry.reading.rules.position.positions import Positions
from summitry.reading.rules.position.stance_modality import is_more, modality_of
from summitry.reading.rules.position.stances import is_stance
from summitry.reading.rules.position.undertakings import SCHEDULE

_THANKS = frozenset(("Thank", "Thanks", "thank"))
_OPENS_THANKS = 6
_COURTESIES = frozenset(
    "attention invitation invitations coming staying joining being floor words accepting time welcome "
    "question introduction visiting waiting listening report presentation".split()
)
"""For what speakers thank out of courtesy alone."""
_NO_REFUSAL = frozenset(
    "become take come sit participate gather travel go hesitate stop forget need build happen "
    "rest tire cease fail return receive affect change mean matter suffer work comment".split()
)
"""Verbs after "will not" that tell of a course of things, or of no refusal at all."""
_MAKING_KNOWN = ("announc", "declar")
_WILL_NOT = ("will not", "would not", "shall not", "will never", "would never")
_OF_THE_SPEAKER = ("country", "government", "nation", "side")
_ADVERBS = ("also", "still", "however")
_DENYING = frozenset(("deny", "denies", "denied", "denying"))
_ENDS_DENIAL = frozenset(("SEMI", "BUT", "AND", "COMMA"))
_GOVERNING = frozenset(("WILL", "MAY", "MUST", "DO", "SEMI", "COMMA", "REL", "QUOTE"))
_AFTER_INTO = frozenset(("THE", "A", "PRON", "LEADERS", "MEETING"))
_BEING = ("is ", "was ", "are ", "were ", "be ", "been ", "being ")
_MANY = frozenset(("we", "i", "they"))
_FEWEST = 3
"""Of so many marks at least is the clause of a verb that takes an object."""
_DENIAL_REACHES = 16
_MOST = 200
"""Of so many stances in one sentence at most is taken note: a hostile one may have thousands."""
_OPENS = 3
"""A subject begins within so many marks of the sentence."""
_ENSURING = ("ensur", "guarantee")
_MEANING = ("mean", "means", "meant")
_UTTERING = ("express", "convey", "voic", "register", "extend", "signal", "relay")
"""Verbs whose noun alone tells the stance: "voiced their disquiet", "extended his condolences"."""
_COMING = frozenset(("ATTEND", "SKIP", "INVITING"))
_OTHER_COMING = ("join", "address", "brief")
"""Verbs of coming that are as often of something else: "pledged to address the debt"."""
_SETTLED = (
    *("agreed", "decided", "planned", "intended", "promised", "threatened", "aimed", "launched"),
    *("feared", "regretted", "deplored", "lamented", "warned", "cautioned"),
)
"""What "it was …" of a thing or person is no stance of that: "it is feared", "he was warned"."""


def stance_verbs(here: Positions) -> None:
    """ "Macron called for G7 action", "the leaders underlined the need for …"."""
    marks = here.marks
    verbs = [
        (at, told)
        for at, mark in marks.having("STANCE", "SAY")
        if "PERSON" not in mark.senses
        and (told := _verb_stance(marks, at)) is not None
        and (is_stance(marks, at) or follows_subject(marks, at))
    ]
    for number, (at, told) in enumerate(verbs[:_MOST]):
        mark = marks[at]
        holder = _holder(here, at)
        if holder is None or _tells_no_stance(marks, at, holder) or _is_of_another(here, at, holder):
            continue
        inserted = insertion(marks, at, holder.start, holder.end)
        if inserted is not None:
            needed = any("MUST" in mark for mark in marks[slice(*inserted)])
            if mark.text.lower().startswith("insist") and not needed:
                told = Stance.EMPHASISES
            here.add(holder, told, *inserted, f"told_after_{told.value}", verb=inserted[0])
            continue
        if not is_stance(marks, at):
            continue
        modality, stance = modality_of(marks, at, told)
        following = verbs[number + 1][0] if number + 1 < len(verbs) else len(marks)
        following = next((step for step, _ in openings(here) if at < step < following), following)
        end = clause_end(marks, at, following)
        if modality is None or end - at < (1 if _needs_no_object(mark.text) else _FEWEST):
            continue  # but "she was disappointed, and told them so" has no object
        if modality is Modality.PLANNED and _is_of_a_sitting(marks, at, holder):
            here.cover(max(0, at - 3), end)
            continue
        start = _told_from(marks, holder.start) if 0 < at - holder.start <= 14 and not holder.words else at
        here.add(holder, stance, start, end, f"stance_{stance.value}", modality, verb=at)


def thanks(here: Positions) -> None:
    """ "Thank you for your support", said by a speaker: the sentence names nobody as its subject."""
    speaker, marks = here.context.speaker, here.marks
    if speaker is None or not speaker.party:
        return
    at = next((step for step, mark in enumerate(marks[:_OPENS_THANKS]) if mark.text in _THANKS), None)
    if at is None or (at and "COMMA" not in marks[at - 1]) or here.is_covered(at):
        return
    what_for = first_of(marks, "FOR", at + 1, at + 5)
    if what_for is None or any(mark.text.lower() in _COURTESIES for mark in marks[what_for : what_for + 4]):
        return
    holder = Holder([(speaker.party, speaker)], at, at + 1, True, words=here.context.label)
    here.add(holder, Stance.SUPPORTS, at, clause_end(marks, at, len(marks)), "thanks", verb=at)


def _is_of_a_sitting(marks: Marks, at: int, holder: Holder) -> bool:
    """Whether what is planned will be done at a sitting: "the summit will underscore", "it is to welcome"."""
    if holder.plural:
        return False
    return holder.anaphor or holder.words is not None or marks[at - 1].text.lower() == "is to"


def _is_of_another(here: Positions, at: int, holder: Holder) -> bool:
    """Whether a participle hangs on a word that is but near it: "rallies in Egypt, demanding reform"."""
    marks = here.marks
    if marks[at].forms.get("STANCE") != "ing" or holder.anaphor or holder.words is not None:
        return False
    if holder.start <= _OPENS or holder.start > at or (at and "BE" in marks[at - 1]):
        return False
    return not here.subjects.is_subject_before(holder, at)


def _needs_no_object(words: str) -> bool:
    """Whether the words of a stance tell all of it: "was disappointed", but not "are committed to"."""
    return " " in words and not words.endswith((" to", " for", " on", " that"))


def _told_from(marks: Marks, at: int) -> int:
    """The place where the clause of a subject at `at` begins: "Let me thank you" before "me"."""
    return at - 1 if at and marks[at - 1].text.lower() in ("let", "allow", "permit") else at


def _tells_no_stance(marks: Marks, at: int, holder: Holder) -> bool:
    """Whether other types of fact tell what the verb at `at` does: a decision, coming or staying away."""
    if _is_denied(marks, at) or _is_of_no_tense(marks, at, holder):
        return True
    return _is_foretold(marks, at, holder) or _is_decision(marks, at, holder) or _is_of_coming(marks, at)


def _is_denied(marks: Marks, at: int) -> bool:
    """Whether somebody denies what is told: "denied that he wanted war", "denies backing the rebels"."""
    for step in range(at - 1, max(-1, at - _DENIAL_REACHES), -1):
        mark = marks[step]
        if mark.text.lower() in _DENYING:
            that = any("THAT" in m for m in marks[step + 1 : step + 4])
            return that or marks[at].forms.get("STANCE") == "ing"
        if mark.any_of(_ENDS_DENIAL):
            return False
    return False


def _is_told_as_past(marks: Marks, start: int, end: int) -> bool:
    """Whether the first verb of a subject stands in the past: "discussed efforts to rebuild and support"."""
    told = next((mark for mark in marks[start:end] if mark.forms and "PERSON" not in mark), None)
    return told is not None and "past" in told.forms.values()


def _is_of_no_tense(marks: Marks, at: int, holder: Holder) -> bool:
    """Whether one acts whose verb would have another form: "moves by Ankara to join them and reject it"."""
    mark = marks[at]
    if mark.forms.get("STANCE") != "base" or "WILL" in mark or "AND" not in marks[at - 1]:
        return False
    if holder.words is not None or marks[holder.start].senses.get("PRON") in _MANY:
        return False
    if holder.plural and not _is_told_as_past(marks, holder.end, at):
        return False
    for step in range(at - 2, max(-1, at - _DENIAL_REACHES), -1):
        before = marks[step]
        if before.any_of(_GOVERNING):
            return False
        if "TO" in before and marks[step + 1].text[:1].islower() and not marks[step + 1].any_of(_AFTER_INTO):
            return "STANCE" not in marks[step - 1] if step else True
    return False


def _is_of_coming(marks: Marks, at: int) -> bool:
    """ "refused to attend", "plans to skip", "rejected the invitation"."""
    mark = marks[at]
    plans = mark.text.lower().startswith(("plan", "intend"))
    if "DECLINE" not in mark and not plans and mark.senses.get("STANCE") != "refuses":
        return False
    after = marks[at + 1 : at + 4]
    return any(m.any_of(_COMING) and not m.text.lower().startswith(_OTHER_COMING) for m in after)


def _is_foretold(marks: Marks, at: int, holder: Holder) -> bool:
    """Whether "will not" tells what will not take place, or what another stance is taken on."""
    low = marks[at].text.lower()
    if low in _WILL_NOT and at and "WORD" in marks[at - 1] and not _may_stand_for_all(marks[at - 1].text):
        return holder.end < at - 1  # "this crime shall not pass"
    if low not in ("will not", "would not"):
        return False
    after = marks[at + 1 : at + 3]
    if not after or (after[0].any_of(SCHEDULE) and after[0].text.lower() != "accept"):
        return True
    if after[0].senses.get("STANCE") == Stance.REFUSES.value:
        return True  # "will not rule out"
    if after[0].text.lower() in _NO_REFUSAL:
        return True
    if not 0 <= at - holder.end <= 2:
        return False
    that = holder.start if "THAT" in marks[holder.start] else holder.start - 1
    before = marks[max(0, that - 4) : max(0, that)]
    told = any("STANCE" in mark.senses or _ensures(mark.text.lower()) for mark in before)
    return that >= 0 and "THAT" in marks[that] and told


def _ensures(word: str) -> bool:
    return word.startswith(_ENSURING) or word in _MEANING


def _may_stand_for_all(word: str) -> bool:
    """Whether the word before "will not" is no other subject: "his country will not", "still will not"."""
    return word.endswith("ly") or word in _ADVERBS or word in _OF_THE_SPEAKER


def _is_decision(marks: Marks, at: int, holder: Holder) -> bool:
    """Whether a resolution decides here: a document, unless it is to remain seized of the matter."""
    return holder.words is not None and "DECIDE" in marks[at] and not remains_seized(marks, at)


def _verb_stance(marks: Marks, at: int) -> Stance | None:
    """The stance of the verb at `at` with its object; None for "expressed", "said" without one."""
    mark = marks[at]
    if is_more(marks, at):
        return Stance.COMMITS
    if mark.text.lower().startswith("insist") and mark.text.endswith("that") and demands(marks, at):
        return Stance.CALLS_FOR
    if mark.text.endswith(" proud to") and at + 1 < len(marks) and "STANCE" in marks[at + 1]:
        mark = marks[at + 1]  # "we are proud to support"
    if "STANCE" in mark.senses:
        return by_object_noun(marks, at, Stance(mark.senses["STANCE"]))
    if mark.text.lower().startswith(_UTTERING):
        return uttered(marks, at)
    if mark.text.lower().startswith(_MAKING_KNOWN):
        return announced(marks, at)
    return None


def _holder(here: Positions, at: int) -> Holder | None:
    """The subject of the stance; after a passive the agent."""
    marks = here.marks
    if (is_passive(marks, at, "STANCE") and not _is_felt(marks[at].text)) or _is_reduced(marks, at):
        by = _agent_after(marks, at)
        if by is not None:
            held = here.subjects.agent(by)
            return Holder(held.items, max(0, at - 6), held.end, False) if held is not None else None
        if marks[at].senses.get("STANCE") not in ("concern", "commits"):
            return None
        if marks[at].text.lower().startswith(_SETTLED):
            return None
    return here.subjects.of(at)


def _is_felt(words: str) -> bool:
    """Whether the words are a state of mind, and what comes after "by" its cause: "was dismayed by"."""
    return words.lower().startswith(_BEING)


def _is_reduced(marks: Marks, at: int) -> bool:
    """Whether the verb is a passive without "was": "a contest hailed as fair by the OSCE"."""
    if marks[at].forms.get("STANCE") not in ("past", "part") or not at or "WORD" not in marks[at - 1]:
        return False
    by = _agent_after(marks, at)
    return by is not None and bool(parties_from(marks, by + 1).items)


def _agent_after(marks: Marks, at: int) -> int | None:
    """The place of the "by" of a passive: "was condemned in a joint statement by Egypt"."""
    reach = 7 if at + 1 < len(marks) and "AS" in marks[at + 1] else 3
    ahead = range(at + 1, min(len(marks), at + 1 + reach))
    near = next((step for step in ahead if "BY" in marks[step]), None)
    if near is not None or at + 1 >= len(marks) or "IN" not in marks[at + 1]:
        return near
    text = first_of(marks, "DOC", at + 2, at + 6)
    return text + 1 if text is not None and text + 1 < len(marks) and "BY" in marks[text + 1] else None
