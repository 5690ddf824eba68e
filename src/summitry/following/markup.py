"""The words in a piece of HTML, as feeds hold them, and the links of a page: by Python's own parser."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr "
    "li main ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg"))
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_MOST_LINKS = 2_000


def words_of(html: str) -> str:
    """The text of a piece of HTML, a paragraph a line.

    >>> words_of("<p>Leaders&nbsp;met.</p><p>They <b>agreed</b>.</p><script>x()</script>")
    'Leaders met.\\n\\nThey agreed.'
    """
    parser = _Words()
    parser.feed(html)
    parser.close()
    text = _SPACES.sub(" ", "".join(parser.parts))
    return _LINES.sub("\n\n", text).strip()


def links_of(html: str, base: str, pattern: str) -> list[str]:
    """The addresses that a page links to and in which the pattern is found, in order, each once."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    found: dict[str, None] = {}
    base = _joined(base, parser.base) or base
    for link in parser.found[:_MOST_LINKS]:
        address = _joined(base, link)
        if address and re.search(pattern, address[:2_000]):
            found[address] = None
    return list(found)


def _joined(base: str, link: str) -> str | None:
    """The address that a link on a page stands for, less its fragment; None where it is broken."""
    try:
        return urldefrag(urljoin(base, link.strip())).url
    except ValueError:
        return None


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.base = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        target = dict(attrs).get("href")
        if target and tag == "base":
            self.base = self.base or target
        elif target and tag == "a":
            self.found.append(target)
