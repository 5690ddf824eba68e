"""The lines of pages as running text: paragraphs, with words mended that a line's end had parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec

from summitry.inputs.pdf.layout import Line

_LOOSE = 1.45
"""Of the usual distance from line to line; what is further below begins a paragraph."""
_INDENT = 0.8
_SHORT = 0.8
"""Of the width of the text: a line that ends before, with a full stop, ends a paragraph."""
_ENDS = re.compile(r"[.!?:;…。][\"'”’»)\]]*$")
_PARTED = re.compile(r"(?P<first>[^\W\d_]+)-$")
_NEXT = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"(?:[•▪◦‣·–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_BULLET = re.compile("[•▪◦‣·]")
_COMPOUNDS = frozenset(
    "aligned backed based brokered building called controlled declared driven elect general "
    "held hosted keeping led level long making member mediated old owned party power range "
    "related round run scale sponsored state style supported term time wide".split()
)
"""Second halves of words that keep their hyphen: Russia-led."""
_MEASURES = frozenset("day days hour month nation part party point week year years".split())
_NUMBERS = frozenset("two three four five six seven eight nine ten multi half".split())
_PREFIXES = frozenset("anti co ex intra mid multi non pan post pre pro self semi sub trans vice".split())


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of a page in the order of reading."""

    lines: list[Line]
    height: float


def flow(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of all pages, and the code point at which each page starts."""
    words = _words_of(pages)
    text: list[str] = []
    size = 0
    starts: list[int] = []
    before: Line | None = None
    for page in pages:
        leading, width = _measures(page.lines)
        for at, line in enumerate(page.lines):
            if before is not None:
                mended, joint = _joint(before, line, leading, width, words, new_page=at == 0)
                if mended:
                    text[-1] = text[-1][:-1]
                    size -= 1
                text.append(joint)
                size += len(joint)
            if at == 0:
                starts.append(size)
            text.append(line.text)
            size += len(line.text)
            before = line
        if not page.lines:
            starts.append(size)
    return "".join(text), tuple(starts)


def _measures(lines: Sequence[Line]) -> tuple[float, tuple[float, float]]:
    """The usual distance from line to line on a page, and where its text is set, from left to right."""
    steps = [above.top - line.top for above, line in pairwise(lines)]
    below = [step for step in steps if step > 1]
    edges = (min((line.left for line in lines), default=0), max((line.right for line in lines), default=0))
    return (median(below) if below else 0.0), edges


def _joint(
    above: Line,
    line: Line,
    leading: float,
    edges: tuple[float, float],
    words: frozenset[str],
    new_page: bool,
) -> tuple[bool, str]:
    """Whether the hyphen that ends the line above goes, and what stands between the two lines."""
    parted = _PARTED.search(above.text)
    following = _NEXT.match(line.text)
    if parted and following and following[0][0].islower():
        return not _keeps_hyphen(parted["first"], following[0], words), ""
    if _BULLET.fullmatch(above.text):
        return False, " "
    if _begins_paragraph(above, line, leading, edges, new_page):
        return False, "\n\n"
    return False, " "


def _begins_paragraph(
    above: Line, line: Line, leading: float, edges: tuple[float, float], new_page: bool
) -> bool:
    ended = bool(_ENDS.search(above.text))
    if _ITEM.match(line.text) or _BULLET.fullmatch(line.text):
        return True
    step = above.top - line.top
    if new_page or step < -1:
        # The next column or page: a sentence goes on there, a heading does not.
        return ended or not line.text[:1].islower()
    if -1 <= step <= 1:
        return False
    if leading and step > _LOOSE * leading:
        return True
    indented = line.left - above.left > _INDENT * line.height
    short = (
        above.right - above.left < _SHORT * (edges[1] - edges[0]) and above.right < line.right - line.height
    )
    return (indented or short) and ended


def _keeps_hyphen(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether the two halves are a word with a hyphen: as the document has it elsewhere, or as is usual."""
    whole, hyphened = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if (whole in words) != (hyphened in words):
        return hyphened in words
    if second.lower() in _MEASURES:
        return first.lower() in _NUMBERS
    return second.lower() in _COMPOUNDS or first.lower() in _PREFIXES


def _words_of(pages: Sequence[Page]) -> frozenset[str]:
    """The words of the document, with and without hyphens, less those that a line's end parts."""
    found: set[str] = set()
    for page in pages:
        for line in page.lines:
            found.update(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])", line.text.lower()))
    return frozenset(found)
