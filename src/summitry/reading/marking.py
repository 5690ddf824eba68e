"""A report's text as sentences of marks: one pass over its words, with the vocabulary at hand."""

from __future__ import annotations

import re
from typing import Any

from summitry.reading.mark import NO_FORMS
from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.vocabulary import CAPITAL, EXACT, Entry, Forms, Meaning, meaning_of
from summitry.reading.words import Words
from summitry.text.dates import DateExpression, find_dates
from summitry.text.sentences import split_sentences

_GAP = re.compile(r"[ \-–\xa0.\n’'&]{0,3}")
_POSSESSIVE: dict[str, Any] = {"POSS": None}
_MOST_DATES = 40
"""Of so many dates a sentence takes note."""


def mark_sentences(text: str) -> list[Sentence]:
    """The sentences of `text` with their marks; spans count code points of `text`."""
    dates = find_dates(text)
    sentences: list[Sentence] = []
    at = 0
    for start, end in split_sentences(text):
        while at < len(dates) and dates[at].end <= start:
            at += 1
        here: list[DateExpression] = []
        for date in dates[at : at + _MOST_DATES]:
            if date.end > end:
                break
            if date.start >= start:
                here.append(date)
        sentences.append(Sentence(start, end, _marks(text, Words(text, start, end), here)))
    return sentences


def _marks(text: str, words: Words, dates: list[DateExpression]) -> Marks:
    found, starts, ends = words.found, words.starts, words.ends
    marks = Marks()
    at, count = 0, len(found)
    dates = dates[::-1]
    while at < count:
        begin = starts[at]
        while dates and dates[-1].end <= begin:
            dates.pop()
        if dates and dates[-1].start <= begin:
            date = dates[-1]
            marks.append(_date_mark(text, date))
            while at < count and starts[at] < date.end:
                at += 1
            continue
        word = found[at]
        length, meaning = (1, None) if word.forms is None else _longest(text, words, at, word.forms)
        stop = ends[at + length - 1]
        if meaning is not None:
            shown = word.text if length == 1 else text[begin:stop]
            marks.append(Mark(begin, stop, shown, meaning.senses, meaning.forms, word.capital))
        elif word.possessive and _is_possessive(text, words, at):
            marks.append(Mark(begin, stop, word.text, _POSSESSIVE, NO_FORMS, word.capital))
        else:
            marks.append(Mark(begin, stop, word.text, word.senses, NO_FORMS, word.capital))
        at += length
    return marks


def _date_mark(text: str, date: DateExpression) -> Mark:
    shown = text[date.start : date.end]
    return Mark(date.start, date.end, shown, {"DATE": date}, NO_FORMS, shown[0].isupper())


def _longest(text: str, words: Words, at: int, forms: Forms) -> tuple[int, Meaning | None]:
    """The number of words of the longest forms that begin at `at`, with what they mean."""
    if forms.longer and at + 1 < len(words.found):
        following = words.found[at + 1]
        if following.joint:
            following = words.found[_next_word(words, at)]
        entries = forms.longer.get(following.low)
        if entries is not None:
            found = _best(text, words, at, entries)
            if found is not None:
                return found
    if forms.simple is not None:
        return 1, forms.simple
    return _best(text, words, at, forms.alone) or (1, None)


def _best(text: str, words: Words, at: int, entries: tuple[Entry, ...]) -> tuple[int, Meaning] | None:
    """The longest of the entries (the longest come first) that stand at `at`, equals together."""
    best = 0
    matched: list[Entry] = []
    for entry in entries:
        if best and len(entry.rest) < len(matched[0].rest):
            break
        length = _length(text, words, at, entry)
        if length:
            best = max(best, length)
            matched.append(entry)
    if not matched:
        return None
    return best, matched[0].meaning if len(matched) == 1 else meaning_of(
        tuple(sense for entry in matched for sense in entry.senses)
    )


def _next_word(words: Words, at: int) -> int:
    """The place of the next word that is no joint of a name; `at` where there is none near."""
    step = at + 1
    count = len(words.found)
    while step < count and step < at + 3 and words.found[step].joint:
        step += 1
    return step if step < count and step < at + 4 else at


def _length(text: str, words: Words, at: int, entry: Entry) -> int:
    """How many words from `at` on the form of `entry` takes; 0 where it does not stand there."""
    first = words.found[at]
    if entry.case == CAPITAL and not first.capital:
        return 0
    here = at
    for word in entry.rest:
        step = _next_word(words, here)
        if step == here or words.found[step].low != word:
            return 0
        if step > here + 1 or words.starts[step] - words.ends[here] > 1:
            if not _GAP.fullmatch(text, words.ends[here], words.starts[step]):
                return 0
        here = step
    if entry.case == EXACT:
        if _bare(text[words.starts[at] : words.ends[here]]) != _bare(entry.surface):
            return 0
        if entry.surface.endswith(".") and text[words.ends[here] : words.ends[here] + 1] == ".":
            here += 1
    elif entry.case == CAPITAL and not entry.rest and len(first.text) < 4 and first.text.isupper():
        return 0
    return here - at + 1


def _bare(surface: str) -> str:
    return surface.replace(".", "").replace("-", "").replace(" ", "").replace("–", "")


def _is_possessive(text: str, words: Words, at: int) -> bool:
    """Whether the sign or letter is the apostrophe or the s of "Russia's" or "states'"."""
    start = words.starts[at]
    glued = at > 0 and words.ends[at - 1] == start
    if words.found[at].low == "s":
        return glued and words.found[at - 1].text in "'’"
    if at and not glued:
        return False
    follows = (
        at + 1 < len(words.found)
        and words.found[at + 1].low == "s"
        and words.starts[at + 1] == words.ends[at]
    )
    return follows or text[start - 1 : start] in ("s", "S")
