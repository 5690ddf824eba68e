"""ninjs, the news in JSON, of versions 1 to 3: an item, an array of items, or an item a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from summitry.errors import InputError
from summitry.inputs.faults import told_or_skipped
from summitry.inputs.format import Format
from summitry.inputs.limits import EMPTY, FETCH_AGAIN, told, whole
from summitry.inputs.news_text import by_whom, news_text
from summitry.inputs.published import find_published
from summitry.inputs.skip import Skip, Unreadable
from summitry.inputs.source import Source
from summitry.inputs.web_page import text_of_html
from summitry.text.decode import decode, wide_encoding
from summitry.text.report import Report

MAX_ITEM = 32_000_000
MAX_ARRAY = 64_000_000

_OPENING = re.compile(r"\s*(?:\[\s*)?\{")
_ADDRESS = re.compile(r'"uri"\s*:\s*"')
_OF_NEWS = re.compile(
    r'"(?:body_\w+|bodies|headlines|versioncreated|versionCreated|pubstatus|pubStatus)"\s*:'
)
_NOT_FOR_USE = frozenset(("canceled", "withheld"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPAIR = "repair it, or fetch it again"


def read_ninjs(source: Source) -> Iterator[Report | Skip]:
    """Each item's report; items without text, and those that their provider takes back, become skips."""
    empty = True
    for where, part, data in _documents(source):
        empty = False
        try:
            found = _parsed(data)
            if isinstance(found, list):
                yield from _of_array(found, source)
            else:
                yield told_or_skipped(partial(_report, found, source, data, part), where, "ninjs")
        except Unreadable as error:
            yield error.skip(where)
    if empty:
        raise Unreadable(EMPTY, advice=FETCH_AGAIN)


def _documents(source: Source) -> Iterator[tuple[str, int | None, bytes]]:
    """The JSON documents in a source: its lines where each is one, else all of it."""
    if not _holds_lines(source.head):
        data = whole(source, MAX_ARRAY, "write one item a line (JSON Lines)")
        yield source.name, None, data
        return
    for number, line in source.lines(MAX_ITEM):
        where = f"{source.name}:{number}"
        # A line that is too long cannot be parsed, and is told so.
        if line is None or line.strip():
            yield where, number, line or b""


def _of_array(items: list[Any], source: Source) -> Iterator[Report | Skip]:
    for number, item in enumerate(items, 1):
        data = json.dumps(item).encode(errors="replace")
        where = f"{source.name}:{number}"
        yield told_or_skipped(partial(_report, item, source, data, number), where, "ninjs")


def _parsed(data: bytes) -> Any:
    if not data:
        raise Unreadable(f"line of more than {MAX_ITEM // 1_000_000} MB", advice="split it")
    try:
        return json.loads(decode(data), parse_int=float)
    except json.JSONDecodeError as error:
        raise Unreadable("broken JSON", f"{error.msg} at line {error.lineno}", _REPAIR) from None
    except RecursionError:
        raise Unreadable("JSON nested too deeply", advice=_REPAIR) from None
    except InputError as error:
        raise Unreadable(error.what, advice=_REPAIR) from None


def _report(item: Any, source: Source, data: bytes, part: int | None) -> Report:
    """The report of an item; Unreadable where it has none."""
    if not isinstance(item, Mapping):
        raise Unreadable("no news item", type(item).__name__, _REPAIR)
    # Version 3 writes versionCreated where those before it write versioncreated.
    fields = {str(name).lower(): value for name, value in item.items()}
    status = _text(fields, "pubstatus")
    if status in _NOT_FOR_USE:
        raise Unreadable("an item that its provider took back", status, "leave it out")
    body = _body(fields).split("\n")
    if not any(line.strip() for line in body):
        raise Unreadable(EMPTY, _text(fields, "type") or "", "leave it out, or fetch its text")
    address = _text(fields, "uri") or ""
    return Report(
        id=address or (source.stem if part is None else f"{source.stem}:{part}"),
        text=told(news_text(body, _text(fields, "dateline") or "")),
        title=_text(fields, "headline", "title") or _of_role(fields.get("headlines"), ("main", "")),
        author=by_whom(_text(fields, "by", "byline") or ""),
        published=_published(fields),
        source=_source(fields),
        url=_text(fields, "url", "link") or (address if address.startswith("http") else None),
        language=_text(fields, "language"),
        origin=source.origin(data, part),
    )


def _text(fields: Mapping[str, Any], *names: str) -> str | None:
    """The first of the fields that holds text."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return _SURROGATE.sub("\ufffd", value).strip()
    return None


def _of_role(values: Any, roles: tuple[str, ...]) -> str | None:
    """The value of the first of the roles, else the first value, of a list of headlines."""
    listed = [one for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []
    listed.sort(key=lambda one: roles.index(role) if (role := str(one.get("role") or "")) in roles else 9)
    return next((text for one in listed if (text := _text(one, "value"))), None)


def _body(fields: Mapping[str, Any]) -> str:
    """The text of the item: the plain one before the marked up one, since nothing needs to be guessed."""
    if text := _text(fields, "body_text"):
        return text
    pages: list[str] = [text for name in ("body_xhtml", "body_html") if (text := _text(fields, name))]
    bodies = fields.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        lower = (
            {str(name).lower(): value for name, value in body.items()} if isinstance(body, Mapping) else {}
        )
        value, kind = _text(lower, "value"), (_text(lower, "contenttype", "role") or "").lower()
        if value and "html" not in kind and "xml" not in kind and "summary" not in kind:
            return value
        if value and "summary" not in kind:
            pages.append(value)
    return text_of_html(pages[0]) if pages else ""


def _published(fields: Mapping[str, Any]) -> Any:
    for name in ("contentcreated", "firstcreated", "versioncreated"):
        if day := find_published(_text(fields, name)):
            return day
    return None


def _source(fields: Mapping[str, Any]) -> str | None:
    """The provider, else who holds the rights."""
    parties = fields.get("infosources") or fields.get("infosource")
    for party in parties if isinstance(parties, list) else []:
        if isinstance(party, Mapping) and (name := _text(party, "name", "literal")):
            return name
    return _text(fields, "provider", "source", "copyrightholder")


def _opening(head: bytes) -> str:
    return head.decode(wide_encoding(head) or "utf-8-sig", errors="ignore")


def _holds_lines(head: bytes) -> bool:
    """Whether each line is an item, as where the first is longer than what is looked at."""
    opening = _opening(head).lstrip()
    first, _, rest = opening.partition("\n")
    if not opening.startswith("{"):
        return False
    return not rest.strip() or (first.rstrip().endswith("}") and rest.lstrip().startswith("{"))


def holds_ninjs(head: bytes) -> bool:
    """Whether a document that starts so is ninjs: items of it have an address, and fields of news."""
    opening = _opening(head)
    return bool(_OPENING.match(opening) and _ADDRESS.search(opening) and _OF_NEWS.search(opening))


NINJS = Format(name="ninjs", recognises=holds_ninjs, read=read_ninjs)
