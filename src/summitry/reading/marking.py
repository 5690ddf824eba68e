"""A report's text as sentences of marks: one pass over its words, with the vocabulary at hand."""

from __future__ import annotations

import re

from summitry.reading.mark import NO_FORMS
from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.vocabulary import CAPITAL, EXACT, Entry, Forms, Longer, Meaning, meaning_of
from summitry.reading.words import Words
from summitry.text.dates import DateExpression, find_dates
from summitry.text.sentences import split_sentences

_GAP = re.compile(r"[ \-–\xa0.\n’'&]{0,3}")
_POSSESSIVE = Meaning({"POSS": None}, NO_FORMS)
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
    found, starts = words.found, words.starts
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
        longest = _longest(text, words, at, word.forms) if word.forms is not None else None
        if longest is not None:
            length, meaning = longest
            stop = words.end(at + length - 1)
            marks.append(Mark(begin, stop, text[begin:stop], meaning.senses, meaning.forms, word.capital))
            at += length
            continue
        meaning = word.meaning
        if word.possessive and _is_possessive(text, words, at):
            meaning = _POSSESSIVE
        stop = begin + len(word.text)
        marks.append(Mark(begin, stop, word.text, meaning.senses, meaning.forms, word.capital))
        at += 1
    return marks


def _date_mark(text: str, date: DateExpression) -> Mark:
    shown = text[date.start : date.end]
    return Mark(date.start, date.end, shown, {"DATE": date}, NO_FORMS, shown[0].isupper())


def _longest(text: str, words: Words, at: int, forms: Forms) -> tuple[int, Meaning] | None:
    """The number of words of the longest forms at `at`, and their meaning; None where none stands."""
    if forms.longer and at + 1 < len(words.found):
        following = words.found[at + 1]
        if following.joint:
            following = words.found[_next_word(words, at)]
        longer = forms.longer.get(following.low)
        found = _of_several(text, words, at, longer) if longer is not None else None
        if found is not None:
            return found
    if forms.simple is not None or not forms.alone:
        return None
    return _together(text, words, at, forms.alone)


def _of_several(text: str, words: Words, at: int, longer: Longer) -> tuple[int, Meaning] | None:
    """The same of the forms of several words that begin with the two at `at`."""
    following = _following(words, at, longer.lengths[0])
    for length in longer.lengths:
        entries = longer.by_rest.get(following[:length])
        if entries is not None:
            found = _together(text, words, at, entries)
            if found is not None:
                return found
    return None


def _following(words: Words, at: int, count: int) -> tuple[str, ...]:
    """The next words after `at`, the joints of a name left out: `count` at most."""
    found: list[str] = []
    while len(found) < count:
        step = _next_word(words, at)
        if step == at:
            break
        found.append(words.found[step].low)
        at = step
    return tuple(found)


def _together(text: str, words: Words, at: int, entries: tuple[Entry, ...]) -> tuple[int, Meaning] | None:
    """What those of the entries mean that stand at `at`, all of the same words."""
    if len(entries) == 1:
        length = _length(text, words, at, entries[0])
        return (length, entries[0].meaning) if length else None
    lengths = [_length(text, words, at, entry) for entry in entries]
    standing = [entry for entry, length in zip(entries, lengths, strict=True) if length]
    if not standing:
        return None
    if len(standing) == 1:
        return max(lengths), standing[0].meaning
    return max(lengths), meaning_of(tuple(sense for entry in standing for sense in entry.senses))


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
        if step > here + 1 or words.starts[step] - words.end(here) > 1:
            if not _GAP.fullmatch(text, words.end(here), words.starts[step]):
                return 0
        here = step
    if entry.case == EXACT:
        end = words.end(here)
        if _bare(text[words.starts[at] : end]) != _bare(entry.surface):
            return 0
        if entry.surface.endswith(".") and text[end : end + 1] == ".":
            here += 1
    elif entry.case == CAPITAL and not entry.rest and len(first.text) < 4 and first.text.isupper():
        return 0
    return here - at + 1


def _bare(surface: str) -> str:
    return surface.replace(".", "").replace("-", "").replace(" ", "").replace("–", "")


def _is_possessive(text: str, words: Words, at: int) -> bool:
    """Whether the sign or letter is the apostrophe or the s of "Russia's" or "states'"."""
    start = words.starts[at]
    glued = at > 0 and words.end(at - 1) == start
    if words.found[at].low == "s":
        return glued and words.found[at - 1].text in "'’"
    if at and not glued:
        return False
    follows = (
        at + 1 < len(words.found) and words.found[at + 1].low == "s" and words.starts[at + 1] == words.end(at)
    )
    return follows or text[start - 1 : start] in ("s", "S")
