"""Dated YAML, as Wikipedia's current events are kept in folders of it: one report an item, with its day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any
from urllib.parse import quote

import msgspec

from summitry.inputs.charsets import text_of
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN, told, whole
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.yaml_events import read_documents
from summitry.text.decode import wide_encoding
from summitry.text.report import Report

MAX_FILE = 5_000_000
"""Bytes; a month of current events has 300,000."""

_TEXT = ("text", "description", "summary", "content", "body", "event", "story")
_TITLE = ("title", "headline", "topics", "topic", "name")
_DAY = ("date", "day", "published")
_ADDRESS = ("url", "link", "permalink", "href")
_PAGE = ("source_uri", "portal")
_ASIDE = frozenset(
    "id guid source sources link links url urls href reference references refs category tag tags topic "
    "topics title headline language lang author type wiki source_uri source_page dataset editorial_policy "
    "works_cited".split()
)
"""What is said of an item or of a file, and is none by itself."""
_ASIDE_OF_AN_ITEM = frozenset(
    "subcategory importance key_data actors entities geography time casualty_report classification "
    "provenance confidence related_events notes categories articles".split()
)
"""What is none beside the text of an item."""
_PARTS = ("details",)
"""What tells more of an item: further paragraphs of its text."""
_CONTAINERS = (
    "events items news entries current_events articles categories uncategorized intelligence_payload "
    "wikipedia gdelt".split()
)
_NO_HEADING = frozenset(_CONTAINERS).union(_TEXT, _PARTS)
"""Names of fields that are no headings of what stands in them."""
_FEWEST_WORDS = 3
_WORDS_OF_A_SENTENCE = 6
_MOST_WORDS_OF_A_TOPIC = 25
_ENDS_AS_A_SENTENCE = re.compile(r"[.!?…:;)][\]\"'”’»]*$")
"""By its stop, or by the outlets that report it: "(Reuters)"."""

_FIRST_LINE = re.compile(r"(?:-\s+)?[\w'\"][^:\n]{0,80}:(?:\s|$)|-\s", re.MULTILINE)
_ITEM_OF_FIELDS = re.compile(rf"^\s*-\s+(?:{'|'.join((*_TEXT, *_TITLE, *_DAY))})\s*:\s", re.MULTILINE)
_DAY_AS_KEY = re.compile(r"^\s*['\"]?\d{4}-\d\d-\d\d['\"]?\s*:\s*\n\s*(?:-\s|[\w'\"].{0,80}:)", re.MULTILINE)
_DAY_AS_FIELD = re.compile(rf"^(?:{'|'.join(_DAY)})\s*:\s*['\"]?\d{{4}}", re.MULTILINE | re.IGNORECASE)
_LIST_AS_FIELD = re.compile(r"^\s*[^\s:#-][^:\n]{0,80}:\s*\n\s*-\s", re.MULTILINE)
_CONTAINER_AS_FIELD = re.compile(rf"^\s*(?:{'|'.join(_CONTAINERS)})\s*:\s*$", re.MULTILINE | re.IGNORECASE)
_LINE_OF_FIELDS = re.compile(r"['\"]?\w[^:\n]{0,80}:(?:\s|$)|-\s|\s")
_MOST_LOOKED_AT = 20_000
_LANGUAGE = re.compile("[a-z]{2,3}(?:-[a-z]+)*")
_DAYS_IN_A_PATH = (
    re.compile(r"(\d{4})[-_/ ](\d{1,2})[-_/ ](\d{1,2})(?!\d)"),
    re.compile(r"(\d{4})[-_/ ]([A-Z][a-z]{2,8})[-_/ ](\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)"),
)


class _About(msgspec.Struct, frozen=True):
    """What holds for an item, said by it or by what it stands in."""

    day: dt.date | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    id: str | None = None


def read_dated_yaml(source: Source) -> Iterator[Report | Skip]:
    """Each item's report, with the day that it, its list, or the name of the file gives."""
    data = whole(source, MAX_FILE, "split it: a file a day, or a month")
    text = text_of(data)
    number = 0
    # All of it is looked at first, so that a file broken at its end gives no half.
    for document in list(read_documents(text)):
        for found, about in _items(document, _About(day=day_in_path(f"{source.path}/{source.member}"))):
            number += 1
            yield _report(found, about, source, number)
    if not number:
        raise Unreadable(EMPTY, advice=FETCH_AGAIN)


def _report(text: str, about: _About, source: Source, number: int) -> Report | Skip:
    try:
        text = told(text.strip())
    except Unreadable as error:
        return error.skip(f"{source.name}:{number}")
    return Report(
        id=about.id or f"{source.stem}:{number}",
        text=text,
        title=about.title,
        published=about.day,
        url=about.url,
        source=about.source,
        language=about.language,
        origin=source.origin(text.encode(errors="replace"), number),
    )


def _items(node: Any, about: _About, key: str = "") -> Iterator[tuple[str, _About]]:
    """The texts under a node, each with what holds for it."""
    if isinstance(node, str):
        words = len(node.split())
        # A value by itself is an item where it is a sentence; one in a list, where it is more than a name.
        if words >= (_WORDS_OF_A_SENTENCE if key else _FEWEST_WORDS):
            yield node, about
    elif isinstance(node, list):
        yield from _items_of_list(node, about)
    elif isinstance(node, Mapping):
        yield from _items_of_fields(node, about)


def _items_of_list(node: list[Any], about: _About) -> Iterator[tuple[str, _About]]:
    """The items of a list; lines among sentences that are none tell what the next item is about."""
    among_sentences = any(isinstance(child, str) and _is_sentence(child) for child in node)
    topics: list[str] = []
    for child in node:
        if among_sentences and isinstance(child, str) and not _is_sentence(child):
            topics.append(child.strip())
            continue
        yield from _items(child, _headed(about, ", ".join(topics)))
        topics = []
    for last in topics:  # with none after them they may be sentences that lack their stops
        yield from _items(last, about)


def _is_sentence(line: str) -> bool:
    words = len(line.split())
    return not words or words > _MOST_WORDS_OF_A_TOPIC or bool(_ENDS_AS_A_SENTENCE.search(line.rstrip()))


def _items_of_fields(node: Mapping[str, Any], about: _About) -> Iterator[tuple[str, _About]]:
    fields = {key.strip().lower(): value for key, value in node.items()}
    about = _said(fields, about)
    text_field = next((name for name in _TEXT if _paragraphs(fields.get(name))), "")
    if text_field:
        parts = [text for name in _PARTS for text, _ in _items(fields.get(name), about, name)]
        yield "\n\n".join((_paragraphs(fields[text_field]).strip(), *parts)), about
    elif _is_headline_alone(fields):
        yield about.title or "", about
    aside = _ASIDE.union(_DAY, {text_field}, (*_ASIDE_OF_AN_ITEM, *_PARTS) if text_field else ())
    within = msgspec.structs.replace(about, id=None)
    for key, value in node.items():
        name = key.strip().lower()
        if name in aside:
            continue
        if day := find_published(key):
            yield from _items(value, msgspec.structs.replace(within, day=day))
        else:
            yield from _items(value, within if name in _NO_HEADING else _headed(within, key), key)


def _is_headline_alone(fields: Mapping[str, Any]) -> bool:
    """Whether an item is known by no more than its headline and its address."""
    headline = next((line for name in ("headline", "title") if (line := _line(fields.get(name)))), "")
    has_address = any(_first(fields.get(name)) for name in _ADDRESS)
    aside = _ASIDE | _ASIDE_OF_AN_ITEM
    within = any(isinstance(value, (list, Mapping)) for name, value in fields.items() if name not in aside)
    return has_address and not within and len(headline.split()) >= _WORDS_OF_A_SENTENCE


def _headed(about: _About, heading: str) -> _About:
    return msgspec.structs.replace(about, title=heading.strip().replace("_", " ") or about.title)


def _said(fields: Mapping[str, Any], about: _About) -> _About:
    """What the fields say, else what held already."""
    page = fields.get("source_page")
    if isinstance(page, Mapping):
        about = _said({**{key.strip().lower(): value for key, value in page.items()}, "id": None}, about)
    titles = (_line(fields.get(name)) for name in _TITLE)
    addresses = [_first(fields.get(name)) for name in _ADDRESS]
    addresses += [_address_of_page(_first(fields.get(name)), fields, about) for name in _PAGE]
    days = (find_published(_first(fields.get(name))) for name in _DAY)
    return _About(
        day=next((day for day in days if day), about.day),
        title=next((title for title in titles if title), about.title),
        url=next((url for url in addresses if url), about.url),
        source=_line(fields.get("source")) or _line(fields.get("domain")) or about.source,
        language=_first(fields.get("language") or fields.get("lang")) or about.language,
        id=_first(fields.get("id")),
    )


def _address_of_page(page: str | None, fields: Mapping[str, Any], about: _About) -> str | None:
    """Where Wikipedia has a page of this name; None for what is no page of its portal.

    >>> _address_of_page("Portal:Current events/2022 January 5", {}, _About())
    'https://en.wikipedia.org/wiki/Portal:Current_events/2022_January_5'
    """
    if not page or not page.startswith("Portal:"):
        return None
    told = _first(fields.get("language")) or about.language or ""
    language = told if _LANGUAGE.fullmatch(told) else "en"
    return f"https://{language}.wikipedia.org/wiki/{quote(page.replace(' ', '_'), safe=':/')}"


def _first(value: Any) -> str | None:
    """The value, or the first of a list of them, where it is text."""
    if isinstance(value, list):
        value = next(iter(value), None)
    return value.strip() or None if isinstance(value, str) else None


def _line(value: Any) -> str | None:
    """The value, or a list of them, as one line."""
    listed = value if isinstance(value, list) else [value]
    return ", ".join(one.strip() for one in listed if isinstance(one, str) and one.strip()) or None


def _paragraphs(value: Any) -> str:
    """The text of a field, which may be a list of paragraphs; empty where it holds anything else."""
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        return "\n\n".join(value)
    return value if isinstance(value, str) and value.strip() else ""


def day_in_path(path: str) -> dt.date | None:
    """The day that the names of folders and file give; None where they give none.

    >>> day_in_path("events/2022/01/05.yaml"), day_in_path("2022_January_5.yml")
    (datetime.date(2022, 1, 5), datetime.date(2022, 1, 5))
    """
    for pattern in _DAYS_IN_A_PATH:
        for year, month, day in reversed(pattern.findall(path)):
            written = f"{year}-{month:0>2}-{day:0>2}" if month.isdigit() else f"{day} {month} {year}"
            if found := find_published(written):
                return found
    return None


def holds_dated_yaml(head: bytes) -> bool:
    """Whether a document that starts so is a list of items in YAML, and no prose that looks like it."""
    text = head[:_MOST_LOOKED_AT].decode(wide_encoding(head) or "utf-8-sig", errors="ignore")
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [line for line in lines if line and not line.startswith(("#", "%YAML")) and line != "---"]
    body = "\n".join(kept)
    if not _FIRST_LINE.match(body):
        return False
    if _ITEM_OF_FIELDS.search(body) or _DAY_AS_KEY.search(body):
        return True
    return _is_day_of_lists(body, kept) or _is_headed_list(kept)


def _is_day_of_lists(body: str, lines: list[str]) -> bool:
    """Whether there are fields, a day and what holds the items among them, and lists of sentences."""
    if not all(field.search(body) for field in (_DAY_AS_FIELD, _CONTAINER_AS_FIELD, _LIST_AS_FIELD)):
        return False
    items = [line for line in lines if line.lstrip().startswith("- ")]
    whole = lines if len(lines) < 2 else lines[:-1]  # the last may be cut
    return all(_LINE_OF_FIELDS.match(line) for line in whole) and any(
        len(line.split()) >= _FEWEST_WORDS for line in items
    )


def _is_headed_list(lines: list[str]) -> bool:
    """Whether there are nothing but headings that end in a colon, and lists of sentences beneath them."""
    items = [line for line in lines if line.lstrip().startswith("- ")]
    heads = [line for line in lines if not line[:1].isspace() and not line.startswith("- ")]
    if not items or not heads or not all(line.endswith(":") for line in heads) or lines[0] not in heads:
        return False
    return median(len(line.split()) for line in items) > _WORDS_OF_A_SENTENCE


DATED_YAML = Format(name="dated YAML", recognises=holds_dated_yaml, read=read_dated_yaml)
