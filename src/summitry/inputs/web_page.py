"""A page of the web: its main text without what stands around it, and what it says of itself.

A page of hostile markup can take a hundred times its size and minutes: beyond a few lines it is taken apart
in a process that may be killed.
"""

from __future__ import annotations

import re

import msgspec

from summitry.inputs.apart import Apart
from summitry.inputs.limits import EMPTY, told
from summitry.inputs.markup import after_prologue
from summitry.inputs.skip import Unreadable
from summitry.inputs.web_metadata import About
from summitry.inputs.web_parsing import Markup, Parsed, parse
from summitry.text.report import Origin, Report

MAX_PAGE = 10_000_000
TOO_LARGE = f"page of more than {MAX_PAGE // 1_000_000} MB"
_HARMLESS = 4_096
"""Bytes, with which not even the worst markup takes long."""
_SECONDS, _MEGABYTES = 30.0, 1_000
"""What one page may take; the largest decent ones take a second."""

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|base|link|main|article|section|div|span|p|h[1-6]|table)\b",
    re.IGNORECASE,
)


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
    parsed = _parsed(Markup(data=data, charset=charset, address=address))
    if not parsed.text:
        raise Unreadable(EMPTY, "a page that scripts fill", "save it from the browser, as text or PDF")
    return WebPage(text=parsed.text, about=parsed.about)


def text_of_html(page: str) -> str:
    """The text of a piece of a page, all of it: what a feed or a letter holds."""
    return _parsed(Markup(data=page.encode("utf-8", "replace"), is_piece=True)).text


_APART = Apart(parse, seconds=_SECONDS, megabytes=_MEGABYTES)


def _parsed(markup: Markup) -> Parsed:
    return parse(markup) if len(markup.data) <= _HARMLESS else _APART(markup)
