"""Wikitext with nothing left open: what makes a parser try again and again is taken out before.

Every step goes over the text once, so that a page of two megabytes takes seconds whatever is in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MOST_NESTED = 12
_LEFT_OUT = re.compile(
    r"<(?P<end>/?)(?P<name>ref|references|gallery|math|timeline|score|imagemap|syntaxhighlight|templatestyles)\b"
    r"(?P<attributes>[^<>]{0,1000})>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|hr)\s*/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|blockquote|poem|center|li|ul|ol)\b[^<>]{0,1000}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:abbr|b|bdi|big|caption|cite|code|data|dd|del|dfn|dl|dt|em|font|h[1-6]|i|includeonly|ins|kbd|mark|"
    r"noinclude|nowiki|onlyinclude|q|r[bpt]|ruby|s|samp|section|small|span|strike|strong|su[bp]|t[dhrt]|table|"
    r"time|u|var|wbr)\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\[(?:https?:)?//[^\s\[\]]{1,2000}(?P<words>[^\[\]\n]{0,1000})\]")
_BARE_ADDRESS = re.compile(r"\b[a-z]{2,10}://[^\s\[\]{}|<>]{0,2000}", re.IGNORECASE)
_SINGLE = re.compile(r"(?<!\[)\[(?!\[)")
# What stands for brackets that open nothing, until the text is plain: letters that no script has.
_LESS, _SQUARE = "\ue000", "\ue001"
_QUOTES = re.compile(r"'{5}|'{2,3}(?!')")
_BRACKET = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_OPENED_BY = {"}}": "{{", "]]": "[["}
_RUNS = re.compile(r"\{{3,}|\}{5,}|\[{3,}|\]{5,}")


def balanced(wikitext: str) -> str:
    """The text with its templates and links alone, each of them closed; tags, tables and notes are gone."""
    text = wikitext.replace(_LESS, "").replace(_SQUARE, "")
    text = _without(text, _comments(text))
    text = _without(text, _left_out(text))
    text = _without(text, _tables(text))
    text = _TAG.sub("", _BLOCK.sub("\n\n", _BREAK.sub("\n", text))).replace("<", _LESS)
    text = _ADDRESS.sub(lambda match: match["words"].strip(), text)
    text = (_BARE_ADDRESS.sub("", text) if "://" in text else text).replace("{|", "")
    if any(run in text for run in ("{{{", "[[[", "}}}}}", "]]]]]")):
        text = _RUNS.sub(lambda match: match[0][:2], text)
    text = _QUOTES.sub("", text) if "''" in text else text
    return _SINGLE.sub(_SQUARE, _without(text, _unpaired(text)))


def restored(text: str) -> str:
    """The text with the brackets in it that opened nothing."""
    return text.replace(_LESS, "<").replace(_SQUARE, "[")


def _without(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """The text less these spans, which come in order."""
    kept: list[str] = []
    at = 0
    for start, end in spans:
        kept.append(text[at:start])
        at = max(at, end)
    return "".join((*kept, text[at:]))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            # The wiki shows nothing after a comment that is not closed.
            yield start, len(text)
            return
        yield start, end + 3
        start = text.find("<!--", end)


def _left_out(text: str) -> Iterator[tuple[int, int]]:
    """Notes, galleries and the like, from their tag to the one that closes them."""
    name, start = "", 0
    for match in _LEFT_OUT.finditer(text):
        tag = match["name"].lower()
        if name and match["end"] and tag == name:
            yield start, match.end()
            name = ""
        elif not name and not match["end"] and not match["attributes"].rstrip().endswith("/"):
            name, start = tag, match.start()


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Tables, from the line that opens the outermost to the one that closes it."""
    depth = start = at = 0
    for line in text.splitlines(keepends=True):
        opening = line.lstrip(" :*")
        if opening.startswith("{|"):
            start = start if depth else at
            depth += 1
        elif opening.startswith("|}") and not opening.startswith("|}}") and depth:
            depth -= 1
            if not depth:
                yield start, at + len(line)
        at += len(line)


def _unpaired(text: str) -> Iterator[tuple[int, int]]:
    """Brackets of templates and links that have no partner, or lie too deep."""
    open_: list[tuple[str, int]] = []
    paired: set[int] = set()
    places: list[int] = []
    for match in _BRACKET.finditer(text):
        bracket, at = match[0], match.start()
        places.append(at)
        if bracket not in _OPENED_BY:
            open_.append((bracket, at))
        elif open_ and open_[-1][0] == _OPENED_BY[bracket]:
            _, start = open_.pop()
            if len(open_) < _MOST_NESTED:
                paired |= {start, at}
        else:
            # What was opened inside and not closed is none.
            while open_ and open_[-1][0] != _OPENED_BY[bracket]:
                open_.pop()
            if open_ and len(open_) <= _MOST_NESTED and open_[-1][0] == _OPENED_BY[bracket]:
                _, start = open_.pop()
                paired |= {start, at}
    return ((at, at + 2) for at in places if at not in paired)
