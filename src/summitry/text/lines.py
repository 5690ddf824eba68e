"""Lines that were broken by the width of a page, as in mail, Markdown and plain text, joined again."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from summitry.text.sentences import Span

_WIDTHS = range(40, 131)
"""What is taken for the width of a page, in characters; a longer line is a whole paragraph."""
_LEAST_LINES = 3
"""So many lines must run on before a width can be told from them."""
_RAGGED = 16
"""How far a full line may stay behind the width: the length of a long word."""
_SHORT = 24
"""A line as short as this is a heading or an item, even where the next begins in lower case."""

_LINE = re.compile(r"[^\n]+")
_BEGINS_ANEW = re.compile(
    r"\s*(?:[-–—*•·+>#|=~_]+(?=\s|$)|[#>|=~_]|\(?(?:\d{1,3}|[a-z]|[ivx]{2,5}|[IVX]{2,5})[.)]\s|\(?[A-Z]\)\s|\W*$)"
)
"""A line that goes on from none: an item, a heading, a quotation, a row of a table, or one without words."""
_STANDS_ALONE = re.compile(r"\s*[#|=~_]|[^\n]*(?:  |\\)\r?$")
"""A line that none goes on from: a heading, a row of a table, or one that Markdown breaks on purpose."""
_GOES_ON = re.compile(r"\s*[a-z]")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_SAID_ALL = re.compile(r"[.!?:;…][\"”’»)\]]*$")
_SAYS_ON = re.compile(
    r"(?:,|\b(?:an?|and|as|at|but|by|for|from|in|into|its|of|on|or|over|than|that|the|their|to|under|with))$"
)
"""What a line that goes on may end in, and a heading does not."""


def join_lines(text: str) -> str:
    """The text, as long as it was, in which a line break is a space where the page's width made it.

    A break stays where a paragraph, an item or a heading ends. Where the next line goes on in lower
    case, or the line ends in "of the", it was no end; elsewhere the lines' lengths tell: a line was full
    if the next one's first word had no room on it.

    >>> join_lines("The heads of state and government\\nmet in Astana.\\n\\nNotes")
    'The heads of state and government met in Astana.\\n\\nNotes'
    """
    if "\n" not in text:
        return text
    lines = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    running = [(one, other) for one, other in pairwise(lines) if _touch(one, other)]
    if not running:
        return text
    width = _width(text, running)
    pieces: list[str] = []
    done = 0
    for (start, end), (after, last) in running:
        line, following = text[start:end], text[after:last]
        if _runs_on(line, following, width):
            at = end - 1 if line.endswith("\r") else end
            pieces += (text[done:at], " " * (after - at))
            done = after
    pieces.append(text[done:])
    return "".join(pieces)


def _touch(one: Span, other: Span) -> bool:
    """Whether no blank line lies between the two."""
    return other[0] - one[1] == 1


def _width(text: str, running: list[tuple[Span, Span]]) -> int | None:
    """The width of the page, by the lines that another follows; None where it did not break them.

    Lines of a list may be alike in length, but hardly one begins in lower case.
    """
    lengths = sorted(len(text[start:end].rstrip()) for (start, end), _ in running)
    width = lengths[len(lengths) * 19 // 20]
    full = len(lengths) - bisect_left(lengths, width - _RAGGED)
    going_on = sum(_GOES_ON.match(text, after) is not None for _, (after, _) in running)
    told = len(lengths) >= _LEAST_LINES and full * 2 >= len(lengths) and going_on * 4 >= len(lengths)
    return width if told and width in _WIDTHS else None


def _runs_on(line: str, following: str, width: int | None) -> bool:
    """Whether the second line goes on with what the first says."""
    if _BEGINS_ANEW.match(following) or _STANDS_ALONE.match(line):
        return False
    line = line.rstrip()
    said_all = _SAID_ALL.search(line) is not None
    if len(line) > _SHORT and not said_all and (_GOES_ON.match(following) or _SAYS_ON.search(line)):
        return True
    word = _FIRST_WORD.match(following)
    if width is None or word is None:
        return False
    return len(line) + 1 + len(word.group(1)) > width - (0 if said_all else _RAGGED // 2)
