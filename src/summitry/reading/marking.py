"""A report's text as sentences of marks: one pass over its words, with the vocabulary at hand."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter, itemgetter

from summitry.reading.mark import NO_FORMS
from summitry.reading.marks import Hit, Mark, Marks, Sentence, replace
from summitry.reading.vocabulary import CAPITAL, EXACT, SIGNS, Entry, Meaning, meaning_of
from summitry.reading.words import Words, bare, words_between
from summitry.text.dates import DateExpression, find_dates
from summitry.text.sentences import split_sentences

_GAP = re.compile(r"(?:\s+|[\-–.’'&,+/]){0,3}")
_OWN_SIGNS = re.compile(f"[{SIGNS}]")
_MOST_DATES = 40
"""Of so many dates a sentence takes note."""
_start = attrgetter("start")


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
        words, marks = words_between(text, start, end)
        hits = _hits(text, words, marks, here)
        sentences.append(Sentence(start, end, replace(marks, hits) if hits else Marks(marks)))
    return sentences


def _hits(text: str, words: Words, marks: list[Mark], dates: list[DateExpression]) -> list[Hit]:
    """The dates and the forms of several words, in order, apart."""
    hits: list[Hit] = []
    floor = 0
    for at, date in _places(words, marks, dates):
        if date is not None:
            hit = _dated(text, marks, max(at, floor), date)
        else:
            hit = _longest(text, words, marks, at) if at >= floor else None
            if hit is not None and words[at].low == "the" and _is_cut(text, words, marks, hit):
                hit = None
        if hit is not None:
            hits.append(hit)
            floor = hit[1]
    return hits


def _is_cut(text: str, words: Words, marks: list[Mark], hit: Hit) -> bool:
    """Whether a longer form begins after the article: "the Gulf" in "the Gulf Cooperation Council"."""
    longer = _longest(text, words, marks, hit[0] + 1)
    return longer is not None and longer[1] > hit[1]


def _places(
    words: Words, marks: list[Mark], dates: list[DateExpression]
) -> list[tuple[int, DateExpression | None]]:
    """Where a date or a form of several words may begin, in order; at one place a date comes first."""
    places: list[tuple[int, DateExpression | None]] = [
        (at, None)
        for at, (word, after) in enumerate(pairwise(words))
        if word.longer and (after.low in word.longer or after.joint)
    ]
    if dates:
        places = [(bisect_left(marks, date.start, key=_start), date) for date in dates] + places
        places.sort(key=itemgetter(0))
    return places


def _dated(text: str, marks: list[Mark], at: int, date: DateExpression) -> Hit | None:
    """The date in place of its words from `at` on; None where none of them are left."""
    end = bisect_left(marks, date.end, key=_start)
    if end <= at:
        return None
    shown = text[date.start : date.end]
    return at, end, Mark(date.start, date.end, shown, {"DATE": date}, NO_FORMS, shown[0].isupper())


def _longest(text: str, words: Words, marks: list[Mark], at: int) -> Hit | None:
    """The longest form of several words at `at`; None where none stands."""
    # Three signs in a row stand in no name.
    following = [word.low for word in words[at + 1 : at + 4] if not word.joint]
    longer = words[at].longer.get(following[0]) if following else None
    if longer is None:
        return None
    if longer.lengths[0] > 1:
        following = [word.low for word in words[at + 1 : at + 1 + 3 * longer.lengths[0]] if not word.joint]
    for length in longer.lengths:
        entries = longer.by_rest.get(tuple(following[:length]))
        found = _together(text, words, marks, at, entries) if entries is not None else None
        if found is not None:
            end, meaning = found
            start, stop = marks[at].start, marks[end - 1].end
            mark = Mark(start, stop, text[start:stop], meaning.senses, meaning.forms, words[at].capital)
            return at, end, mark
    return None


def _together(
    text: str, words: Words, marks: list[Mark], at: int, entries: tuple[Entry, ...]
) -> tuple[int, Meaning] | None:
    """Where the words of those entries end that stand at `at`, all of the same words; what they mean."""
    ends = [_end(text, words, marks, at, entry) for entry in entries]
    standing = [entry for entry, end in zip(entries, ends, strict=True) if end]
    if not standing:
        return None
    if len(standing) == 1:
        return max(ends), standing[0].meaning
    return max(ends), meaning_of(tuple(sense for entry in standing for sense in entry.senses))


def _next_word(words: Words, at: int) -> int:
    """The place of the next word that is no joint of a name; `at` where there is none near."""
    step = at + 1
    count = len(words)
    while step < count and step < at + 3 and words[step].joint:
        step += 1
    return step if step < count and step < at + 4 else at


def _end(text: str, words: Words, marks: list[Mark], at: int, entry: Entry) -> int:
    """The place after the words of `entry` that stand from `at` on; 0 where they do not."""
    if entry.case == CAPITAL and not words[at].capital:
        return 0
    here = at
    for word in entry.rest:
        step = _next_word(words, here)
        if step == here or words[step].low != word:
            return 0
        if step > here + 1 or marks[step].start - marks[here].end > 1:
            if not _GAP.fullmatch(text, marks[here].end, marks[step].start):
                return 0
            sign = _OWN_SIGNS.search(text, marks[here].end, marks[step].start)
            if sign is not None and sign[0] not in entry.signs:
                return 0
        here = step
    if entry.case == EXACT:
        end = marks[here].end
        if bare(text[marks[at].start : end]) != bare(entry.surface):
            return 0
        if entry.surface.endswith(".") and text[end : end + 1] == ".":
            here += 1
    return here + 1
