"""A report's text as sentences of marks: one pass over its words, with the vocabulary at hand."""

from __future__ import annotations

import re

from summitry.reading.marks import Mark, Marks, Sentence
from summitry.reading.vocabulary import CAPITAL, EXACT, Entry, Forms, Meaning, meaning_of, vocabulary
from summitry.text.dates import DateExpression, find_dates
from summitry.text.sentences import split_sentences

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_GAP = re.compile(r"[ \-–\xa0.\n’'&]{0,3}")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_INSIDE = frozenset("-–.'’&")
_PUNCTUATION = {
    ",": "COMMA",
    ";": "SEMI",
    ":": "COLON",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    '"': "QUOTE",
    "“": "QUOTE",
    "”": "QUOTE",
    "&": "AND",
    "%": "WORD",
}


class _Words:
    """The tokens of a sentence: words and single signs, as parallel lists."""

    __slots__ = ("ends", "lows", "starts", "texts")

    def __init__(self, text: str, start: int, end: int) -> None:
        found = list(_TOKEN.finditer(text, start, end))
        self.texts = [match.group() for match in found]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.lows = [word.lower() for word in self.texts]


def mark_sentences(text: str) -> list[Sentence]:
    """The sentences of `text` with their marks; spans count code points of `text`."""
    dates = find_dates(text)
    sentences: list[Sentence] = []
    at = 0
    for start, end in split_sentences(text):
        while at < len(dates) and dates[at].end <= start:
            at += 1
        here = [date for date in dates[at : at + 40] if start <= date.start and date.end <= end]
        sentences.append(Sentence(start, end, _marks(text, start, end, here)))
    return sentences


def _marks(text: str, start: int, end: int, dates: list[DateExpression]) -> Marks:
    words = _Words(text, start, end)
    starts, ends, lows, texts = words.starts, words.ends, words.lows, words.texts
    table = vocabulary()
    marks = Marks()
    at, count = 0, len(texts)
    dates = dates[::-1]
    while at < count:
        begin = starts[at]
        while dates and dates[-1].end <= begin:
            dates.pop()
        if dates and dates[-1].start <= begin:
            date = dates[-1]
            marks.append(Mark(date.start, date.end, text[date.start : date.end], {"DATE": date}))
            while at < count and words.starts[at] < date.end:
                at += 1
            continue
        forms = table.get(lows[at])
        if forms is None:
            word = texts[at]
            if len(word) > 1 and word.isalpha():
                marks.append(Mark(begin, ends[at], word, {"CAP" if word[0].isupper() else "WORD": lows[at]}))
            else:
                marks.append(Mark(begin, ends[at], word, _sign(text, words, at)))
            at += 1
            continue
        length, meaning = _longest(text, words, at, forms)
        if meaning is None:
            marks.append(_plain(text, words, at))
        else:
            stop = words.ends[at + length - 1]
            marks.append(Mark(begin, stop, text[begin:stop], meaning.senses, meaning.forms))
        at += length
    return marks


def _longest(text: str, words: _Words, at: int, forms: Forms) -> tuple[int, Meaning | None]:
    """The number of tokens of the longest forms that begin at `at`, with what they mean."""
    if forms.longer and at + 1 < len(words.texts):
        following = words.lows[at + 1]
        if following in _INSIDE:
            following = words.lows[_next_word(words, at)]
        entries = forms.longer.get(following)
        if entries is not None:
            found = _best(text, words, at, entries)
            if found is not None:
                return found
    if forms.simple is not None:
        return 1, forms.simple
    return _best(text, words, at, forms.alone) or (1, None)


def _best(text: str, words: _Words, at: int, entries: tuple[Entry, ...]) -> tuple[int, Meaning] | None:
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


def _next_word(words: _Words, at: int) -> int:
    """The place of the next token that is no joint of a name; `at` where there is none near."""
    step = at + 1
    count = len(words.texts)
    while step < count and step < at + 3 and words.texts[step] in _INSIDE:
        step += 1
    return step if step < count and step < at + 4 else at


def _length(text: str, words: _Words, at: int, entry: Entry) -> int:
    """How many tokens from `at` on the form of `entry` takes; 0 where it does not stand there."""
    first = words.texts[at]
    if entry.case == CAPITAL and not first[0].isupper():
        return 0
    here = at
    for word in entry.rest:
        step = _next_word(words, here)
        if step == here or words.lows[step] != word:
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
    elif entry.case == CAPITAL and not entry.rest and len(first) < 4 and first.isupper():
        return 0
    return here - at + 1


def _bare(surface: str) -> str:
    return surface.replace(".", "").replace("-", "").replace(" ", "").replace("–", "")


def _plain(text: str, words: _Words, at: int) -> Mark:
    """The mark of a token that no form begins with: punctuation, number, plain word."""
    word, start, end = words.texts[at], words.starts[at], words.ends[at]
    if len(word) > 1 and word.isalpha():
        return Mark(start, end, word, {"CAP" if word[0].isupper() else "WORD": words.lows[at]})
    return Mark(start, end, word, _sign(text, words, at))


def _sign(text: str, words: _Words, at: int) -> dict[str, object]:
    """The senses of a token that is no word of letters: a sign, a number, a possessive."""
    word = words.texts[at]
    if _is_possessive(text, words, at):
        return {"POSS": None}
    kind = _PUNCTUATION.get(word)
    if kind:
        return {kind: None}
    ordinal = _ORDINAL.fullmatch(words.lows[at])
    if ordinal:
        return {"ORDINAL": int(ordinal.group(1))}
    if word.isdecimal():
        return {"NUMBER": int(word) if len(word) < 9 else 0}
    return {"CAP" if word[0].isupper() else "WORD" if word[0].isalnum() else "POINT": words.lows[at]}


def _is_possessive(text: str, words: _Words, at: int) -> bool:
    """Whether the token is the apostrophe or the s of "Russia's" or "states'"."""
    word, start = words.texts[at], words.starts[at]
    if word in "'’":
        if at and words.ends[at - 1] != start:
            return False
        follows = (
            at + 1 < len(words.texts) and words.lows[at + 1] == "s" and words.starts[at + 1] == words.ends[at]
        )
        return follows or text[start - 1 : start] in ("s", "S")
    return word in "sS" and at > 0 and words.texts[at - 1] in "'’" and words.ends[at - 1] == start
