"""A quotation is found to the letter, however its quotation marks, dashes and spaces are set."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.reading.llm.quotes import Quotable, joined

TEXT = "The leaders’ “joint  statement”\u00a0—\nagreed on Thurs\u00adday – said: Mali left. " + (
    "Somalia, Mali stayed."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The leaders’", ["The leaders’"]),
        ('The leaders\' "joint statement" - agreed', ["The leaders’ “joint  statement”\u00a0—\nagreed"]),
        ("on Thursday - said", ["on Thurs\u00adday – said"]),
        ("Mali", ["Mali", "Mali"]),
        ("  Mali left. ", ["Mali left."]),
        ("mali left", []),
        ("ali left", []),
        ("The leaders … agreed", []),
        ("the leaders", []),
        ("", []),
        ("— ", []),
    ],
)
def test_where_a_quotation_stands(quote: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in Quotable(TEXT).find(quote)] == found


LETTERS = st.text(alphabet="ab ’‘'“”\"—–-\n\t\u00a0\u00ad\u200b😀é.", max_size=60)
RESET = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-", "\u00ad": "", "\u200b": ""}
)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(RESET)).strip()


@given(LETTERS, st.integers(0, 60), st.integers(0, 60))
def test_whatever_stands_there_as_words_is_found_and_means_the_same(text: str, one: int, two: int) -> None:
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    quote = text[start:end]
    spans = Quotable(text).find(plain(quote))
    for begin, stop in spans:
        assert plain(text[begin:stop]) == plain(quote)
    cuts_a_word = any(
        0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end)
    )
    invisible = "\u00ad" in text or "\u200b" in text
    if any(letter.isalnum() for letter in quote) and not cuts_a_word and not invisible:
        assert spans


@given(LETTERS, LETTERS)
def test_a_quotation_is_never_found_where_it_is_not(text: str, quote: str) -> None:
    for start, end in Quotable(text).find(quote):
        assert 0 <= start < end <= len(text)
        assert plain(text[start:end]) == plain(quote)


def test_quotations_of_one_sentence_are_shown_with_what_is_between_them() -> None:
    text = "Armenia did not attend the summit. Others did."
    sentences = [(0, 34), (35, 46)]
    assert joined([(16, 33), (0, 7)], sentences) == ((0, 33),)
    assert joined([(0, 7), (35, 41), (0, 7)], sentences) == ((0, 7), (35, 41))
    assert text[0:33] == "Armenia did not attend the summit"
