"""Markdown: the text without its marks, and what stands at its head as title and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from summitry.inputs.charsets import text_of
from summitry.inputs.format import Format
from summitry.inputs.limits import told, whole
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip
from summitry.inputs.source import Source
from summitry.text.decode import wide_encoding
from summitry.text.report import Report

MAX_FILE = 5_000_000

_FRONT = re.compile(
    r"\A\s*(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<fields>(?:[^\n]*\n){1,200}?)(?P=mark)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"^(?P<name>[\w-]{1,40})\s*[:=]\s*(?P<value>\S.*?)\s*$", re.MULTILINE)
_HEADING = re.compile(r"\s*(?:#{1,3} \S|[^\n]{1,120}\n={3,}[ \t]*\r?$)", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\(https?://[^)\s]+\)")
_STRONG = re.compile(r"\*\*[^*\n]{1,200}\*\*")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_MOST_LOOKED_AT = 20_000


def read_markdown(source: Source) -> Iterator[Report | Skip]:
    """The document's report; offsets of its facts count in the text without marks."""
    data = whole(source, MAX_FILE, "split it: one report a file")
    text = text_of(data)
    front = _FRONT.match(text)
    about = _fields(front["fields"]) if front else {}
    title, body = plain_text(text[front.end() :] if front else text, titled="title" in about)
    yield Report(
        id=about.get("id") or source.stem,
        text=told(body),
        title=about.get("title") or title,
        author=about.get("author"),
        published=next(
            (day for name in ("date", "published") if (day := find_published(about.get(name)))), None
        ),
        source=about.get("source") or about.get("publisher"),
        url=about.get("url") or about.get("link") or about.get("canonical_url"),
        language=about.get("language") or about.get("lang"),
        origin=source.origin(data),
    )


def _fields(front: str) -> dict[str, str]:
    """The fields at the head of a document that take one line."""
    found = {match["name"].lower(): match["value"].strip("'\"") for match in _FIELD.finditer(front)}
    return {name: value for name, value in found.items() if value}


def plain_text(markdown: str, titled: bool = False) -> tuple[str | None, str]:
    """The heading with which a document without a title begins, and the text without marks."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(_without_comments(markdown))
    title = None
    if not titled and tokens and (tokens[0].type, tokens[0].tag) == ("heading_open", "h1"):
        title = _words(tokens[1].children) or None
        tokens = tokens[3:]
    return title, _text(tokens)


def _without_comments(markdown: str) -> str:
    """The text less its comments: of those that are not closed each would be sought to the end."""
    kept, *rest = markdown.split("<!--")
    pieces = [kept]
    for piece in rest:
        before, closed, after = piece.partition("-->")
        pieces.append(after if closed else before)
    return "".join(pieces)


def _text(tokens: list[Any]) -> str:
    """The blocks of the document: a row of a table or an item of a list takes a line, the others more."""
    pieces: list[str] = []
    for token in tokens:
        if token.type == "inline":
            pieces.append(_words(token.children))
        elif token.type in ("fence", "code_block"):
            pieces += [token.content.rstrip(), "\n\n"]
        elif token.type == "html_block":
            pieces += [_TAG.sub("", token.content).strip(), "\n\n"]
        elif token.type in ("td_close", "th_close"):
            pieces.append("\t")
        elif token.type in ("tr_close", "list_item_close"):
            pieces.append("\n")
        elif token.type in ("paragraph_close", "heading_close", "bullet_list_close", "table_close"):
            pieces.append("\n" if token.hidden else "\n\n")
    lines = "".join(pieces).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _words(tokens: list[Any] | None) -> str:
    """The words of a line: those of links and emphasis, without pictures and tags."""
    pieces: list[str] = []
    for token in tokens or []:
        if token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif token.type in ("text", "code_inline", "text_special"):
            pieces.append(token.content)
    return "".join(pieces).strip()


def holds_markdown(head: bytes) -> bool:
    """Whether a document that starts so has marks that prose has not.

    Those are fields at its head, a heading as its first line, or links and bold words.
    """
    text = head[:_MOST_LOOKED_AT].decode(wide_encoding(head) or "utf-8-sig", errors="ignore")
    if (front := _FRONT.match(text)) and _FIELD.search(front["fields"]):
        return True
    if _HEADING.match(text):
        return True
    links = len(_LINK.findall(text))
    return links > 1 or bool(links and _STRONG.search(text))


MARKDOWN = Format(name="Markdown", recognises=holds_markdown, read=read_markdown)
