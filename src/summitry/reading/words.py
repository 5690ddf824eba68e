"""The words and signs of a text, each with what the vocabulary has for it wherever it stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import msgspec

from summitry.reading.vocabulary import Forms, vocabulary

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_JOINTS = frozenset("-–.'’&")
_POSSESSIVE = frozenset("'’sS")
_REMEMBERED = 1 << 15
"""How many words are remembered from one text to the next: those of some months of one newspaper."""
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
    """The forms of the vocabulary that begin with it."""
    senses: dict[str, Any]
    """What it is where no form stands: a plain word, a number, punctuation."""


class Words:
    """The words of a stretch of text in order, each with its place."""

    __slots__ = ("ends", "found", "starts")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.found: list[Word] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        chunks = text[start:end].split()
        evenly = sum(map(len, chunks)) + len(chunks) - 1 == end - start
        here = start
        for chunk in chunks:
            if not evenly:
                here = text.index(chunk, here)
            for word, first, last in _words_of(chunk):
                self.found.append(word)
                self.starts.append(here + first)
                self.ends.append(here + last)
            here += len(chunk) + 1


@lru_cache(maxsize=_REMEMBERED)
def _words_of(chunk: str) -> tuple[tuple[Word, int, int], ...]:
    """The words of what stands between two white spaces, each with its place in it."""
    return tuple((_word(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(chunk))


@lru_cache(maxsize=_REMEMBERED)
def _word(text: str) -> Word:
    low = text.lower()
    return Word(
        text,
        low,
        text[0].isupper(),
        text in _JOINTS,
        text in _POSSESSIVE,
        vocabulary().get(low),
        _plain_senses(text),
    )


def _plain_senses(text: str) -> dict[str, Any]:
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
