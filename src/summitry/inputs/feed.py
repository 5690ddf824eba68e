"""A saved feed, RSS or Atom: a report for each entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from summitry.inputs.faults import told_or_skipped
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN, told, whole
from summitry.inputs.markup import after_prologue
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.unpacking import broken
from summitry.inputs.web_page import text_of_html
from summitry.text.decode import wide_encoding
from summitry.text.report import Report

_FEED = re.compile(r"<(?:rss\b|feed\b[^>]*Atom|(?:\w+:)?RDF\b[^>]*purl\.org/rss/)", re.IGNORECASE)
_ENDED = re.compile(rb"</(?:rss|feed|(?:\w+:)?RDF)\s*>\s*(?:<!--[^>]*-->\s*)*\0*$", re.DOTALL | re.IGNORECASE)
_NUMBERED = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_TAIL = 1000
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")


def _holds_feed(head: bytes) -> bool:
    return bool(_FEED.match(after_prologue(head)))


def read_feed(source: Source) -> Iterator[Report | Skip]:
    """The entries in their order; a skip for one without text, and for a feed that is cut off."""
    import feedparser

    data = whole(source, advice="split it, or fetch it again")
    # Given as a stream: a text could be taken for an address, and fetched.
    parsed = feedparser.parse(
        io.BytesIO(_NUMBERED.sub(_character, data)), sanitize_html=False, resolve_relative_uris=False
    )
    for number, entry in enumerate(parsed.entries, 1):
        build = partial(_report, entry, parsed.feed, source, number)
        yield told_or_skipped(build, f"{source.name}:{number}", "entry")
    if not wide_encoding(data) and not _ENDED.search(data[-_TAIL:]):
        raise broken(EOFError("the feed is not ended"))
    if not parsed.entries:
        raise Unreadable(EMPTY, "a feed without entries", FETCH_AGAIN)


def _character(reference: re.Match[bytes]) -> bytes:
    """The reference to a character, or to U+FFFD where there is no such character: feedparser stumbles."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    there_is = 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF
    return reference[0] if there_is else b"&#xFFFD;"


def _report(entry: Any, feed: Any, source: Source, number: int) -> Report:
    """The report of an entry: its content where it has one, else its summary."""
    content = next((one for one in entry.get("content", ()) if one.get("value")), None)
    value = (content or {}).get("value") or entry.get("summary") or ""
    title, link = _line(entry.get("title")), entry.get("link") or ""
    return Report(
        id=entry.get("id") or link or f"{source.stem}:{number}",
        text=told(text_of_html(value) if "<" in value or "&" in value else value.strip()),
        title=title,
        author=_line(entry.get("author")),
        published=find_published(entry.get("published") or entry.get("created") or entry.get("updated")),
        source=_line((entry.get("source") or {}).get("title")) or _line(feed.get("title")),
        url=link if link.startswith(("http://", "https://")) else None,
        language=_language((content or {}).get("language") or feed.get("language")),
        origin=source.origin(value.encode("utf-8", "replace"), number),
    )


def _line(value: str | None) -> str | None:
    """Markup and line breaks taken out; None where nothing is left."""
    if not value:
        return None
    return " ".join((text_of_html(value) if "<" in value or "&" in value else value).split()) or None


def _language(value: str | None) -> str | None:
    found = _LANGUAGE.match(value or "")
    return found[0].lower() if found else None


FEED = Format(name="feed", recognises=_holds_feed, read=read_feed)
