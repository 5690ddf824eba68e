"""The words and signs of a text, each with what the vocabulary has for it wherever it stands."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from summitry.reading.mark import NO_FORMS
from summitry.reading.vocabulary import Forms, Meaning, vocabulary

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_JOINTS = frozenset("-–.'’&")
_POSSESSIVE = frozenset("'’sS")
_REMEMBERED = 1 << 15
"""How many words are remembered from one text to the next: those of some months of one newspaper."""
_LONG = 40
"""What has so many characters is no word that comes again, and would only fill the memory."""
_SIGNS: dict[str, dict[str, Any]] = {
    sign: {kind: None}
    for kind, signs in {
        "COMMA": ",",
        "SEMI": ";",
        "COLON": ":",
        "OPEN": "([",
        "CLOSE": ")]",
        "DASH": "-–—",
        "QUOTE": '"“”',
        "AND": "&",
        "WORD": "%",
    }.items()
    for sign in signs
}
_CAPITALISED: dict[str, Any] = {"CAP": None}
_PLAIN: dict[str, Any] = {"WORD": None}
_OTHER_SIGN: dict[str, Any] = {"POINT": None}


class Word(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A word or a single sign."""

    text: str
    low: str
    capital: bool
    joint: bool
    """Whether it is a sign that can join the parts of a name: "Secretary-General"."""
    possessive: bool
    """Whether it can be the apostrophe or the s of "Russia's", by what stands beside it."""
    forms: Forms | None
    """The forms that can stand at it, by its case and by what follows; None where there are none."""
    meaning: Meaning
    """What it means by itself: a cue word, a plain word, a number, punctuation."""


class Words:
    """The words of a stretch of text in order, each with its place."""

    __slots__ = ("found", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.found = found = list[Word]()
        self.starts = starts = list[int]()
        chunks = text[start:end].split()
        evenly = sum(map(len, chunks)) + len(chunks) - 1 == end - start
        here = start
        for chunk in chunks:
            if not evenly:
                here = text.index(chunk, here)
            words, places = _seen.get(chunk) or _see(chunk)
            found += words
            if len(words) == 1:
                starts.append(here)
            else:
                starts += [here + place for place in places]
            here += len(chunk) + 1

    def end(self, at: int) -> int:
        """The place in the text where the word at `at` ends."""
        return self.starts[at] + len(self.found[at].text)


_Split = tuple[list[Word], list[int]]
_seen: dict[str, _Split] = {}
"""What stood between two white spaces before. A plain dict: `lru_cache` takes twice its time for a hit."""


def _see(chunk: str) -> _Split:
    """The words of a chunk not seen before, which is remembered unless it is long."""
    split = _split(chunk)
    if len(chunk) < _LONG:
        if len(_seen) >= _REMEMBERED:
            _seen.clear()
        _seen[chunk] = split
    return split


def _split(chunk: str) -> _Split:
    """The words of what stands between two white spaces, and their places in it."""
    found = list(_TOKEN.finditer(chunk))
    return [_word(match.group()) for match in found], [match.start() for match in found]


def _word(text: str) -> Word:
    """The word with all that the vocabulary has for it."""
    low = text.lower()
    forms = vocabulary().get(low)
    meaning = forms.simple if forms is not None else None
    possessive = meaning is None and text in _POSSESSIVE
    if forms is not None and not forms.longer and (meaning is not None or not forms.alone):
        forms = None
    if meaning is None:
        meaning = Meaning(_plain_senses(text), NO_FORMS)
    return Word(text, low, text[0].isupper(), text in _JOINTS, possessive, forms, meaning)


def _plain_senses(text: str) -> dict[str, Any]:
    """What a word is that the vocabulary does not have: a number, a sign, a plain word."""
    if len(text) == 1 or not text.isalpha():
        if text in _SIGNS:
            return _SIGNS[text]
        if ordinal := _ORDINAL.fullmatch(text.lower()):
            return {"ORDINAL": int(ordinal.group(1))}
        if text.isdecimal():
            return {"NUMBER": int(text) if len(text) < 9 else 0}
    if text[0].isupper():
        return _CAPITALISED
    return _PLAIN if text[0].isalnum() else _OTHER_SIGN
