"""The words and signs of a text, each with what it means by itself, and the marks of them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from summitry.reading.mark import CAPITALISED, NO_FORMS, PLAIN, Mark
from summitry.reading.vocabulary import ANY, CAPITAL, EXACT, Entry, Longer, Meaning, meaning_of, vocabulary

_TOKEN = re.compile(r"[\w\u0300-\u036f]+|[^\w\s]")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_OKINAS = frozenset("ʻʼ")
_JOINTS = frozenset("-–.'’&,+/")
_APOSTROPHES = frozenset("'’")
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
_OTHER_SIGN: dict[str, Any] = {"POINT": None}
_POSSESSIVE: dict[str, Any] = {"POSS": None}
_NOT_LONGER: dict[str, Longer] = {}


class Word(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A word or a single sign, as it stands between two white spaces at `start:end`."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    joint: bool
    """Whether it is a sign that can join the parts of a name: "Secretary-General"."""
    longer: dict[str, Longer]
    """The forms of several words that begin with it, by the second."""
    senses: dict[str, Any]
    """What it means by itself: a name, a cue word, a plain word, a number, punctuation."""
    forms: dict[str, str]


Words = list[Word]
_seen: dict[str, tuple[Word, ...]] = {}
"""What stood between two white spaces before. A plain dict: `lru_cache` takes twice its time for a hit."""


def words_between(text: str, start: int, end: int) -> tuple[Words, list[Mark]]:
    """The words of a stretch of text in order, and for each a mark of what it means by itself.

    No white space stands at either end of the stretch.
    """
    found: Words = []
    marks: list[Mark] = []
    seen = _seen
    here = start
    for chunk in text[start:end].split():
        for word in seen.get(chunk) or _see(chunk):
            found.append(word)
            marks.append(
                Mark(here + word.start, here + word.end, word.text, word.senses, word.forms, word.capital)
            )
        here += len(chunk) + 1
    if here != end + 1:
        _space_out(text, start, found, marks)
    return found, marks


def _space_out(text: str, start: int, words: Words, marks: list[Mark]) -> None:
    """Put each mark where its word stands: some are more than one white space apart."""
    here = start
    for word, mark in zip(words, marks, strict=True):
        mark.start = text.index(word.text, here)
        mark.end = here = mark.start + len(word.text)


def _see(chunk: str) -> tuple[Word, ...]:
    """The words of what stands between two white spaces, which are remembered unless it is long."""
    tokens = list(_TOKEN.finditer(chunk))
    texts = [token.group() for token in tokens]
    words = tuple(_word(token.start(), texts, at) for at, token in enumerate(tokens))
    if len(chunk) < _LONG:
        if len(_seen) >= _REMEMBERED:
            _seen.clear()
        _seen[chunk] = words
    return words


def _word(start: int, texts: list[str], at: int) -> Word:
    """The word or sign at `at` of a chunk with all that the vocabulary has for it."""
    text = texts[at]
    low = text.lower()
    found = vocabulary().get(low)
    meaning = _alone(text, found.alone) if found is not None else None
    if meaning is None:
        meaning = Meaning(_POSSESSIVE if _is_possessive(texts, at) else _plain_senses(text), NO_FORMS)
    return Word(
        start,
        start + len(text),
        text,
        low,
        _begins_large(text),
        text in _JOINTS,
        found.longer if found is not None else _NOT_LONGER,
        meaning.senses,
        meaning.forms,
    )


def _begins_large(text: str) -> bool:
    """Whether the word begins with a capital, an okina before it apart: "ʻAkilisi"."""
    return text[0].isupper() or (text[0] in _OKINAS and text[1:2].isupper())


def _alone(text: str, entries: tuple[Entry, ...]) -> Meaning | None:
    """What those of the entries of one word mean whose case is that of `text`."""
    standing = [entry for entry in entries if _stands(text, entry)]
    if len(standing) > 1 and text.isupper():
        # "US" is no "us", "WHO" no "who".
        standing = [entry for entry in standing if entry.case != ANY] or standing
    if len(standing) == 1:
        return standing[0].meaning
    return meaning_of(tuple(sense for entry in standing for sense in entry.senses)) if standing else None


def _stands(text: str, entry: Entry) -> bool:
    if entry.case == EXACT:
        return text == bare(entry.surface)
    return entry.case != CAPITAL or (text[0].isupper() and not (len(text) < 4 and text.isupper()))


def bare(surface: str) -> str:
    """The letters of a form without the signs between them."""
    return surface.replace(".", "").replace("-", "").replace(" ", "").replace("–", "")


def _is_possessive(texts: list[str], at: int) -> bool:
    """Whether the sign or letter is the apostrophe or the s of "Russia's" or "states'"."""
    if not at:
        return False
    if texts[at] in ("s", "S"):
        return texts[at - 1] in _APOSTROPHES
    if texts[at] not in _APOSTROPHES:
        return False
    return texts[at + 1 : at + 2] in (["s"], ["S"]) or texts[at - 1][-1] in "sS"


def _plain_senses(text: str) -> dict[str, Any]:
    """What a word is that the vocabulary does not have: a number, a sign, a plain word."""
    if len(text) == 1 or not text.isalpha():
        if text in _SIGNS:
            return _SIGNS[text]
        if ordinal := _ORDINAL.fullmatch(text.lower()):
            return {"ORDINAL": int(ordinal.group(1))}
        if text.isdecimal():
            return {"NUMBER": int(text) if len(text) < 9 else 0}
    if _begins_large(text):
        return CAPITALISED
    return PLAIN if text[0].isalnum() else _OTHER_SIGN
