"""Dumps of MediaWiki: one report a page, of Wikinews and of other wikis."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

import msgspec

from summitry.inputs.faults import told_or_skipped
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN, told
from summitry.inputs.mediawiki.wikitext import read_wikitext
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.xml_parts import elements, find, local_name, root_of, text_of
from summitry.text.report import Report

MAX_WIKITEXT = 2_097_152
"""Bytes that MediaWiki lets a page have."""

_REDIRECT = re.compile(r"\s*#\s*redirect", re.IGNORECASE)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_ARTICLES = "pages that are no articles"


class _Site(msgspec.Struct, frozen=True):
    """The wiki that was dumped."""

    name: str | None = None
    key: str = ""
    address: str = ""


def read_dump(source: Source) -> Iterator[Report | Skip]:
    """Each article's report; redirects and pages of other namespaces are counted in a skip."""
    # Without it there is one skip, and not one a page.
    import mwparserfromhell  # noqa: F401

    site = _Site()
    passed: Counter[str] = Counter()
    pages = 0
    dump = elements(source.stream, source.head, ("siteinfo", "page"), "MediaWiki dump", last_of="revision")
    for element in dump:
        if local_name(element) == "siteinfo":
            site = _site(element)
            continue
        pages += 1
        if kind := _passed_over(element):
            passed[kind] += 1
            continue
        where = f"{source.name}:{pages}"
        yield told_or_skipped(partial(_report, element, site, source, pages), where, "wiki page")
    if passed:
        detail = ", ".join(f"{kind}: {count:,}" for kind, count in sorted(passed.items()))
        advice = "nothing to do, they hold no report"
        yield Skip(where=source.name, reason=_NOT_ARTICLES, detail=detail, advice=advice)
    if not pages:
        raise Unreadable(EMPTY, "no page", FETCH_AGAIN)


def _site(element: Any) -> _Site:
    address, slash, _ = text_of(find(element, "base")).rpartition("/")
    return _Site(
        name=text_of(find(element, "sitename")) or None,
        key=text_of(find(element, "dbname")),
        address=address + slash,
    )


def _passed_over(page: Any) -> str:
    """What a page is that is not read: a redirect, or of another namespace; empty for an article."""
    if text_of(find(page, "ns")) not in ("", "0"):
        return "in other namespaces"
    return "redirects" if find(page, "redirect") is not None or _REDIRECT.match(_wikitext(page)) else ""


def _wikitext(page: Any) -> str:
    element = find(page, "revision", "text")
    return "" if element is None else element.text or ""


def _report(page: Any, site: _Site, source: Source, number: int) -> Report:
    """The report of a page; Unreadable where it has none."""
    wikitext = _wikitext(page)
    title = text_of(find(page, "title"))
    if len(wikitext) > MAX_WIKITEXT:
        reason = f"page of more than {MAX_WIKITEXT // 1_000_000} MB"
        raise Unreadable(reason, title[:100], "MediaWiki makes none so large: get the dump again")
    article = read_wikitext(wikitext)
    key = text_of(find(page, "id"))
    return Report(
        id=f"{site.key or source.stem}:{key or number}",
        text=told(article.text),
        title=title or None,
        published=article.day or _edited(page),
        source=site.name,
        url=f"{site.address}{quote(title.replace(' ', '_'), safe='/:,()')}"
        if site.address and title
        else None,
        language=page.getroottree().getroot().get(_XML_LANG),
        origin=source.origin(wikitext.encode(errors="replace"), number),
    )


def _edited(page: Any) -> dt.date | None:
    """The day of the version that was dumped."""
    return find_published(text_of(find(page, "revision", "timestamp")))


MEDIAWIKI = Format(
    name="MediaWiki dump", recognises=lambda head: root_of(head)[0] == "mediawiki", read=read_dump
)
