"""What a speaker judges in his own words: "it is important to", "this is unacceptable"."""

from __future__ import annotations

import re

from summitry.facts import Stance
from summitry.reading.context import Holder
from summitry.reading.rules.position.positions import Positions

_WEIGHTY = re.compile(
    r"\b(?:is|are|was|were|be|remains?|consider(?:ed)? (?:it|this)(?: to be)?)\b"
    r"(?: (?:also|still|now|very|quite|always|\w+ly|an?|of|the|our|its|utmost|one)){0,4}"
    r" (?:important(?! role| task| facilit)|essential|crucial|vital|imperative|necessary"
    r"|(?:paramount|great|key|particular|special|vital|utmost|exceptional|critical) importance"
    r"|(?:top |first |key |utmost |main |\w+ )?priorit(?:y|ies)|key tasks?)\b"
    r"|\b(?:it is|this is) (?:\w+ )?(?:important|essential|crucial|vital|necessary)\b"
    r"|\b(?:deserves?|merits?) (?:\w+ )?(?:attention|consideration)\b"
    r"|\battach(?:es)? (?:\w+ )?(?:importance|significance|value|priority)\b"
    r"|\bof paramount importance\b|\bno less (?:urgent|important)\b|\bour first\s+priority\b",
    re.I,
)
_WEIGHTS = (
    "import essential crucial vital imperative necessary priorit task deserv merit attach urgent".split()
)
_PRAISING = re.compile(
    r"\bplay(?:s|ed|ing)? an? (?:\w+ ){0,3}"
    r"(?:important|key|positive|constructive|leading|crucial|vital|significant) role\b"
    r"|\b(?:was|were|is|are|been) (?:\w+ly |very |indeed |an? ){0,3}"
    r"(?:productive|successful|fruitful|constructive|justified|positive event|great success|"
    r"right (?:thing|decision|step)|correct)\b"
    r"|\bgood opportunity\b|\b(?:fully|entirely|completely) (?:share|agree with) (?:your|the|our)\b"
    r"|\b(?:I am|we are|I'm|we're) (?:\w+ )?(?:confident|glad|pleased|delighted|happy|proud) that\b",
    re.I,
)
_PRAISES = (
    "role productive successful fruitful constructive justified success right opportunity share agree "
    "confident glad pleased delighted happy proud correct positive"
).split()
_CALLS = ("should", "must", "need", "ought to", "hope that", "let us")
"""One of these is in all that the patterns find: a plain look for them takes a tenth of the time."""
_CALLING = re.compile(
    r"(?<!\bI )(?<!\bthey )(?<!\bshe )(?<!\bhe )(?<!\byou )\b(?:should|must|ought to)\b(?! I\b)"
    r"|\b(?:we|it|there|states|countries|parties|governments)(?: \w+)? needs? to\b"
    r"|\burgent need\b|\bhope that\b|\blet us\b",
    re.I,
)
_NOTING = re.compile(
    r"\bI (?:also )?(?:should|must|would like to) (?:also )?(?:note|stress|mention|emphasi[sz]e)\b(?! that)",
    re.I,
)
_SHORTEST = 8
"""Of so many marks at least is a sentence that judges: shorter ones are courtesies."""


def speaker_judges(here: Positions) -> None:
    """ "It is important to …", "this is unacceptable": a speaker's or a communiqué's own judgement."""
    marks = here.marks
    if here.covered or len(marks) < _SHORTEST:
        return
    holder = _speaker(here)
    if holder is None:
        return
    words = here.text[marks[0].start : marks[-1].end]
    low = words.lower()
    stance, rule = _judged(words, low)
    if stance is not None:
        here.add(holder, stance, 0, len(marks), rule)


def _speaker(here: Positions) -> Holder | None:
    """Whose judgement the sentence is: a speaker's, a communiqué's, or theirs whom its "we" means."""
    context, marks = here.context, here.marks
    if context.speaker is not None and context.speaker.party:
        words = None if "PRON" in marks.kinds else context.label
        return Holder([(context.speaker.party, context.speaker)], 0, 1, True, words=words)
    if context.speaks_for:
        return Holder([(context.speaks_for, None)], 0, 1, True)
    if not (context.voice or context.collective or context.press_office):
        return None
    we = next((at for at, mark in marks.having("PRON") if mark.senses["PRON"] == "we"), None)
    return here.subjects.pronoun(we) if we is not None else None


def _judged(words: str, low: str) -> tuple[Stance | None, str]:
    """The stance that a speaker's sentence takes by what it calls a thing, and the rule that says so."""
    if any(word in low for word in _WEIGHTS) and _WEIGHTY.search(words):
        return Stance.EMPHASISES, "judges_important"
    if "unacceptable" in low or "inadmissible" in low:
        return Stance.CONDEMNS, "judges_unacceptable"
    if low.startswith(("unfortunately", "regrettably")) or "unfortunately," in low:
        return Stance.CONCERN, "judges_unfortunate"
    if any(word in low for word in _PRAISES) and _PRAISING.search(words):
        return Stance.SUPPORTS, "judges_good"
    if _NOTING.search(words):
        return Stance.EMPHASISES, "judges_notable"
    if any(word in low for word in _CALLS) and _CALLING.search(words) and not words.endswith("?"):
        return Stance.CALLS_FOR, "judges_needed"
    return None, ""
