"""Where a quotation stands in a text: to the letter, but for how quotation marks and spaces are set."""

from __future__ import annotations

import bisect
from collections.abc import Iterator

from summitry.facts import Span

_SIGNS = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
}
"""How signs that mean the same are set, in one way; what is invisible goes."""


class Quotable:
    """A text in which quotations are found."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain, self._places = _plain(text)

    def find(self, quote: str) -> list[Span]:
        """Every place of the quotation as a span of the text, in order; empty where it is not there.

        A quotation begins and ends where words do. One that stands to the letter is not looked for
        otherwise.
        """
        exact = list(_occurrences(self._text, quote.strip()))
        if exact:
            return exact
        wanted = _plain(quote)[0].strip()
        return [self._back(start, end) for start, end in _occurrences(self._plain, wanted)]

    def _back(self, start: int, end: int) -> Span:
        """The span in the text of a span in its plain form."""
        return self._places[start], self._places[end - 1] + 1


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with signs set in one way and white space as one space, and where each came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        plain = " " if letter.isspace() else _SIGNS.get(letter, letter)
        if not plain or (plain == " " and letters and letters[-1] == " "):
            continue
        letters.append(plain)
        places.append(place)
    return "".join(letters), places


def _occurrences(text: str, wanted: str) -> Iterator[Span]:
    """Where `wanted` stands as whole words."""
    if not any(letter.isalnum() for letter in wanted):
        return
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (_inside_word(text, start) or _inside_word(text, end)):
            yield start, end
        start = text.find(wanted, start + 1)


def _inside_word(text: str, place: int) -> bool:
    """Whether the place lies between two letters of one word."""
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def joined(spans: list[Span], sentences: list[Span]) -> tuple[Span, ...]:
    """The spans in order; those that lie in one sentence as the one span that holds them.

    So no word between two quotations, such as a "not", is left out of what is shown.
    """
    starts = [start for start, _ in sentences]
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if kept and (
            span[0] < kept[-1][1]
            or bisect.bisect_right(starts, span[0]) == bisect.bisect_right(starts, kept[-1][0])
        ):
            kept[-1] = kept[-1][0], max(kept[-1][1], span[1])
        else:
            kept.append(span)
    return tuple(kept)


__all__ = ["Quotable", "joined"]
