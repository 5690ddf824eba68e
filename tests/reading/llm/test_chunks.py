"""A text is cut into pieces that lose nothing, and a piece that was too long into halves."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from summitry.reading.llm.chunks import Chunk, cut, halves, tokens_in

TEXTS = st.lists(st.text(alphabet="aB. \né", min_size=1, max_size=40), max_size=12).map(". X".join)


@given(TEXTS, st.integers(1, 30))
def test_pieces_are_in_order_apart_and_hold_every_word(text: str, budget: int) -> None:
    chunks = cut(text, budget)
    last = 0
    for chunk in chunks:
        assert last <= chunk.start < chunk.end <= len(text)
        assert not text[last : chunk.start].strip()
        assert 0 <= chunk.before <= chunk.start
        last = chunk.end
    assert not text[last:].strip()


@given(TEXTS, st.integers(2, 30))
def test_no_piece_is_much_longer_than_was_asked(text: str, budget: int) -> None:
    assert all(tokens_in(text[chunk.start : chunk.end]) <= budget + 1 for chunk in cut(text, budget))


@given(TEXTS)
def test_halves_are_the_whole(text: str) -> None:
    for chunk in cut(text, 1000):
        parts = halves(text, chunk)
        assert [parts[0].start, parts[-1].end] == [chunk.start, chunk.end]
        assert all(one.end == other.start for one, other in pairwise(parts))
        assert all(part.start < part.end for part in parts)


def test_a_piece_is_cut_between_sentences() -> None:
    text = "One came. Two came. Three came. Four came."
    pieces = [text[one.start : one.end] for one in cut(text, 5)]
    assert pieces == ["One came. Two came.", "Three came.", "Four came."]
    first, second = halves(text, Chunk(0, len(text), 0))
    assert text[first.start : first.end] == "One came. Two came. "
    assert text[second.start : second.end] == "Three came. Four came."


def test_a_line_that_goes_on_is_no_place_to_cut() -> None:
    text = "The leaders of the union came and\nsigned it. Others stayed away for\nthe third time since March."
    assert [text[one.start : one.end] for one in cut(text, 13)] == [text[:44], text[45:]]
