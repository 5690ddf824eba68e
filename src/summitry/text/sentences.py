"""Where the sentences of a report begin and end."""

from __future__ import annotations

import re

Span = tuple[int, int]

_END = re.compile(
    r"[.!?…\n*<](?:"
    r"(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[\"”’»)\]]*+(?=\s+[\"“‘«(\[\-–—•*]*\s*[^\W_a-z])"
    r"|(?<=\n)\n*|(?<=\*)\s*(?:\*\s*){2,}|(?<=<)(?:!--[ \-]*-->|/?u>))"
)
"""What ends a sentence. All begin with one set of signs, to the next of which `re` skips at once."""
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt capt sgt st ste jr sr vs etc no nos jan feb mar apr jun jul aug sep "
    "sept oct nov dec rep sen gov pres hon rev inc ltd co dept gen maj brig adm cf art al fig "
    "dist ave mt ft".split()
)
_WORDS_TOO = frozenset(("no", "co", "art"))
"""Abbreviations that are words where they stand in lower case."""
_STARTERS = frozenset(
    [
        "The",
        "In",
        "He",
        "She",
        "It",
        "On",
        "A",
        "But",
        "They",
        "We",
        "This",
        "At",
        "An",
        "As",
        "For",
        "However",
        "After",
        "When",
        "I",
    ]
)
_WORD_BEFORE = re.compile(r"\b\w++$")
_INITIALS_BEFORE = re.compile(r"(?:\b\w\.)+\w$|\b[A-Z]$")
_WORD_AFTER = re.compile(r"\s*[\"“‘(\[]*(\w+)")


def split_sentences(text: str) -> list[Span]:
    """The spans of the sentences, in order, without the white space around them.

    A line break or a row of asterisks always ends a sentence; a full stop does not after an
    abbreviation or an initial.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and not _ends(text, match):
            continue
        ornament = "*" in match.group() or "<" in match.group()
        _add(spans, text, start, match.start() if ornament else match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop of `match` ends a sentence."""
    before = text[max(0, match.start() - 24) : match.start()]
    if len(match.group()) > 1 and match.group()[1] in '"”’»)]':
        return True
    found = _WORD_BEFORE.search(before)
    if found is None:
        return True
    word = found.group()
    if len(word) == 1 and _INITIALS_BEFORE.search(before):
        after = _WORD_AFTER.match(text, match.end())
        return after is not None and after.group(1) in _STARTERS and not before.endswith((" I", "\nI"))
    return word.lower() not in _ABBREVIATIONS or word in _WORDS_TOO
