"""How a sentence takes a stance: which verbs do, where their clauses end, what nouns turn them into."""

from __future__ import annotations

from summitry.facts import Modality, Stance
from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import POSSESSIVES

_NOUN_BEFORE = frozenset("THE A ADJ POSS OF NUMBER IN FOR WITH MEETING NOTMEETING FROM".split())
_ONE_GOVERNMENT = frozenset(
    "government administration cabinet parliament ministry congress senate junta regime".split()
)
_JOINTS = frozenset(("COMMA", "AND"))
_BEFORE_ITEMS = frozenset(("COMMA", "AND", "SEMI"))
_LIKING = frozenset(("like", "wish", "want", "went", "goes", "go"))
_PLAIN = frozenset(("WORD", "CAP"))
_ARTICLES = frozenset(("THE", "A"))
_BEFORE_GERUND = frozenset(("THE", "A", "OF", "FOR", "IN", "FROM"))
_OBJECTS = frozenset(("THE", "A", "PERSON", "POSS", "COUNTRY", "DOC"))
_AFTER_NOTE = frozenset(("OF", "TO"))
_AFTER_ASKING = frozenset(("PRON", "COMMA", "IN", "BY"))
_SUBJECTS = frozenset(("PERSON", "ORG", "COUNTRY", "PRON", "LEADERS"))
_OF_OTHERS = ("welcom", "prais", "commend", "hail", "thank", "applaud", "salut")
"""What is welcomed or praised is another's: "welcomed the commitment of Oman" commits nobody."""
_ASIDES = frozenset("about whether if why how when what who".split())
"""What stands after "asked" where a question is told, not a call."""
_AFTER_DECIDING = frozenset(("IN", "COMMA", "BY", "AND"))
_AFTER_OBJECT = frozenset(("THAT", "COMMA", "FOR", "OF"))
_VERB_GROUP = frozenset(("WORD", "BE", "HAVE", "TO", "DO", "MUST", "PRON", "DATE"))
_BEFORE_VERB = frozenset(("PRON", "BE", "WORD", "HAVE"))

_BY_NOUN = {
    noun: stance
    for stance, nouns in {
        Stance.COMMITS: (
            "commitment commitments determination readiness willingness intention intentions resolve pledge "
            "vow obligation attachment"
        ),
        Stance.SUPPORTS: "support solidarity appreciation gratitude satisfaction confidence thanks",
        Stance.CONCERN: "concern concerns alarm regret fear fears worry anxiety",
        Stance.CALLS_FOR: "hope hopes desire wish call calls appeal demand",
        Stance.CONDEMNS: "opposition condemnation objection objections outrage disapproval",
        Stance.REFUSES: "refusal",
    }.items()
    for noun in nouns.split()
}
"""Nouns that say more than the verb before them: "reaffirmed his commitment", "expressed concern"."""
_PRAISING = frozenset("effective successful fruitful constructive professional excellent exemplary".split())
"""What makes praise of a note: "noted the contingent's effective actions"."""


def is_stance(marks: Marks, at: int) -> bool:
    """Whether the word at `at` is a verb that takes a stance here, not a noun and no mere complement."""
    if _is_noun(marks, at) or _tells_an_act(marks, at):
        return False
    if at and _ends_in_to(marks[at - 1]) and not marks[at].text.lower().startswith("be "):
        before = marks[max(0, at - 4) : at - 1]
        return any(mark.text.lower() in _LIKING for mark in before)
    return True


def _ends_in_to(mark: Mark) -> bool:
    return "TO" in mark or ("STANCE" in mark and mark.text.endswith((" to", " TO")))


def _is_noun(marks: Marks, at: int) -> bool:
    """ "the request", "strong support for", "the plans to", "summit protests"."""
    if at == 0:
        return False
    mark, before = marks[at], marks[at - 1]
    form = mark.forms.get("STANCE", "")
    low = mark.text.lower()
    if form == "base" and mark.capital and _is_in_a_name(marks, at):
        return True
    if form == "base" and not low.startswith(("will", "would", "shall")) and before.text in _ONE_GOVERNMENT:
        return True  # "a Spanish government plan": the government itself "plans"
    if form in ("base", "s") and not low.startswith(("be ", "is ", "are ")):
        if before.text == "about":
            return True
        if before.any_of(_NOUN_BEFORE) and "PRON" not in before:
            return not ("COUNTRY" in before or "PERSON" in before or "ORG" in before)
        if before.text.lower() in POSSESSIVES:
            return True
        if before.any_of(_PLAIN) and " " not in low:
            return _is_modified(marks, at)
    if form in ("past", "part") and before.any_of(_ARTICLES):
        return True
    return form == "ing" and before.any_of(_BEFORE_GERUND)


def _is_in_a_name(marks: Marks, at: int) -> bool:
    """Whether words in capitals stand on both sides: "the Emergency Support Loan"."""
    return at + 1 < len(marks) and "CAP" in marks[at - 1] and "CAP" in marks[at + 1]


def _is_modified(marks: Marks, at: int) -> bool:
    """Whether an adjective stands before the word: "the growing support", "policy support"."""
    before = marks[at - 1]
    low = before.text.lower()
    if low.endswith("ly") or low in ("also", "who", "which", "then", "further", "again", "still", "and"):
        return False
    earlier = marks[at - 2] if at >= 2 else None
    if earlier is not None and earlier.text.lower() in POSSESSIVES:
        return True
    return before.text[:1].islower() and (earlier is None or not earlier.any_of(_SUBJECTS))


def _tells_an_act(marks: Marks, at: int) -> bool:
    """Whether the words tell an act, not a stance: "back in 2020", "agreed in Minsk"."""
    low = marks[at].text.lower()
    after = marks[at + 1] if at + 1 < len(marks) else None
    if after is None or "POINT" in after:
        return True
    if low in ("second", "attack", "challenge", "attacks", "attacked", "challenges", "launch", "launched"):
        return not after.any_of(_OBJECTS)
    if low == "asked" and (marks[at].capital or after.text.lower() in _ASIDES):
        return True
    if low in ("thanks", "welcomed", "welcomes") and "TO" in after:
        return True
    if low in ("note", "noted") and (after.any_of(_AFTER_NOTE) or (at and "TAKE" in marks[at - 1])):
        return True
    if low.startswith(("ask", "wish")):
        if "PRON" in after and at + 2 < len(marks) and "TO" in marks[at + 2]:
            return False  # "asked him to think again"
        return after.any_of(_AFTER_ASKING) and "THEY" not in after.text.upper()
    if low.startswith(("declin", "refus")) and any(m.text == "comment" for m in marks[at + 1 : at + 3]):
        return True
    if low in ("confirm", "confirmed", "decided", "declared"):
        return after.any_of(_AFTER_DECIDING)
    return False


def by_object_noun(marks: Marks, at: int, stance: Stance) -> Stance:
    """The stance that the verb's object makes of it: "reaffirmed the U.S. commitment" commits."""
    if stance not in (Stance.EMPHASISES, Stance.COMMITS, Stance.SUPPORTS) and "SAY" not in marks[at]:
        return stance
    if marks[at].text.lower().startswith(_OF_OTHERS):
        return stance
    if marks[at].text.lower().endswith(" to") or (at + 1 < len(marks) and "TO" in marks[at + 1]):
        return stance
    for mark in marks[at + 1 : at + 8]:
        low = mark.text.lower()
        if low in _PRAISING and marks[at].text.lower().startswith("note"):
            return Stance.SUPPORTS
        if low in _BY_NOUN:
            return _BY_NOUN[low]
        if not _AFTER_OBJECT.isdisjoint(mark.senses) or low in ("importance", "need"):
            break
    return stance


def modality_of(marks: Marks, at: int, stance: Stance) -> tuple[Modality | None, Stance]:
    """The modality of a stance, and the stance after negation; None where nothing is left of it."""
    modality = Modality.ASSERTED
    for step in range(at - 1, max(-1, at - 5), -1):
        mark = marks[step]
        if mark.senses.get("STANCE") == Stance.REFUSES.value or _fails(marks, step):
            return None, stance
        if "NOT" in mark.senses:
            return _negated(stance, marks[at].text)
        if "WILL" in mark.senses and "STANCE" not in mark.senses:
            modality = Modality.PLANNED
        elif "MAY" in mark.senses and "MUST" not in mark.senses:
            modality = Modality.ASSERTED if _speaks(marks, step - 1) else Modality.POSSIBLE
            break
        elif not mark.any_of(_VERB_GROUP):
            break
    if stance is Stance.COMMITS and marks[at].text.lower().startswith("threat"):
        return Modality.POSSIBLE, stance
    if modality is Modality.PLANNED and stance is Stance.COMMITS:
        return Modality.ASSERTED, stance
    if modality is Modality.PLANNED and any(_speaks(marks, step) for step in range(max(0, at - 4), at)):
        return Modality.ASSERTED, Stance.COMMITS
    return modality, stance


def is_more(marks: Marks, at: int) -> bool:
    """Whether "not only" follows "will": "we will not only deepen our cooperation"."""
    after = marks[at + 1].text if at + 1 < len(marks) else ""
    return "NOT" in marks[at] and "WILL" in marks[at] and after in ("only", "just", "merely")


def _negated(stance: Stance, verb: str) -> tuple[Modality | None, Stance]:
    """What is left of a stance under "not": "does not recognise the election" refuses to do so."""
    if verb.lower().startswith("recogni"):
        return Modality.ASSERTED, Stance.REFUSES
    if stance is Stance.SUPPORTS:
        return Modality.ASSERTED, Stance.CONDEMNS
    if stance in (Stance.COMMITS, Stance.CALLS_FOR):
        return Modality.ASSERTED, Stance.REFUSES
    return None, stance


def _fails(marks: Marks, at: int) -> bool:
    """Whether the word at `at` negates what somebody can do: "could not agree"."""
    return "NOT" in marks[at] and any(
        mark.text.lower() in ("could", "can", "cannot") for mark in marks[max(0, at - 1) : at + 1]
    )


def _speaks(marks: Marks, at: int) -> bool:
    """Whether "I" or "we" stands at `at`."""
    return at >= 0 and "PRON" in marks[at] and marks[at].senses["PRON"] in ("i", "we")


def clause_end(marks: Marks, at: int, following: int) -> int:
    """Where the clause of a stance ends: before the next one that is joined to it, or the sentence."""
    if marks[at].capital and at < 3 and "ing" in marks[at].forms.get("STANCE", ""):
        comma = marks.next(("COMMA",), at + 1)
        if comma < len(marks):
            return comma
    end = marks.next(("SEMI",), at + 1)
    cut = _before_joint(marks, at, following) if at < following < end else None
    return end if cut is None else cut


def _before_joint(marks: Marks, at: int, step: int) -> int | None:
    """The place of the comma or "and" that joins the verb at `step` to the clause of `at`."""
    cut = step
    while cut > at + 2 and (
        marks[cut - 1].any_of(_JOINTS)
        or (marks[cut - 1].any_of(_BEFORE_VERB) and cut > step - 3 and marks[cut - 2].any_of(_JOINTS))
    ):
        cut -= 1
    return cut if cut < step or marks[step - 1].any_of(_JOINTS) else None


def segments(marks: Marks, start: int, end: int, *, gerunds: bool) -> list[tuple[int, int]]:
    """The stretches of a clause that list its objects: cut at ";", ", and …", "and combating …".

    With `gerunds` also at ", combating …", one more after a call; after an undertaking it is the means.
    """
    cuts = [start]
    for step in marks.places(_BEFORE_ITEMS, start + 2, end - 2):
        mark, after = marks[step], marks[step + 1]
        listed = "COMMA" in mark.senses and ("AND" in after.senses or (gerunds and _is_gerund(after)))
        joined = "AND" in mark.senses and "COMMA" not in marks[step - 1] and _is_gerund(after)
        if "SEMI" in mark.senses or listed or joined:
            cuts.append(step + 1)
    return list(zip(cuts, [*cuts[1:], end], strict=True))


def _is_gerund(mark: Mark) -> bool:
    return mark.text.endswith("ing") and mark.text[:1].islower() and len(mark.text) > 5
