"""What somebody is said to be, or a thing: "called the deal null and void", "said the war is a mistake"."""

from __future__ import annotations

import re

from summitry.facts import Stance
from summitry.reading.marks import Marks
from summitry.reading.phrases import is_passive
from summitry.reading.rules.nearby import stands
from summitry.reading.rules.position.positions import Positions

_VERDICTS = {
    Stance.CONDEMNS: (
        r"illegal|unlawful|illegitimate|unconstitutional|unacceptable|inadmissible|intolerable|inexcusable|"
        r"unjustified|unjustifiable|unfair|unjust|baseless|groundless|unfounded|null and void|invalid|void|"
        r"provocation|provocative|barbaric|barbarous|outrageous|outrage|shame|shameful|disgrace|disgraceful|"
        r"absurd|ridiculous|farce|sham|irresponsible|reckless|hypocritical|counterproductive|mistake|"
        r"betrayal|blackmail|aggression|violation|crimes?|genocide|terrorism|terrorists?|lies?|"
        r"imperialist|colonialist|cowardly|heinous|senseless|calamity|stab in the back|unfriendly|hostile|"
        r"not good enough|inadequate|insufficient|arbitrary|bullying|interference|coup"
    ),
    Stance.CONCERN: (
        r"dangerous|danger|threat|alarming|worrying|worrisome|catastroph(?:e|ic)|unsustainable|fragile|dire|"
        r"regrettable|unfortunate|disappointing|at risk|on the brink"
    ),
    Stance.SUPPORTS: (
        r"historic|success|successful|excellent|productive|constructive|fruitful|positive(?! for)|milestone|"
        r"landmark|breakthrough|right (?:thing|decision|step|direction)|victory|triumph|proud|exemplary|"
        r"game[- ]changer|(?:important|significant|major|big|welcome|good) (?:step|moment|day|achievement)|"
        r"step forward|(?:strategic|close|good|dear|reliable|true) (?:friends?|ally|allies|partners?)"
    ),
}
"""What is said of somebody or something, by the stance that it takes."""
_HARSHEST = (Stance.CONDEMNS, Stance.CONCERN, Stance.SUPPORTS)
_NOUNS = r"(?: (?:act|acts|step|move|decision|day|moment|institution|way))?"
_TAIL = (
    r"(?=[\"”’')]*(?:[.,;:!?]|$|\s(?:and|but|that|for|in|of|to|on|at|by|because|as|which|since|with|from)\b))"
)
"""What follows a predicate; a word that only describes the next noun is none: "the illegal arms trade"."""
_WITHIN = r"(?:(?!\b(?:no|not|never)\b)[^,;.:]){0,30}?\b"
_BE = r"(?:\b(?:is|was|are|were|be|been|being|constitutes?|represents?|remains?)|amounts? to|[’']s)\s"


def _predicate(opening: str) -> list[tuple[Stance, re.Pattern[str]]]:
    """For each stance what it is told by, after `opening`."""
    return [
        (stance, re.compile(f"{opening}(?P<verdict>{words}){_NOUNS}{_TAIL}", re.IGNORECASE))
        for stance, words in _VERDICTS.items()
    ]


_SAID = _predicate(_BE + _WITHIN)
_CALLED = _predicate(r"\b(?<!\bthe )")
_DESCRIBED = _predicate(r"\bas\b" + _WITHIN)
_BREACHES = re.compile(
    r"\b(?:violat(?:es?|ed)|breach(?:es|ed)|infring(?:es?|ed)|goes against|went against)\b"
)
_TOLD = ("say", "said", "tell", "told", "stat", "argu", "claim", "tweet", "wrote", "conclud", "add")
_CALLED_ELSE = frozenset(("MEETING", "BODY", "FOR", "ON", "TO"))
_AFTER_NOUN = frozenset(("BY", "OF", "FOR", "POINT", "COMMA"))
_BEFORE_NOUN = frozenset(("THE", "A", "OF", "IN", "ADJ", "POSS", "FROM", "WITH", "ORDINAL", "NUMBER"))
_BEFORE_GERUND = frozenset(("OF", "FOR", "A", "THE"))
_REACH = 24


def said_to_be(here: Positions) -> None:
    """ "Iran says the report is baseless": a statement that judges."""
    for at, mark in here.marks.having("SAY"):
        if "PERSON" in mark.senses or "STANCE" in mark.senses or not mark.text.lower().startswith(_TOLD):
            continue
        words = _words_after(here, at)
        stance = _stance_of(_SAID, words)
        if stance is None and _BREACHES.search(words):
            stance = Stance.CONDEMNS
        _add(here, at, stance, "said_to_be")


def called(here: Positions) -> None:
    """ "Mitsotakis called the agreement null and void", "described the talks as productive"."""
    marks = here.marks
    for at, mark in marks.having("JUDGE"):
        if "PERSON" in mark.senses or is_passive(marks, at, "JUDGE") or _is_noun(marks, at):
            continue
        if mark.senses["JUDGE"] == "as":
            stance = _stance_of(_DESCRIBED, _words_after(here, at))
        elif any(stands(marks, kind, at + 1, at + 4) for kind in _CALLED_ELSE):
            continue
        else:
            stance = _stance_of(_CALLED, _words_after(here, at))
        _add(here, at, stance, "called")


def _is_noun(marks: Marks, at: int) -> bool:
    """Whether "calls", "terms", "view" is a noun: "amid calls by the opposition", "in view of"."""
    if marks[at].forms["JUDGE"] == "ing" and at and marks[at - 1].any_of(_BEFORE_GERUND):
        return True  # "voted in favour of calling it a genocide"
    if marks[at].forms["JUDGE"] not in ("base", "s"):
        return False
    after = marks[at + 1] if at + 1 < len(marks) else None
    before = marks[at - 1] if at else None
    if after is None or after.any_of(_AFTER_NOUN):
        return True
    return before is not None and (before.any_of(_BEFORE_NOUN) or before.text in ("amid", "despite"))


def _words_after(here: Positions, at: int) -> str:
    """The words of the clause after the mark at `at`."""
    end = min(here.marks.next(("SEMI",), at + 1), at + _REACH, len(here.marks))
    return here.text[here.marks[at].end : here.marks[end - 1].end]


def _stance_of(predicates: list[tuple[Stance, re.Pattern[str]]], words: str) -> Stance | None:
    """The stance of the verdict that comes first, or of the harsher after "and"; None where none does."""
    found = sorted(
        (match.start("verdict"), match.end("verdict"), stance)
        for stance, one in predicates
        if (match := one.search(words))
    )
    if not found:
        return None
    if len(found) > 1 and words[found[0][1] : found[1][0]].strip() == "and":
        return min((stance for *_, stance in found[:2]), key=_HARSHEST.index)
    return found[0][2]


def _add(here: Positions, at: int, stance: Stance | None, rule: str) -> None:
    """Keep the stance of whoever is the subject of the verb at `at`."""
    if stance is None or here.is_covered(at):
        return
    holder = here.subjects.of(at)
    if holder is None or any(party is None for party, _ in holder.items):
        return
    here.add(holder, stance, holder.start, here.marks.next(("SEMI",), at + 1), rule, verb=at)
