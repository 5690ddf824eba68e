"""NewsML-G2: one report a news item, of one item or of thousands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from summitry.inputs.faults import told_or_skipped
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN, told
from summitry.inputs.news_text import by_whom, news_text, paragraphs
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.web_page import text_of_html
from summitry.inputs.xml_parts import elements, find, local_name, root_of, text_of
from summitry.text.report import Report

_NAMESPACE = "iptc.org/std/nar/"
_ROOTS = ("newsMessage", "newsItem", "packageItem", "itemSet")
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem")
_NOT_FOR_USE = frozenset(("canceled", "withheld"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(source: Source) -> Iterator[Report | Skip]:
    """Each item's report; items without text, and those that their provider takes back, become skips."""
    number = 0
    for number, item in enumerate(elements(source.stream, source.head, _ITEMS, "NewsML-G2"), 1):
        where = f"{source.name}:{number}"
        yield told_or_skipped(partial(_report, item, source, number), where, "NewsML-G2")
    if not number:
        raise Unreadable(EMPTY, "no news item", FETCH_AGAIN)


def _report(item: Any, source: Source, number: int) -> Report:
    """The report of an item; Unreadable where it has none."""
    from lxml import etree

    kind = local_name(item)
    if kind != "newsItem":
        raise Unreadable("an item that is no news", kind, "nothing to do, its news are items of their own")
    status = _code(find(item, "itemMeta", "pubStatus"))
    if status in _NOT_FOR_USE:
        raise Unreadable("an item that its provider took back", status, "leave it out")
    about = find(item, "contentMeta")
    content = find(item, "contentSet")
    dateline = text_of(_of(about, "dateline"))
    text = news_text(_body(content), dateline)
    if not text:
        detail = _code(find(item, "itemMeta", "itemClass"))
        raise Unreadable(EMPTY, detail, "leave it out, or fetch its text")
    return Report(
        id=item.get("guid") or f"{source.stem}:{number}",
        text=told(text),
        title=text_of(_of(about, "headline")) or text_of(find(item, "itemMeta", "title")) or None,
        author=by_whom(text_of(_of(about, "by")) or _named(_of(about, "creator"))),
        published=_published(item, about),
        source=_named(find(item, "itemMeta", "provider")) or text_of(_of(about, "creditline")) or None,
        url=next((link.get("href") for link in item.iter("{*}link") if _is_page(link)), None),
        language=_language(item, about, content),
        origin=source.origin(etree.tostring(item, with_tail=False), number),
    )


def _of(parent: Any, name: str) -> Any:
    return None if parent is None else find(parent, name)


def _code(element: Any) -> str:
    """The code that an element gives, without the scheme it is of."""
    return "" if element is None else (element.get("qcode") or element.get("uri") or "").rpartition(":")[2]


def _named(element: Any) -> str:
    """The name of a party, or what stands for it."""
    if element is None:
        return ""
    return text_of(find(element, "name")) or element.get("literal") or _code(element)


def _published(item: Any, about: Any) -> Any:
    """The day on which the content was made, else this version of the item."""
    for element in (
        _of(about, "contentCreated"),
        find(item, "itemMeta", "firstCreated"),
        find(item, "itemMeta", "versionCreated"),
    ):
        if day := find_published(text_of(element)):
            return day
    return None


def _language(item: Any, about: Any, content: Any) -> str | None:
    told_language = _of(about, "language")
    if told_language is not None and told_language.get("tag"):
        return str(told_language.get("tag"))
    first = next(iter(content), item) if content is not None else item
    language = first.get(_XML_LANG) or item.get(_XML_LANG)
    return str(language) if language else None


def _is_page(link: Any) -> bool:
    return (link.get("href") or "").startswith("http") and (link.get("rel") or "").endswith(
        ("canonical", "alternate", "irel:seeAlso")
    )


def _body(content: Any) -> list[str]:
    """The paragraphs of the first rendition that has any."""
    for rendition in () if content is None else content:
        found: list[str] = []
        if local_name(rendition) == "inlineXML":
            found = list(paragraphs(_innermost(rendition)))
        elif local_name(rendition) == "inlineData" and not _is_binary(rendition):
            data = "".join(rendition.itertext())
            is_page = "html" in (rendition.get("contenttype") or "")
            found = (text_of_html(data) if is_page else data).split("\n")
        if any(paragraph.strip() for paragraph in found):
            return found
    return []


def _innermost(rendition: Any) -> Any:
    """Where the body of an NITF or HTML document is, else all there is."""
    for name in ("body.content", "body"):
        body = next(rendition.iter("{*}" + name), None)
        if body is not None:
            return body
    return rendition


def _is_binary(rendition: Any) -> bool:
    return bool(rendition.get("encoding")) or not (rendition.get("contenttype") or "text/").startswith(
        "text/"
    )


def holds_newsml(head: bytes) -> bool:
    """Whether a document that starts so is NewsML-G2."""
    name, attributes = root_of(head)
    return name in _ROOTS and (_NAMESPACE in attributes or "NewsML-G2" in attributes)


NEWSML = Format(name="NewsML-G2", recognises=holds_newsml, read=read_newsml)
