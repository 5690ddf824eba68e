"""What stands between a verb and its subject: auxiliaries, adverbs, a day."""

from __future__ import annotations

from summitry.reading.marks import Mark, Marks
from summitry.reading.phrases import AUXILIARY

ADVERBS = frozenset(
    "also then again further jointly all both each went on once now still already today "
    "himself herself itself themselves would first like earlier later long since soon thus always often "
    "meanwhile instead even quick swift too".split()
)
"""What stands before a verb beside the words in -ly."""
_PARTICLES = frozenset(("on", "first", "only"))


def before_auxiliaries(marks: Marks, step: int) -> int:
    """The place before the auxiliaries and up to three adverbs that end at `step`; -1 where all are that."""
    adverbs = 0
    while step >= 0:
        mark = marks[step]
        if AUXILIARY.isdisjoint(mark.senses) or "STANCE" in mark.senses:
            if "ON" in mark.senses and "DATE" in marks[step + 1].senses:
                step -= 1
                continue
            if not _is_adverb(mark, few=adverbs < 3):
                break
            adverbs += 1
        step -= 1
    return step


def _is_adverb(mark: Mark, *, few: bool) -> bool:
    """Whether the mark may stand between subject and verb; `few` adverbs have been skipped so far."""
    if few and (
        "DATE" in mark.senses
        or ("WORD" in mark.senses and (mark.text.endswith("ly") or mark.text in ADVERBS))
    ):
        return True
    return mark.text.lower() in _PARTICLES
