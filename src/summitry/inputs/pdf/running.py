"""Headers, footers and page numbers: lines at the edge of a page that its other pages have as well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from summitry.inputs.pdf.layout import Line
from summitry.inputs.pdf.sentences import Page

_EDGE = 0.12
"""The part of a page's height, above and below, in which such lines stand."""
_SHARE = 0.4
"""Of the pages: left and right ones may have different lines."""
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|pág\.|стр\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/|von|de|из)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)


def without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """The pages without what runs through them."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _at_edge(page)})
    enough = max(2, _SHARE * len(pages))
    return [_stripped(page, {key for key, count in counts.items() if count >= enough}) for page in pages]


def _stripped(page: Page, running: set[str]) -> Page:
    edge = _at_edge(page)
    gone = {id(line) for line in edge if _key(line) in running or _PAGE_NUMBER.fullmatch(line.text)}
    return msgspec.structs.replace(page, lines=[line for line in page.lines if id(line) not in gone])


def _at_edge(page: Page) -> list[Line]:
    low, high = _EDGE * page.height, (1 - _EDGE) * page.height
    return [line for line in page.lines if line.top < low or line.bottom > high]


def _key(line: Line) -> str:
    """The line as it is alike on all pages, whatever their numbers."""
    return _BLANKS.sub(" ", _DIGITS.sub("#", line.text)).strip().lower()
