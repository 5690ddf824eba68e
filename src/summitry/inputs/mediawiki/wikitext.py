"""Wikitext → plain text: links by their words, what is no sentence left out, and the date of a news item."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import msgspec

from summitry.inputs.mediawiki.balance import balanced, restored
from summitry.inputs.news_text import news_text
from summitry.inputs.published import find_published

_END_MATTER = re.compile(
    r"^==+\s*(?:sources?|references|external links?|see also|notes|footnotes|further reading|bibliography|"
    r"related (?:news|articles?|stories)|sister links?|citations)\s*==+\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LEFT_OUT_LINKS = re.compile(r"\s*(?:file|image|media|category|[a-z]{2,3}(?:-[a-z]+)?)\s*:", re.IGNORECASE)
_CATEGORY = re.compile(r"\[\[\s*Category\s*:\s*([^\]|]{1,40})", re.IGNORECASE)
# Templates whose words are a part of the sentence, by which of their parameters holds them.
_FIRST = frozenset(
    "nowrap nobr small abbr ill interlanguage link flag flagcountry quote blockquote nbsp".split()
)
_LAST = frozenset("w wikipedia lang langx lang-en transl transliteration tooltip".split())
_CHARACTERS = {
    "'": "'", "'s": "'s", "ndash": "–", "mdash": "—", "snd": " – ", "spaced ndash": " – ", "spnd": " – ",
    "spaced mdash": " — ", "!": "|", "=": "=", "-": "", "nbsp": " ", "en dash": "–", "em dash": "—",
}  # fmt: skip
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_GAPS = re.compile(r"\n{3,}")
_EMPTY_BRACKETS = re.compile(r"\((?:[\s,;:]|or)*\)")


class WikiPage(msgspec.Struct, frozen=True):
    """The plain text of a page, and the day that it gives as its own."""

    text: str
    day: dt.date | None


class _Found(msgspec.Struct):
    """What templates say of the page as a whole."""

    date: str = ""
    place: str = ""


def read_wikitext(wikitext: str) -> WikiPage:
    """The text of a page up to its sources, and its day: by its template, or a category that is a day."""
    import mwparserfromhell

    end = _END_MATTER.search(wikitext)
    found = _Found()
    told = balanced(wikitext[: end.start()] if end else wikitext)
    body = restored(_rendered(mwparserfromhell.parse(told, skip_style_tags=True), found))
    lines = _BLANKS.sub(" ", _EMPTY_BRACKETS.sub("", body)).split("\n")
    text = _GAPS.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()
    day = find_published(found.date)
    if day is None:
        days = (find_published(name) for name in _CATEGORY.findall(wikitext))
        day = next((one for one in days if one), None)
    paragraphs = text.split("\n\n")
    return WikiPage(text=news_text(paragraphs, found.place), day=day)


def _rendered(code: Any, found: _Found) -> str:
    """The words of a piece of wikitext."""
    return "".join(_RENDER.get(type(node).__name__, _nothing)(node, found) for node in code.nodes)


def _nothing(node: Any, found: _Found) -> str:
    return ""


def _link(node: Any, found: _Found) -> str:
    title = str(node.title)
    if _LEFT_OUT_LINKS.match(title):
        return ""
    return _rendered(node.text, found) if node.text else title.lstrip(":").partition("#")[0]


def _heading(node: Any, found: _Found) -> str:
    return f"\n\n{_rendered(node.title, found).strip()}\n\n"


def _template(node: Any, found: _Found) -> str:
    """The words of a template that stands in a sentence; of another, what it says of the page is kept."""
    name = str(node.name).strip().lower().replace("_", " ")
    given = [_rendered(one.value, found).strip() for one in node.params if not one.showkey]
    if name in ("date", "byline", "dateline"):
        _take_dateline(node, name, given, found)
        return ""
    if name in _CHARACTERS:
        return _CHARACTERS[name]
    if name in ("convert", "cvt"):
        return " ".join(given[:2])
    if given and (name in _LAST or name.startswith("lang-")):
        # The words to show are the second, and for a language's the last.
        return (
            given[1]
            if name == "w" and len(given) > 1 and given[1]
            else given[0]
            if name == "w"
            else given[-1]
        )
    return given[0] if given and name in _FIRST else ""


def _take_dateline(node: Any, name: str, given: list[str], found: _Found) -> None:
    named = {str(one.name).strip().lower(): _rendered(one.value, found).strip() for one in node.params}
    if name == "date":
        found.date = found.date or (given[0] if given else "")
    else:
        found.date = found.date or named.get("date", "")
        found.place = found.place or named.get("location", "") or (given[0] if given else "")


_RENDER: dict[str, Callable[[Any, _Found], str]] = {
    "Text": lambda node, found: str(node.value),
    "HTMLEntity": lambda node, found: str(node.normalize()),
    "Wikilink": _link,
    "Heading": _heading,
    "Template": _template,
}
