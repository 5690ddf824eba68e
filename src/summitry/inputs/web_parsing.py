"""Markup → its text, and what it says of itself: the work of the library that parses it, and no more.

Nothing here bounds what hostile markup takes: `web_page.py` does.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

import msgspec

from summitry.errors import InputError
from summitry.inputs.charsets import decoded
from summitry.inputs.skip import Unreadable
from summitry.inputs.web_metadata import About, find_about
from summitry.text.decode import decode, wide_encoding

_MOST_NESTED = 512
"""Pages of the web reach a hundred; what it takes to find the main text grows with the square."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PRESCAN = 4096
_TAG = re.compile(rb"<(/?)(?!br|img|meta|link|input|hr|wbr|source|p\b|li\b|td\b|tr\b|th\b|d[td]\b)[a-zA-Z]")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


class Markup(msgspec.Struct, frozen=True, kw_only=True):
    """A page, or in UTF-8 a piece of one, all of whose text counts; with what its sender says of it."""

    data: bytes
    charset: str | None = None
    address: str | None = None
    is_piece: bool = False


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a page, empty where it holds none, and what the page says of itself."""

    text: str
    about: About = About()


def parse(markup: Markup) -> Parsed:
    """The page's main text, or all that of a piece; Unreadable where elements lie too deep in each other."""
    data = markup.data
    if data.count(b"<") > _MOST_NESTED and _depth(data) > _MOST_NESTED:
        raise Unreadable("page nested too deeply", advice="leave it out, or save its text")
    if markup.is_piece:
        return Parsed(text=_all_text(data.decode("utf-8", "replace")))
    from resiliparse.parse.html import HTMLParserException, HTMLTree

    try:
        tree = HTMLTree.parse(decode_page(data, markup.charset))
    except HTMLParserException:  # any markup is a page; what it can lack is memory
        raise MemoryError from None
    text = _main_text(tree)
    return Parsed(text=text, about=find_about(tree, markup.address)) if text else Parsed(text="")


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The characters of a page: by its byte order mark, as UTF-8 where that fits, or as it is said to be."""
    if wide_encoding(data) or data.startswith(codecs.BOM_UTF8):
        return data.decode(wide_encoding(data) or "utf-8-sig", errors="replace")
    named = _META.search(data[:_PRESCAN])
    charsets = [charset, named[1].decode("ascii") if named else None]
    if not data.isascii() or b"\x1b" not in data:  # the codes of Japanese mail are ASCII with escapes
        charsets.insert(0, "utf-8")
    found = decoded(data, map(_as_browsers_take_it, charsets))
    if found is not None:
        return found
    try:
        return decode(data)
    except InputError:
        return data.decode("utf-8", errors="replace").replace("\0", "\ufffd")


def _as_browsers_take_it(name: str | None) -> str | None:
    """Of two character sets that are told by one name the one that browsers take: cp1252 for latin-1."""
    from resiliparse.parse.encoding import map_encoding_to_html5

    return (map_encoding_to_html5(name, fallback_utf8=False) or name) if name else None


def _depth(data: bytes) -> int:
    """How deep elements lie in each other at most, or a little more."""
    depth = deepest = 0
    for match in _TAG.finditer(data):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def _main_text(tree: Any) -> str:
    """The text of the page less menus, teasers and comments; all of it where that leaves nothing."""
    from resiliparse.extract.html2text import extract_plain_text

    for main in (True, False):
        found = extract_plain_text(
            tree,
            preserve_formatting=True,
            main_content=main,
            list_bullets=False,
            alt_texts=False,
            comments=False,
        )
        if text := _tidy(found):
            return text
    return ""


def _all_text(piece: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return _tidy(extract_plain_text(piece, preserve_formatting=True, list_bullets=False, alt_texts=False))


def _tidy(text: str) -> str:
    """The text without the white space that its markup left."""
    return _GAPS.sub("\n\n", _EDGES.sub("\n", _BLANKS.sub(" ", text))).strip()
