"""Markdown: a summary of an organisation for people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from summitry.exports.export import Notes
from summitry.exports.summary import Block, Heading, Item, Paragraph, Reference, Table, summary_of
from summitry.exports.view import View

_ACTING = re.compile(r"([\\`*_{}\[\]<>#|&~])")
_CITED = re.compile(r"\\\[(\d+)\\\]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]+")


def write(view: View, stream: BinaryIO) -> Notes:
    """The summary, whose lists and tables any Markdown with tables shows."""
    before: Block | None = None
    for block in summary_of(view):
        alike = isinstance(before, Item | Reference) and type(block) is type(before)
        stream.write(f"{'' if before is None or alike else chr(10)}{chr(10).join(_lines(block))}\n".encode())
        before = block
    return []


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield f"{'#' * level} {plain(text)}"
        case Paragraph(text):
            yield plain(text)
        case Item(text, quote, cited, level):
            words = f". “{plain(quote)}”" if quote else ""
            numbers = f" {plain(cited)}" if cited else ""
            yield f"{'  ' * level}- {plain(text)}{words}{numbers}"
        case Table(header, rows):
            yield _row(header)
            yield f"|{' --- |' * len(header)}"
            yield from map(_row, rows)
        case Reference(source):
            address = source.url or ""
            link = f" <{address}>" if re.fullmatch(r"https?://[^\s<>]+", address) else f" {plain(address)}"
            yield f"{source.number}. {plain(source.words)}{link.rstrip()}"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(plain, cells))} |"


def plain(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would act on but `[1]`.

    >>> plain("a *b*\\n| <i>")
    'a \\\\*b\\\\* \\\\| \\\\<i\\\\>'
    """
    escaped = _ACTING.sub(r"\\\1", " ".join(_CONTROL.sub(" ", text).split()))
    return _CITED.sub(r"[\1]", escaped)
