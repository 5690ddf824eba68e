"""A page of the web: its main text without what stands around it, and what it says of itself."""

from __future__ import annotations

import codecs
import re
from typing import Any

import msgspec

from summitry.errors import InputError
from summitry.inputs.charsets import decoded
from summitry.inputs.limits import EMPTY, told
from summitry.inputs.markup import after_prologue
from summitry.inputs.skip import Unreadable
from summitry.inputs.web_metadata import About, find_about
from summitry.text.decode import decode, wide_encoding
from summitry.text.report import Origin, Report

MAX_PAGE = 10_000_000
TOO_LARGE = f"page of more than {MAX_PAGE // 1_000_000} MB"
_MOST_NESTED = 512
"""Pages of the web reach a hundred; what it takes to find the main text grows with the square."""

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|base|link|main|article|section|div|span|p|h[1-6]|table)\b",
    re.IGNORECASE,
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_PRESCAN = 4096
_TAG = re.compile(rb"<(/?)(?!br|img|meta|link|input|hr|wbr|source|p\b|li\b|td\b|tr\b|th\b|d[td]\b)[a-zA-Z]")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(r" ?\n ?")
_GAPS = re.compile(r"\n{3,}")


class WebPage(msgspec.Struct, frozen=True, kw_only=True):
    """The main text of a page, and what the page says of itself."""

    text: str
    about: About

    def report(self, id: str, origin: Origin) -> Report:
        """The page as a report."""
        fields = msgspec.structs.asdict(self.about)
        return Report(id=id, text=told(self.text), origin=origin, **fields)


def holds_html(head: bytes) -> bool:
    """Whether a document that starts so is a page, or a piece of one."""
    return bool(_HTML.match(after_prologue(head)))


def read_page(data: bytes, charset: str | None = None, address: str | None = None) -> WebPage:
    """The page; `charset` and `address` are what its sender says of it. Unreadable where it holds no text."""
    if len(data) > MAX_PAGE:
        raise Unreadable(TOO_LARGE, advice="leave it out, or save its text")
    tree = _parse(data, decode_page(data, charset))
    text = main_text(tree)
    if not text:
        raise Unreadable(EMPTY, "a page that scripts fill", "save it from the browser, as text or PDF")
    return WebPage(text=text, about=find_about(tree, address))


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


def _parse(data: bytes, page: str) -> Any:
    from resiliparse.parse.html import HTMLTree

    if data.count(b"<") > _MOST_NESTED and _depth(data) > _MOST_NESTED:
        raise Unreadable("page nested too deeply", advice="leave it out, or save its text")
    return HTMLTree.parse(page)


def _depth(data: bytes) -> int:
    """How deep elements lie in each other at most, or a little more."""
    depth = deepest = 0
    for match in _TAG.finditer(data):
        depth += -1 if match[1] else 1
        deepest = max(deepest, depth)
    return deepest


def main_text(tree: Any) -> str:
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
        text = _GAPS.sub("\n\n", _EDGES.sub("\n", _BLANKS.sub(" ", found))).strip()
        if text:
            return text
    return ""


def text_of_html(page: str) -> str:
    """The text of a piece of a page, all of it: what a feed or a letter holds."""
    from resiliparse.extract.html2text import extract_plain_text

    if page.count("<") > _MOST_NESTED and _depth(page.encode("utf-8", "replace")) > _MOST_NESTED:
        raise Unreadable("page nested too deeply", advice="leave it out, or save its text")
    found = extract_plain_text(page, preserve_formatting=True, list_bullets=False, alt_texts=False)
    return _GAPS.sub("\n\n", _EDGES.sub("\n", _BLANKS.sub(" ", found))).strip()
