"""Entries and fetched pages → reports, by the formats of `inputs`, as if the page lay in a folder."""

from __future__ import annotations

import codecs
import re
import tempfile
from pathlib import Path

import msgspec

from summitry.following.answer import Answer, FetchError
from summitry.following.entries import Entry
from summitry.following.subscriptions import Subscription
from summitry.inputs import FORMATS, Report, Skip, open_reports

NO_TEXT, NO_PAGES = "no text", "no format here reads pages"
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_TOLD = re.compile(rb"<meta[^>]{0,200}charset|^\xef\xbb\xbf|^\xff\xfe|^\xfe\xff", re.IGNORECASE)
_HTML = re.compile(rb"\s*<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def reads_pages() -> bool:
    """Whether there is a format that takes the main text out of a page."""
    return any(format.name == "HTML" for format in FORMATS)


def report_of_entry(entry: Entry, subscription: Subscription) -> Report:
    """The report that the feed itself holds; FetchError where it holds no text."""
    if not entry.text.strip():
        raise FetchError(NO_TEXT, entry.id, advice='give the feed text = "page"')
    return _named(Report(text=entry.text), entry, subscription)


def report_of_page(answer: Answer, entry: Entry, subscription: Subscription) -> Report:
    """The report that a fetched page holds; FetchError where nothing can be read there."""
    if not reads_pages() and _is_html(answer):
        raise FetchError(NO_PAGES, entry.id, advice='give a feed text = "feed"')
    with tempfile.TemporaryDirectory(prefix="summitry-page-") as folder:
        file = Path(folder) / "page"
        file.write_bytes(_with_charset(answer))
        for item in open_reports(file):
            if isinstance(item, Skip):
                raise FetchError(item.reason, entry.id, item.detail, advice=item.advice)
            return _named(item, entry, subscription)
    raise FetchError(NO_TEXT, entry.id)


def _named(report: Report, entry: Entry, subscription: Subscription) -> Report:
    """The report with what is known of it: the list's word counts first, then the page's, then the feed's."""
    fields = {
        "id": entry.id,
        "title": report.title or entry.title,
        "published": report.published or entry.published,
        "source": subscription.source or report.source or entry.source,
        "url": entry.link or report.url,
        "language": subscription.language or report.language or entry.language,
    }
    if "origin" in report.__struct_fields__:
        fields["origin"] = None  # a temporary file is no place where anybody finds it again
    return msgspec.structs.replace(report, **fields)


def _with_charset(answer: Answer) -> bytes:
    """The body, in a form that says by itself in which charset it is, where the server said so."""
    told = _CHARSET.search(answer.content_type)
    try:
        charset = codecs.lookup(told[1]).name if told else "utf-8"
    except LookupError:
        return answer.body
    if charset == "utf-8":
        return answer.body
    if _is_html(answer):
        return (
            answer.body
            if _TOLD.search(answer.body[:2_048])
            else f'<meta charset="{charset}">'.encode() + answer.body
        )
    is_text = answer.content_type.startswith("text/")
    return answer.body.decode(charset, "replace").encode() if is_text else answer.body


def _is_html(answer: Answer) -> bool:
    return "html" in answer.content_type.lower() or _HTML.match(answer.body) is not None
