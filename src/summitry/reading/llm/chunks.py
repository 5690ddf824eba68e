"""A report in pieces that a request can hold, cut where sentences end."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from summitry.facts import Span
from summitry.text.lines import join_lines
from summitry.text.sentences import split_sentences

CHARACTERS_PER_TOKEN = 4
"""So many characters make a token of English, about; the estimate before the bill rests on it."""
_BEFORE = 2


class Chunk(msgspec.Struct, frozen=True):
    """A piece of a text, from `start` to `end`; what stands from `before` on is shown for context."""

    start: int
    end: int
    before: int


def tokens_in(text: str) -> int:
    """How many tokens a text has, about."""
    return -(-len(text.encode("utf-8", "replace")) // CHARACTERS_PER_TOKEN)


def cut(text: str, budget: int) -> list[Chunk]:
    """The pieces of a text, each of whole sentences and of at most `budget` tokens, about.

    A sentence that is longer is cut where a word ends.
    """
    text = join_lines(text)
    pieces = [piece for sentence in split_sentences(text) for piece in _short(text, sentence, budget)]
    chunks: list[Chunk] = []
    first = 0
    for number in range(len(pieces) + 1):
        full = number == len(pieces) or tokens_in(text[pieces[first][0] : pieces[number][1]]) > budget
        if full and number > first:
            before = pieces[max(0, first - _BEFORE)][0]
            chunks.append(Chunk(pieces[first][0], pieces[number - 1][1], before))
            first = number
    return chunks


def halves(text: str, chunk: Chunk) -> list[Chunk]:
    """The chunk as two, cut between sentences, else between words; itself alone where it is one word."""
    text = join_lines(text)
    length = chunk.end - chunk.start
    sentences = split_sentences(text[chunk.start : chunk.end])
    if len(sentences) > 1:
        middle = min((start for start, _ in sentences[1:]), key=lambda at: abs(2 * at - length))
    else:
        middle = text.rfind(" ", chunk.start + 1, (chunk.start + chunk.end) // 2) + 1 - chunk.start
    at = chunk.start + middle
    if not chunk.start < at < chunk.end:
        return [chunk]
    return [Chunk(chunk.start, at, chunk.before), Chunk(at, chunk.end, max(chunk.before, chunk.start))]


def _short(text: str, sentence: Span, budget: int) -> Iterator[Span]:
    """The sentence, or parts of it of at most `budget` tokens that end where words do."""
    start, end = sentence
    most = budget * CHARACTERS_PER_TOKEN if text.isascii() else budget
    while end - start > most:
        space = text.rfind(" ", start + 1, start + most)
        stop = space + 1 if space > start else start + most
        yield start, stop
        start = stop
    if start < end:
        yield start, end
