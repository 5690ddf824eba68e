"""NITF: one report a document, also in the envelopes of NewsML 1."""

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
from summitry.inputs.xml_parts import elements, find, root_of, text_of
from summitry.text.report import Report

_NOT_FOR_USE = frozenset(("canceled", "embargoed", "withheld"))


def read_nitf(source: Source) -> Iterator[Report | Skip]:
    """Each document's report."""
    number = 0
    for number, item in enumerate(elements(source.stream, source.head, ("nitf",), "NITF"), 1):
        where = f"{source.name}:{number}" if number > 1 else source.name
        yield told_or_skipped(partial(_report, item, source, number), where, "NITF")
    if not number:
        raise Unreadable(EMPTY, "no news item", FETCH_AGAIN)


def _report(item: Any, source: Source, number: int) -> Report:
    from lxml import etree

    about = find(item, "head", "docdata")
    status = about.get("management-status", "") if about is not None else ""
    if status in _NOT_FOR_USE:
        raise Unreadable("an item that its provider took back", status, "leave it out")
    top = find(item, "body", "body.head")
    body = find(item, "body", "body.content")
    return Report(
        id=_attribute(about, "doc-id", "id-string") or f"{source.stem}:{number}",
        text=told(news_text(list(paragraphs(body)) if body is not None else [], _dateline(top))),
        title=_below(top, "hedline", "hl1") or text_of(find(item, "head", "title")) or None,
        author=by_whom(_below(top, "byline")),
        published=_published(item, about, top),
        source=_attribute(find(item, "head"), "pubdata", "name") or _source(about, top),
        language=item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        origin=source.origin(etree.tostring(item, with_tail=False), number),
    )


def _below(parent: Any, *path: str) -> str:
    return "" if parent is None else text_of(find(parent, *path))


def _attribute(parent: Any, name: str, attribute: str) -> str | None:
    element = None if parent is None else find(parent, name)
    return None if element is None else element.get(attribute) or None


def _source(about: Any, top: Any) -> str | None:
    """The distributor, or who holds the rights."""
    return _below(top, "distributor") or _attribute(about, "doc.copyright", "holder")


def _dateline(top: Any) -> str:
    """The place and date that stand before the text; a date of the document's own is left to its field."""
    return _below(top, "dateline", "location") or _below(top, "dateline")


def _published(item: Any, about: Any, top: Any) -> Any:
    """The day of issue, else of publication, else of the dateline."""
    dateline = None if top is None else find(top, "dateline")
    for written in (
        _attribute(about, "date.issue", "norm"),
        _attribute(about, "date.release", "norm"),
        _attribute(find(item, "head"), "pubdata", "date.publication"),
        _attribute(dateline, "story.date", "norm"),
    ):
        if day := find_published(written):
            return day
    return None


def holds_nitf(head: bytes) -> bool:
    """Whether a document that starts so is NITF, or NewsML 1 around it."""
    name, attributes = root_of(head)
    return name == "nitf" or (name == "NewsML" and "iptc.org/std/nar" not in attributes)


NITF = Format(name="NITF", recognises=holds_nitf, read=read_nitf)
