"""What a feed or a list of links announces: entries, each with the address and the words it has of itself."""

from __future__ import annotations

import datetime as dt
import email.utils
import io
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any

import msgspec

from summitry.errors import InputError
from summitry.following.answer import Answer, FetchError, FollowError
from summitry.following.markup import links_of, words_of
from summitry.inputs.published import read_published

_MOST_ENTRIES = 5_000


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One announcement. `id` is its link, or what stands for it where it has none."""

    id: str
    link: str | None = None
    title: str | None = None
    text: str = ""
    published: dt.date | None = None
    source: str | None = None
    language: str | None = None


def check_extra() -> None:
    """FollowError that says what to type where the library that reads feeds is missing."""
    if find_spec("feedparser") is None:
        raise FollowError("feedparser is not installed", advice="pip install 'summitry[follow]'")


def entries_of_feed(answer: Answer) -> list[Entry]:
    """The entries of a feed, the oldest first; FetchError where the answer is no feed."""
    import feedparser

    headers = {"content-type": answer.content_type, "content-location": answer.address}
    told = feedparser.parse(io.BytesIO(answer.body), response_headers=headers)
    if not told.get("version") and not told.entries:
        fault = str(told.get("bozo_exception", ""))[:100]
        raise FetchError("no feed", answer.address, fault, advice="look what the address gives")
    about = told.feed
    return list(reversed([_entry(one, about, answer.address) for one in told.entries[:_MOST_ENTRIES]]))


def _entry(told: Any, about: Any, feed: str) -> Entry:
    """The entry as feedparser told it."""
    link = _said(told, "link")
    link = link if link and link.startswith(("http://", "https://")) else None
    title = words_of(_said(told, "title") or "") or None
    bodies = [words_of(str(part.get("value") or "")) for part in told.get("content") or ()]
    text = max((*bodies, words_of(_said(told, "summary") or "")), key=len)
    mark = (
        _said(told, "id") or blake2b(f"{title}\n{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()
    )
    return Entry(
        id=link or f"{feed}#{mark}",
        link=link,
        title=title,
        text=text,
        published=day_of(_said(told, "published") or _said(told, "updated") or ""),
        source=words_of(_said(about, "title") or "") or None,
        language=_said(told, "language") or _said(about, "language"),
    )


def _said(told: Any, name: str) -> str | None:
    value = told.get(name)
    return value.strip() or None if isinstance(value, str) else None


def day_of(moment: str) -> dt.date | None:
    """The day of a moment as feeds write it (RFC 822, ISO 8601), by its own clock; None where it is none."""
    try:
        return read_published(moment)
    except InputError:
        pass
    try:
        return read_published(email.utils.parsedate_to_datetime(moment).date().isoformat())
    except (InputError, ValueError, TypeError, OverflowError):
        return None


def entries_of_links(answer: Answer, pattern: str) -> Iterator[Entry]:
    """The links of a page that the pattern is found in."""
    html = answer.body.decode("utf-8", "replace")
    for link in links_of(html, answer.address, pattern):
        yield Entry(id=link, link=link)
