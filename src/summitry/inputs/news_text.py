"""The text of a news item, with its dateline where the wire left it to a field of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summitry.inputs.xml_parts import local_name, text_of

_BY = re.compile(r"\s*by\b:?\s*", re.IGNORECASE)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 hl1 hl2 li tr pre dt dd fn note caption blockquote".split())
_LEFT_OUT = frozenset(
    "media script style head figure figcaption object audio video img table-metadata".split()
)


def paragraphs(element: Any) -> Iterator[str]:
    """The text of each paragraph, heading, item of a list and row of a table under an element."""
    loose: list[str] = [element.text or ""]
    for child in element:
        name = local_name(child)
        if name in _PARAGRAPHS and not _holds_paragraphs(child):
            yield from _closed(loose)
            loose = []
            yield "\t".join(map(text_of, child)) if name == "tr" else text_of(child)
        elif name and name not in _LEFT_OUT:
            if _holds_paragraphs(child):
                yield from _closed(loose)
                loose = []
                yield from paragraphs(child)
            else:
                loose.append("".join(child.itertext()))
                loose.append("\n" if name in ("br", "div", "block") else "")
        loose.append(child.tail or "")
    yield from _closed(loose)


def _holds_paragraphs(element: Any) -> bool:
    return any(local_name(child) in _PARAGRAPHS for child in element.iterdescendants())


def _closed(loose: list[str]) -> Iterator[str]:
    """Text that stands in no paragraph, a line a paragraph."""
    for line in "".join(loose).split("\n"):
        if line.strip():
            yield " ".join(line.split())


def by_whom(byline: str) -> str | None:
    """The name in a byline.

    >>> by_whom("By Jane Doe, Reuters")
    'Jane Doe, Reuters'
    """
    return _BY.sub("", byline).strip() or None


def news_text(body: list[str], dateline: str) -> str:
    """The paragraphs, the first after the dateline unless it begins with that itself."""
    told = [paragraph for paragraph in body if paragraph.strip()]
    place = dateline.strip().rstrip("-–— ").strip()
    if told and place and not _begins_with(told[0], place):
        told[0] = f"{place} - {told[0]}"
    return "\n\n".join(told)


def _begins_with(paragraph: str, place: str) -> bool:
    """Whether the paragraph has a dateline already: its first words are those of the place."""
    first = place.replace(",", " ").replace("(", " ").split()[:1]
    return bool(first) and paragraph.lower().startswith(first[0].lower())
