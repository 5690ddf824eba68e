"""What a page says of itself: in JSON-LD, OpenGraph and other metadata, and in the page's own elements."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from summitry.inputs.published import find_published

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_DAYS = (
    *("article:published_time", "og:published_time", "datepublished", "date", "dc.date.issued", "dc.date"),
    *("dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate"),
    *(
        "publish-date",
        "publish_date",
        "publication_date",
        "parsely-pub-date",
        "sailthru.date",
        "citation_date",
    ),
)
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author")
_OUTLETS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_ADDRESSES = ("og:url",)
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?:/|-|$)")
_ELEMENTS_WITH_DAY = (
    "[itemprop=datePublished]",
    "time[pubdate]",
    "article time[datetime]",
    "main time[datetime]",
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_MOST = 1000


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a page besides its text; named as a report names it."""

    title: str | None = None
    author: str | None = None
    published: dt.date | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def find_about(tree: Any, address: str | None = None) -> About:
    """What the page says of itself; `address` is where it was found, which stands above what it says."""
    document = tree.document
    linked = _linked_data(document)
    meta = _meta(document)
    source = _name(linked.get("publisher")) or _first(meta, _OUTLETS)
    canonical = _attribute(document, "link[rel=canonical]", "href") or _first(meta, _ADDRESSES)
    url = address or (canonical if canonical and canonical.startswith(("http://", "https://")) else None)
    return About(
        title=_title(tree, linked, meta, source),
        author=_author(document, linked, meta),
        published=_day(document, linked, meta, url),
        source=source or _host(url),
        url=url,
        language=_language(document, meta),
    )


def _linked_data(document: Any) -> dict[str, Any]:
    """The JSON-LD of the article, or else of the first thing that has a day of publication."""
    things: list[dict[str, Any]] = []
    for script in document.query_selector_all('script[type="application/ld+json"]'):
        try:
            things += _things(json.loads(script.text_content, strict=False))
        except (ValueError, RecursionError):
            continue
    articles = [one for one in things if _is_article(one)]
    dated = [one for one in things if "datePublished" in one]
    return next(iter(articles or dated), {})


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a piece of JSON-LD, in their order."""
    if isinstance(value, list):
        for one in value:
            yield from _things(one)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph", []))
        yield from _things(value.get("mainEntity", []))


def _is_article(thing: dict[str, Any]) -> bool:
    kinds = thing.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _meta(document: Any) -> dict[str, str]:
    """What the page's `<meta>` elements say, by name in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for element in document.query_selector_all("meta"):
        content = _clean(element.getattr("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.getattr(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _title(tree: Any, linked: dict[str, Any], meta: dict[str, str], source: str | None) -> str | None:
    told = _name(linked.get("headline")) or _first(meta, _TITLES)
    if told:
        return told
    heads = tree.document.query_selector_all("h1")
    head, title = (_clean(heads[0].text_content) if len(heads) == 1 else None), _clean(tree.title)
    if head and (not title or head.casefold() in title.casefold()):
        return head
    for mark in (" | ", " - ", " – ", " — ", " · "):
        if title and source and title.endswith(f"{mark}{source}"):
            return title.removesuffix(f"{mark}{source}")
    return title or head


def _author(document: Any, linked: dict[str, Any], meta: dict[str, str]) -> str | None:
    told = _name(linked.get("author")) or _first(meta, _AUTHORS) or _text(document, "[rel=author]")
    return None if told and "://" in told else told


def _day(document: Any, linked: dict[str, Any], meta: dict[str, str], url: str | None) -> dt.date | None:
    """The day of publication, from where it is told most surely: never that of a change."""
    for value in (linked.get("datePublished"), *(meta.get(name) for name in _DAYS)):
        if isinstance(value, str) and (day := find_published(value)):
            return day
    for selector in _ELEMENTS_WITH_DAY:
        element = document.query_selector(selector)
        if element is not None:
            said = element.getattr("datetime") or element.getattr("content") or element.text_content
            if day := find_published(said):
                return day
    times = document.query_selector_all("time[datetime]")
    if len(times) == 1 and (day := find_published(times[0].getattr("datetime"))):
        return day
    found = _DAY_IN_ADDRESS.search(url) if url else None
    return find_published("-".join(found.groups())) if found else None


def _language(document: Any, meta: dict[str, str]) -> str | None:
    """The language as the page's own element names it, by its code: `en` of `en-GB`."""
    told = _attribute(document, "html", "lang") or _first(meta, _LANGUAGES) or ""
    found = _LANGUAGE.match(told.strip())
    return re.split("[-_]", found[0])[0].lower() if found else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _name(value: Any) -> str | None:
    """The name that a value of JSON-LD gives: itself, its `name`, or those of several."""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:10]))) or None
    return None


def _text(document: Any, selector: str) -> str | None:
    element = document.query_selector(selector)
    return _clean(element.text_content) if element is not None else None


def _attribute(document: Any, selector: str, name: str) -> str | None:
    element = document.query_selector(selector)
    return _clean(element.getattr(name)) if element is not None else None


def _clean(value: str | None) -> str | None:
    """The value on one line; None where it says nothing."""
    return " ".join(value[:_MOST].split()) or None if value else None
